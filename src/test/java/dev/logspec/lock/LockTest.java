package dev.logspec.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.MortalPace;
import dev.logspec.apply.VirtualPace;
import dev.logspec.aws.Options;
import dev.logspec.aws.Patience;
import dev.logspec.aws.SdkCloud;
import dev.logspec.live.BucketApi;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.SandboxOptions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
    return new Locker(object, time(), (at, h) -> waited.add(h.id()))
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
        new Locker(object, ahead, (at, h) -> waited.add(h.id()))
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
                new Locker(nowhere, time(), (at, h) -> {})
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

  private LockObject shard(int index, int count) {
    return new LockObject(
        cloud.buckets(PLACE), "locks", KEY, Optional.of(new LockObject.Part(index, count)));
  }

  private Locker.Answer take(LockObject of, String id, Duration patience) {
    return new Locker(of, time(), (at, h) -> waited.add(h.id() + " " + at.key()))
        .take(holder(id, pace.now()), patience);
  }

  @Test
  void shardsOfOneNumberHoldTheirsSideBySide() {
    for (int i = 1; i <= 4; i++) {
      assertThat(take(shard(i, 4), "s" + i, Duration.ZERO).lease()).isPresent();
    }
    assertThat(take(shard(2, 4), "again", Duration.ZERO).holder().orElseThrow().id())
        .isEqualTo("s2");
  }

  @Test
  void theWholeAndItsShardsExcludeEachOther() {
    Lease whole = taken("whole");
    Locker.Answer part = take(shard(1, 2), "part", Duration.ZERO);
    assertThat(part.lease()).isEmpty();
    assertThat(part.holder().orElseThrow().id()).isEqualTo("whole");
    assertThat(part.at().key()).isEqualTo(KEY);
    whole.release();
    assertThat(take(shard(1, 2), "part", Duration.ZERO).lease()).isPresent();
    Locker.Answer again = take("again", Duration.ZERO);
    assertThat(again.holder().orElseThrow().id()).isEqualTo("part");
    assertThat(again.at().key()).isEqualTo(KEY + ".shard-1-of-2");
    assertThat(sandbox.world().objects()).containsOnlyKeys("locks/" + KEY + ".shard-1-of-2");
  }

  @Test
  void shardsOfAnotherNumberExcludeEachOther() {
    assertThat(take(shard(1, 4), "four", Duration.ZERO).lease()).isPresent();
    assertThat(take(shard(1, 8), "eight", Duration.ZERO).at().key())
        .isEqualTo(KEY + ".shard-1-of-4");
    assertThat(take(shard(3, 3), "three", Duration.ZERO).holder().orElseThrow().id())
        .isEqualTo("four");
  }

  /** Of runs of 3 and of 4 shards that begin at once, those of 4 stay, also the late ones. */
  @Test
  void aKeyThatIsAboutToBeTakenBackRefusesNobody() {
    Lease going = take(shard(1, 3), "three", Duration.ZERO).lease().orElseThrow();
    LockTime goes =
        new LockTime() {
          @Override
          public Instant now() {
            return pace.now();
          }

          @Override
          public void sleepUntil(Instant until) {
            going.release();
            pace.sleepUntil(until);
          }
        };
    Locker late = new Locker(shard(1, 4), goes, (at, h) -> waited.add(h.id()));
    assertThat(late.take(holder("four", pace.now()), Duration.ZERO).lease()).isPresent();
    assertThat(waited).isEmpty();
  }

  @Test
  void aNameThatOnlyBeginsAlikeExcludesNothing() {
    for (String other : List.of("2", ".shard-1", ".shard-1-of-2.old", "/.shard-1-of-2")) {
      cloud.buckets(PLACE).createObject("locks", KEY + other, "anything");
    }
    assertThat(take("a", Duration.ZERO).lease()).isPresent();
  }

  @Test
  void aShardThatIsNoLockIsNamedAndLeftAlone() {
    cloud.buckets(PLACE).createObject("locks", KEY + ".shard-1-of-2", "anything");
    Locker.Answer answer = take("a", Duration.ofMinutes(10));
    assertThat(answer.lease()).isEmpty();
    assertThat(answer.holder()).isEmpty();
    assertThat(answer.at().key()).isEqualTo(KEY + ".shard-1-of-2");
    assertThat(there()).isFalse();
  }

  @Test
  void theDeadOfOtherNumbersAreRemovedAfterOneLease() {
    assertThat(take(shard(1, 4), "dead", Duration.ZERO).lease()).isPresent();
    pace.pass(Lease.LASTS.plusSeconds(1));
    assertThat(take(shard(1, 8), "eight", Duration.ZERO).lease()).isPresent();
    assertThat(sandbox.world().objects()).containsOnlyKeys("locks/" + KEY + ".shard-1-of-8");
  }

  /** A holder that was taken for dead and wakes finds its lock lost before it changes anything. */
  @Test
  void whoWakesAfterItsShardWasRemovedChangesNothingMore() {
    Lease sleeper = take(shard(1, 4), "sleeper", Duration.ZERO).lease().orElseThrow();
    pace.pass(Lease.LASTS.plusSeconds(1));
    assertThat(take("whole", Duration.ZERO).lease()).isPresent();
    assertThat(worked(sleeper)).contains("was removed by somebody else");
  }

  /**
   * Two that exclude each other, each at every point of the other's calls: never both, and one of
   * them gets it.
   */
  @Test
  void whereBothComeAtOnceExactlyOneGetsIt() throws InterruptedException {
    for (int seed = 0; seed < 40; seed++) {
      sandbox.world().objects().clear();
      LockObject[] both = {seed % 2 == 0 ? object : shard(3, 8), shard(1, 4)};
      Turns turns = new Turns(seed);
      List<Locker.Answer> answers = new ArrayList<>(List.of());
      Thread[] threads = new Thread[2];
      for (int i = 0; i < 2; i++) {
        int who = i;
        LockObject own = both[i];
        LockObject turned =
            new LockObject(turns.around(who, cloud.buckets(PLACE)), "locks", KEY, own.part());
        threads[i] =
            new Thread(
                () -> {
                  Locker.Answer answer = take(turned, "id" + who, Duration.ZERO);
                  synchronized (answers) {
                    answers.add(answer);
                  }
                  turns.over(who);
                });
        threads[i].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(answers.stream().filter(a -> a.lease().isPresent())).as("seed " + seed).hasSize(1);
    }
  }

  /** Makes two take turns with their calls to S3, drawn from a seed. */
  private static final class Turns {
    private final Random random;
    private final boolean[] over = new boolean[2];
    private int turn;

    Turns(long seed) {
      random = new Random(seed);
      turn = random.nextInt(2);
    }

    synchronized void await(int who) {
      turn = over[1 - who] ? who : random.nextInt(2);
      notifyAll();
      try {
        while (turn != who) {
          wait();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    synchronized void over(int who) {
      over[who] = true;
      turn = 1 - who;
      notifyAll();
    }

    BucketApi around(int who, BucketApi s3) {
      return (BucketApi)
          Proxy.newProxyInstance(
              BucketApi.class.getClassLoader(),
              new Class<?>[] {BucketApi.class},
              (proxy, method, args) -> {
                await(who);
                return method.invoke(s3, args);
              });
    }
  }

  @Test
  void shardsHaveTheirOwnKeys() {
    assertThat(shard(2, 8).key()).isEqualTo(KEY + ".shard-2-of-8");
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
