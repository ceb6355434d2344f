package dev.logspec.work;

import dev.logspec.apply.Event;
import dev.logspec.apply.Report;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import java.time.Instant;

/** Hears how an apply goes, before it begins the signs of life of what comes first. */
public interface ApplyListener extends Event.Listener {
  /** {@code steps} are taken from now on, in the order of {@code rollout}. */
  void begins(Instant at, Steps steps, Rollout rollout);

  /** How far it is at {@code now}, on one line. */
  String where(Instant now);

  /** No more is told of what is under way: it is over, or given up. */
  void over();

  /** What was done. */
  void result(Report report);

  /** The process ends in the middle of {@code what}. */
  void cutShort(Unfinished what);

  /** What a process that ends leaves in the middle. */
  enum Unfinished {
    /** AWS was read once more. */
    READING,
    /** A call that changes something may yet take effect. */
    CALL
  }

  /** The last word: all of it, and what it comes to. */
  void ends(Instant at, Report report, Conclusion conclusion);
}
