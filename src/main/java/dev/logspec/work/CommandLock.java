package dev.logspec.work;

import dev.logspec.apply.ChangeValve;
import dev.logspec.apply.LockPermit;

/** What a command holds while it changes something: a lock, or nothing. */
interface CommandLock extends AutoCloseable {
  /** What the engine asks before each changing call. */
  LockPermit permit();

  /**
   * Gives it back, or says what stays, when the process is about to be halted in the middle of
   * something. Takes as long as S3 takes.
   */
  void leave(ChangeValve.Traffic traffic);

  @Override
  void close();

  /** For a spec that names no lock. */
  CommandLock NOTHING =
      new CommandLock() {
        @Override
        public LockPermit permit() {
          return LockPermit.FREE;
        }

        @Override
        public void leave(ChangeValve.Traffic traffic) {
          // Nothing is held.
        }

        @Override
        public void close() {
          // Nothing is held.
        }
      };
}
