package dev.logspec.work;

import dev.logspec.live.RemoteException;
import dev.logspec.lock.LockObject;
import dev.logspec.model.Place;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is held while something is applied: signs of life, AWS and the lock, given back in turn.
 *
 * @param reach AWS
 * @param hold the lock, or nothing where there is none
 */
record ApplyResources<R extends OpenAws>(
    Means means, ApplyListener listener, Heartbeat beat, R reach, CommandLock hold)
    implements AutoCloseable {

  /**
   * AWS as the spec says, and its lock, for which others are waited for at most {@code patience}.
   *
   * @throws Obstacle when either cannot be had; nothing is held then
   */
  static ApplyResources<Session> open(
      Means means, Assignment assignment, Duration patience, ApplyListener listener)
      throws Obstacle {
    return open(means, patience, listener, () -> unbiased(means, assignment), Session::lock);
  }

  /** Others may change what was read until the lock is held. */
  private static Session unbiased(Means means, Assignment assignment) throws Obstacle {
    Session session = Session.open(means, assignment);
    session.comparison().forget();
    return session;
  }

  /**
   * The same without a spec, of which {@code document} tells the lock.
   *
   * @throws Obstacle when either cannot be had; nothing is held then
   */
  static ApplyResources<Aws> open(
      Means means,
      AwsAccess access,
      PlanDocument document,
      Duration patience,
      ApplyListener listener)
      throws Obstacle {
    Place place = PlanBasis.anyPlace(document);
    return open(
        means,
        patience,
        listener,
        () -> Aws.open(means, access, place.account()),
        aws -> {
          String region = access.region(aws.open()).orElse(place.region());
          return LockName.of(document).map(lock -> lock.at(aws, region));
        });
  }

  /** The way to AWS. */
  private interface Opening<R> {
    /** Opens it. */
    R open() throws Obstacle;
  }

  private static <R extends OpenAws> ApplyResources<R> open(
      Means means,
      Duration patience,
      ApplyListener listener,
      Opening<R> opening,
      Function<R, Optional<LockObject>> lock)
      throws Obstacle {
    Heartbeat beat = new Heartbeat(means.backend().pace(), means.clock(), listener);
    try {
      R reach = opening.open();
      try {
        CommandLock hold = LeasedLock.take(means, lock.apply(reach), patience, beat);
        return new ApplyResources<>(means, listener, beat, reach, hold);
      } catch (Obstacle | RuntimeException e) {
        reach.close();
        throw e;
      }
    } catch (Obstacle | RuntimeException e) {
      beat.close();
      throw e;
    }
  }

  /** A step of preparing that holds this; gives it back where it fails. */
  interface Preparing<R extends OpenAws, P> {
    /** What is prepared. */
    P prepare(ApplyResources<R> held) throws Obstacle;
  }

  /** What {@code step} prepares, which holds this from then on. */
  <P> P preparing(Preparing<R, P> step) throws Obstacle {
    try {
      return step.prepare(this);
    } catch (RemoteException e) {
      close();
      throw Obstacle.of(e);
    } catch (Obstacle | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A run towards {@code goal}. */
  ApplyRun run(ApplyRun.Goal goal) {
    return new ApplyRun(means, listener, beat, hold, goal);
  }

  /** What is kept of the last apply of the owner of {@code plan}. */
  UndoMark mark(Plan plan) {
    return UndoMark.of(means, plan.owner());
  }

  @Override
  public void close() {
    hold.close();
    reach.close();
    beat.close();
  }
}
