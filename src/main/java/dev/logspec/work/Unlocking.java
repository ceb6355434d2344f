package dev.logspec.work;

import dev.logspec.live.RemoteException;
import dev.logspec.lock.Holder;
import dev.logspec.lock.LockObject;
import java.time.Instant;
import java.util.Optional;

/** Removes the lock of a run that is dead. */
public final class Unlocking {
  private Unlocking() {}

  /**
   * Removes the lock {@code id} of the spec; where it was.
   *
   * @throws Obstacle when nobody holds that lock, or its holder is alive
   */
  public static String unlock(Means means, Assignment assignment, String id) throws Obstacle {
    try (Session session = Session.open(means, assignment)) {
      LockObject object =
          session
              .lock()
              .orElseThrow(
                  () ->
                      new Obstacle(
                          Obstacle.Sort.ERROR,
                          assignment.spec().file(),
                          "the spec has no lock",
                          ""));
      unlock(object, id, means.clock().instant());
      return object.toString();
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private static void unlock(LockObject object, String id, Instant now) throws Obstacle {
    LockObject.Found found =
        object
            .read()
            .orElseThrow(
                () ->
                    new Obstacle(
                        Obstacle.Sort.ERROR, object.toString(), "nobody holds the lock", ""));
    Optional<Holder> holder = found.holder();
    if (holder.isEmpty()) {
      throw new Obstacle(
          Obstacle.Sort.ERROR,
          object.toString(),
          "the object is not a lock of logspec; left alone",
          "");
    }
    if (!holder.get().id().equals(id)) {
      throw new Obstacle(
          Obstacle.Sort.LOCKED,
          object.toString(),
          "the lock is another's: " + LockText.describe(holder.get(), now),
          "if that run is dead, give its id");
    }
    if (!object.delete(found)) {
      throw new Obstacle(
          Obstacle.Sort.LOCKED,
          object.toString(),
          "its holder renewed the lock at this moment: that run is alive",
          "stop that run first, or try again");
    }
  }
}
