package dev.logspec.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.MortalPace;
import dev.logspec.apply.VirtualPace;
import dev.logspec.aws.Options;
import dev.logspec.aws.Patience;
import dev.logspec.aws.SdkCloud;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock over HTTP and the real SDK, on a manual clock. */
class LockTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final String KEY = "logspec/prod";

  private final VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);
  private final List<String> waited = new ArrayList<>();
  private Sandbox sandbox;
  private SdkCloud cloud;
  private LockObject object;

  @BeforeEach
  void open() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withClock(pace).withCallTime(Duration.ZERO));
    sandbox.world().addBucket(PLACE.account(), PLACE.region(), "locks");
    Duration instant = Duration.ofMillis(1);
    cloud =
        new SdkCloud(
            Options.of(Map.of(), "test", InstantSource.system())
                .withEndpoint(sandbox.endpoint())
                .withKeys(new Options.Keys("test", "test"))
                .withPatience(
                    new Patience(
                        3,
                        instant,
                        instant,
                        instant,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5))));
    object = new LockObject(cloud.buckets(PLACE), "locks", KEY);
  }

  @AfterEach
  void close() {
    cloud.close();
    sandbox.close();
  }

  private LockTime time() {
    return new LockTime() {
      @Override
      public Instant now() {
        return pace.now();
      }

      @Override
      public void sleepUntil(Instant until) {
        pace.sleepUntil(until);
      }
    };
  }

  private static Holder holder(String id, Instant now) {
    return new Holder(
        id,
        "user@" + id,
        now,
        now.plus(Lease.LASTS),
        Lease.LASTS,
        0,
        "logspec apply",
        Optional.of("https://ci.example/" + id),
        false);
  }

  private Locker.Answer take(String id, Duration patience) {
    return new Locker(object, time(), h -> waited.add(h.id()))
        .take(holder(id, pace.now()), patience);
  }

  private Lease taken(String id) {
    return take(id, Duration.ZERO).lease().orElseThrow();
  }

  private static String worked(Lease lease) {
    return lease.whileHeld(() -> "worked", why -> why);
  }

  private boolean there() {
    return sandbox.world().objects().containsKey("locks/" + KEY);
  }

  @Test
  void oneTakesItAndTheOtherLearnsWho() {
    taken("a");
    Locker.Answer second = take("b", Duration.ZERO);
    assertThat(second.lease()).isEmpty();
    assertThat(second.holder())
        .hasValueSatisfying(
            h -> {
              assertThat(h.id()).isEqualTo("a");
              assertThat(h.owner()).isEqualTo("user@a");
              assertThat(h.link()).contains("https://ci.example/a");
            });
    assertThat(waited).isEmpty();
  }

  @Test
  void releaseDeletesTheObject() {
    Lease lease = taken("a");
    assertThat(lease.release()).isEmpty();
    assertThat(there()).isFalse();
    assertThat(take("b", Duration.ZERO).lease()).isPresent();
  }

  @Test
  void aLeaseIsAbandonedWhileTheWorkUnderItHangs() throws InterruptedException {
    Lease lease = taken("a");
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread work =
        new Thread(
            () ->
                lease.whileHeld(
                    () -> {
                      hangs.countDown();
                      return await(goOn);
                    },
                    why -> why));
    work.start();
    await(hangs);
    assertThat(lease.abandon()).isEmpty();
    assertThat(there()).isFalse();
    goOn.countDown();
    work.join();
    assertThat(worked(lease)).contains("was given back");
    assertThat(take("b", Duration.ZERO).lease()).isPresent();
  }

  private static String await(CountDownLatch latch) {
    try {
      latch.await();
      return "worked";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAbandonedLeaseThatMayNotBeDeletedIsMarked() {
    Lease lease = taken("a");
    sandbox.faults().add("DeleteObject:denied");
    assertThat(lease.abandon()).isEmpty();
    assertThat(there()).isTrue();
    assertThat(take("b", Duration.ZERO).lease()).isPresent();
  }

  @Test
  void aLeaseThatWasTakenOverIsNotAbandonedForTheOther() {
    Lease first = taken("a");
    pace.pass(Duration.ofMinutes(5));
    take("b", Duration.ZERO).lease().orElseThrow();
    assertThat(first.abandon()).hasValueSatisfying(why -> assertThat(why).contains("not ours"));
    assertThat(there()).isTrue();
  }

  @Test
  void whereDeletingIsDeniedTheLockIsMarkedAndTheNextTakesItAtOnce() {
    Lease lease = taken("a");
    sandbox.faults().add("DeleteObject:denied");
    assertThat(lease.release()).isEmpty();
    assertThat(there()).isTrue();
    Instant before = pace.now();
    assertThat(take("b", Duration.ZERO).lease()).isPresent();
    assertThat(pace.now()).isEqualTo(before);
  }

  @Test
  void aReleasedLeaseLeavesTheNextHoldersLockAlone() {
    Lease first = taken("a");
    first.release();
    Lease second = taken("b");
    first.release();
    first.beat();
    assertThat(worked(second)).isEqualTo("worked");
    assertThat(there()).isTrue();
  }

  @Test
  void aWaiterIsToldOnceAndTakesADeadHoldersLockAfterOneLease() {
    taken("dead");
    Instant before = pace.now();
    assertThat(take("b", Duration.ofMinutes(10)).lease()).isPresent();
    assertThat(waited).containsExactly("dead");
    assertThat(Duration.between(before, pace.now()))
        .isBetween(Lease.LASTS, Lease.LASTS.plusSeconds(10));
  }

  @Test
  void aWaiterGivesUpWhenItsPatienceEnds() {
    taken("a");
    Instant before = pace.now();
    assertThat(take("b", Duration.ofSeconds(60)).holder()).isPresent();
    assertThat(Duration.between(before, pace.now())).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aLockThatExpiredLongAgoIsTakenOverWithoutPatience() {
    taken("dead");
    pace.pass(Duration.ofHours(3));
    assertThat(take("b", Duration.ZERO).lease()).isPresent();
  }

  @Test
  void aClockThatRunsAheadDoesNotStealTheLockOfALivingHolder() {
    Lease alive = taken("alive");
    LockTime ahead =
        new LockTime() {
          @Override
          public Instant now() {
            return pace.now().plus(Duration.ofHours(5));
          }

          @Override
          public void sleepUntil(Instant until) {
            pace.sleepUntil(until.minus(Duration.ofHours(5)));
            alive.beat();
          }
        };
    Locker.Answer answer =
        new Locker(object, ahead, h -> waited.add(h.id()))
            .take(holder("b", ahead.now()), Duration.ZERO);
    assertThat(answer.lease()).isEmpty();
    assertThat(worked(alive)).isEqualTo("worked");
  }

  @Test
  void aHolderThatWasAskedToWorkAfterALongSleepKeepsALockThatNobodyTook() {
    Lease lease = taken("a");
    pace.pass(Duration.ofHours(2));
    assertThat(worked(lease)).isEqualTo("worked");
  }

  @Test
  void aHolderWhoseLockWasTakenOverWhileItSleptStops() {
    Lease sleeper = taken("sleeper");
    pace.pass(Duration.ofHours(2));
    Lease second = take("b", Duration.ZERO).lease().orElseThrow();
    assertThat(worked(sleeper)).contains("taken over by user@b (b)");
    assertThat(sleeper.release()).isEmpty();
    assertThat(worked(second)).isEqualTo("worked");
    assertThat(there()).isTrue();
  }

  @Test
  void aHolderWhoseLockWasRemovedStops() {
    Lease lease = taken("a");
    assertThat(object.delete(object.read().orElseThrow())).isTrue();
    pace.pass(Lease.EVERY);
    assertThat(worked(lease)).contains("removed by somebody else");
  }

  @Test
  void renewalsChangeTheEntityTag() {
    Lease lease = taken("a");
    String first = object.read().orElseThrow().etag();
    pace.pass(Lease.EVERY);
    lease.beat();
    assertThat(object.read().orElseThrow().etag()).isNotEqualTo(first);
    String second = object.read().orElseThrow().etag();
    lease.beat();
    assertThat(object.read().orElseThrow().etag()).as("not due yet").isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset-after", "reset-before", "503", "500", "throttle", "truncate"})
  void oneTroubledRenewalDoesNotLoseTheLock(String fault) {
    Lease lease = taken("a");
    pace.pass(Lease.EVERY);
    sandbox.faults().add("PutObject:" + fault + ":times=1");
    assertThat(worked(lease)).isEqualTo("worked");
    pace.pass(Lease.EVERY);
    assertThat(worked(lease)).isEqualTo("worked");
  }

  @Test
  void renewalsThatFailForTooLongStopTheWork() {
    Lease lease = taken("a");
    sandbox.faults().add("PutObject:503");
    sandbox.faults().add("GetObject:503");
    pace.pass(Lease.EVERY);
    assertThat(worked(lease)).isEqualTo("worked");
    pace.pass(Lease.LASTS);
    assertThat(worked(lease)).contains("could not be renewed in time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset-after", "reset-before", "503", "500", "throttle", "truncate"})
  void aTroubledCreateEndsWithOneLock(String fault) {
    sandbox.faults().add("PutObject:" + fault + ":times=1");
    Lease lease = taken("a");
    pace.pass(Lease.EVERY);
    assertThat(worked(lease)).isEqualTo("worked");
    assertThat(take("b", Duration.ZERO).holder()).map(Holder::id).contains("a");
  }

  @Test
  void s3ThatFailsForGoodIsAnErrorAndNothingIsHeld() {
    sandbox.faults().add("PutObject:503");
    assertThatThrownBy(() -> taken("a")).isInstanceOf(RemoteException.class);
    assertThat(there()).isFalse();
  }

  @Test
  void aMissingBucketIsAnError() {
    LockObject nowhere = new LockObject(cloud.buckets(PLACE), "no-such-bucket", KEY);
    assertThatThrownBy(
            () ->
                new Locker(nowhere, time(), h -> {})
                    .take(holder("a", pace.now()), Duration.ofMinutes(1)))
        .isInstanceOf(RemoteException.class)
        .hasMessageContaining("bucket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"kind\":\"logspec-lock\"}",
        "{\"kind\":\"logspec-lock\",\"leaseSeconds\":120,\"since\":\"x\"}"
      })
  void anObjectThatIsNoLockIsLeftAlone(String text) {
    cloud.buckets(PLACE).createObject("locks", KEY, text);
    String etag = object.read().orElseThrow().etag();
    pace.pass(Duration.ofHours(9));
    Locker.Answer answer = take("a", Duration.ofMinutes(10));
    assertThat(answer.lease()).isEmpty();
    assertThat(answer.holder()).isEmpty();
    assertThat(object.read().orElseThrow().etag()).isEqualTo(etag);
  }

  @Test
  void shardsHaveTheirOwnKeys() {
    assertThat(LockObject.shardKey("a/b", 2, 8)).isEqualTo("a/b.shard-2-of-8");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Holder holder = holder("a", pace.now());
    assertThat(HolderJson.read(HolderJson.write(holder))).contains(holder);
    Holder given = holder.givenBack(pace.now());
    assertThat(HolderJson.read(HolderJson.write(given))).contains(given);
  }

  @Test
  void ofManyAtOnceExactlyOneTakesIt() {
    List<String> ids = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    long taken =
        ids.parallelStream().filter(id -> take(id, Duration.ZERO).lease().isPresent()).count();
    assertThat(taken).isEqualTo(1);
  }
}
