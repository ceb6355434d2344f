package dev.logspec.cli;

import dev.logspec.apply.Permit;

/** What a command holds while it changes something: a lock, or nothing. */
interface Hold extends AutoCloseable {
  /** What the engine asks before each changing call. */
  Permit permit();

  @Override
  void close();

  /** For a spec that names no lock. */
  Hold NOTHING =
      new Hold() {
        @Override
        public Permit permit() {
          return Permit.FREE;
        }

        @Override
        public void close() {
          // Nothing is held.
        }
      };
}
