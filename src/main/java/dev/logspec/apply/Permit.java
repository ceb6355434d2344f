package dev.logspec.apply;

import java.util.function.Supplier;

/** Lets changes be made, as long as a lock is held. */
public interface Permit {
  /** What {@code act} comes to, or a failure of the whole run when nothing may be changed now. */
  Outcome act(Supplier<Outcome> act);

  /** Nothing needs to be held. */
  Permit FREE = Supplier::get;
}
