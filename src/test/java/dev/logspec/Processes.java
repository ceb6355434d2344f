package dev.logspec;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Several processes against one emulated AWS, of which one at a time makes a call, in an order
 * drawn from a seed. One can be killed at any of its calls: it then never gets any further, and
 * what it held stays where it is.
 */
final class Processes implements AutoCloseable {
  private final Cli cli;
  private final Random random;
  private final List<Integer> alive = new ArrayList<>();
  private final List<CompletableFuture<Cli.Run>> runs = new ArrayList<>();
  private final List<String[]> commands = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private int turn;
  private int victim = -1;
  private int callsLeft;

  Processes(Cli cli, long seed) {
    this.cli = cli;
    this.random = new Random(seed);
  }

  /** One more process. */
  Processes running(String... command) {
    commands.add(command);
    return this;
  }

  /** Process {@code who} dies with its call number {@code calls}. */
  Processes killing(int who, int calls) {
    victim = who;
    callsLeft = calls;
    return this;
  }

  /** What each did; of one that was killed, an exit code of 137. */
  List<Cli.Run> ended() {
    for (int who = 0; who < commands.size(); who++) {
      alive.add(who);
    }
    turn = alive.get(random.nextInt(alive.size()));
    for (int who = 0; who < commands.size(); who++) {
      runs.add(start(who, commands.get(who)));
    }
    return runs.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Cli.Run> start(int who, String... command) {
    CompletableFuture<Cli.Run> run = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                await(who);
                run.complete(cli.run(() -> called(who), command));
              } catch (Throwable e) {
                run.completeExceptionally(e);
              } finally {
                over(who);
              }
            },
            "process-" + who);
    thread.setDaemon(true);
    thread.start();
    return run;
  }

  private synchronized void await(int who) {
    try {
      while (turn != who) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One in four calls is the last of its turn. */
  private void called(int who) {
    if (dies(who)) {
      over(who);
      runs.get(who).complete(new Cli.Run(137, "", "killed"));
      hang();
    }
    synchronized (this) {
      if (alive.contains(who) && random.nextInt(4) == 0) {
        turn = alive.get(random.nextInt(alive.size()));
        notifyAll();
        await(who);
      }
    }
  }

  private synchronized boolean dies(int who) {
    return who == victim && --callsLeft <= 0;
  }

  private void hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new MortalPace.Killed();
  }

  private synchronized void over(int who) {
    alive.remove(Integer.valueOf(who));
    if (!alive.isEmpty()) {
      turn = alive.get(random.nextInt(alive.size()));
    }
    notifyAll();
  }

  /** Lets go of those that were killed. */
  @Override
  public void close() {
    end.countDown();
  }
}
