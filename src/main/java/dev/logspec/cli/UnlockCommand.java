package dev.logspec.cli;

import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.lock.Holder;
import dev.logspec.lock.LockObject;
import java.time.Instant;
import java.util.Optional;

/** {@code logspec unlock}. */
final class UnlockCommand extends SpecCommand {
  private String id = "";

  UnlockCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Syntax words() {
    return Syntax.of(
            "unlock",
            this,
            "Remove the lock of a run that is dead; apply names its id.",
            "A run that still works stops before its next change.")
        .argument("ID", "The id of the lock that is to be removed.", String.class, v -> id = v);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    try (Session session = Session.open(tool)) {
      LockObject object =
          session
              .lock()
              .orElseThrow(
                  () -> new Stop(Exit.ERROR, tool.global().file, "the spec has no lock", ""));
      unlock(object, tool.console().clock().instant());
      tool.output().note("The lock " + object + " is removed.");
      return Exit.OK;
    } catch (RemoteException e) {
      throw new Stop(Exit.ERROR, "", Failure.sentence(e), Failure.hint(e));
    }
  }

  private void unlock(LockObject object, Instant now) throws Stop {
    LockObject.Found found =
        object
            .read()
            .orElseThrow(
                () -> new Stop(Exit.ERROR, object.toString(), "nobody holds the lock", ""));
    Optional<Holder> holder = found.holder();
    if (holder.isEmpty()) {
      throw new Stop(
          Exit.ERROR, object.toString(), "the object is not a lock of logspec; left alone", "");
    }
    if (!holder.get().id().equals(id)) {
      throw new Stop(
          Exit.LOCKED,
          object.toString(),
          "the lock is another's: " + LockText.describe(holder.get(), now),
          "if that run is dead, give its id");
    }
    if (!object.delete(found)) {
      throw new Stop(
          Exit.LOCKED,
          object.toString(),
          "its holder renewed the lock at this moment: that run is alive",
          "stop that run first, or try again");
    }
  }
}
