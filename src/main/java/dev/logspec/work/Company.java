package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.apply.WaveGate;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an apply leaves to, and waits for from, others that apply parts of the same spec.
 *
 * @param maker who makes what clusters share, for people; empty where this process does
 * @param gate what keeps a wave closed until those before it are done, at a pace
 */
record Company(Optional<String> maker, Function<Pace, WaveGate> gate) {
  /** There is nobody else, and nothing but this process is waited for. */
  static final Company NONE = new Company(Optional.empty(), pace -> WaveGate.OPEN);
}
