package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Takes records in nearly any order and makes lives of them.
 *
 * <p>Records that matter to a life wait in a queue until everything that may come before them has
 * come: {@code lateness} behind the newest. So the order of arrival does not matter within it, and
 * memory is bounded by the claims and by what happens in that span. All other records are counted
 * at once, since counting knows no order.
 */
public final class Reducer {
  /** Found and made are milliseconds apart: so many reconciliations are remembered. */
  private static final int REMEMBERED = 10_000;

  private final long lateness;
  private final PriorityQueue<Happening> waiting = new PriorityQueue<>(Happening.ORDER);
  private final Counts counts = new Counts();
  private final Recent ids;
  private final Recent contents;
  private final Map<String, Life> latest = new HashMap<>();
  private final Map<String, Integer> incarnations = new HashMap<>();
  private final Map<String, Life> byNode = new HashMap<>();
  private final List<Life> lives = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final Map<String, Long> foundAt = bounded();
  private final Map<String, Command> commandOf = bounded();
  private long newest = LogRecord.NO_TIME;

  /** A reducer that waits for records that come {@code lateness} late. */
  public Reducer(Duration lateness) {
    this.lateness = lateness.toMillis();
    this.ids = new Recent(this.lateness);
    this.contents = new Recent(this.lateness);
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /** Takes one record. */
  public void take(LogRecord record) {
    if (record.time() == LogRecord.NO_TIME) {
      counts.timeless();
      counts.count(record, Optional.empty());
      return;
    }
    Optional<Milestone> milestone = Milestone.of(record);
    boolean twin = contents.seen(record.time(), Content.hash(record));
    boolean same = !record.id().isEmpty() && ids.seen(record.time(), Content.of(record.id()));
    boolean once = milestone.filter(m -> m != Milestone.MENTIONED).isPresent();
    if (same || (twin && once)) {
      counts.duplicate();
      return;
    }
    if (twin) {
      counts.equal();
    }
    counts.count(record, milestone);
    newest = Math.max(newest, record.time());
    milestone.ifPresent(m -> waiting.add(new Happening(m, record)));
    while (!waiting.isEmpty() && waiting.peek().record().time() < newest - lateness) {
      happen(waiting.poll());
    }
  }

  /** Ends the input and tells what was found. */
  public Lives finish() {
    while (!waiting.isEmpty()) {
      happen(waiting.poll());
    }
    return new Lives(List.copyOf(lives), List.copyOf(commands), counts);
  }

  private void happen(Happening happening) {
    LogRecord record = happening.record();
    Consumer<LogRecord> turn =
        switch (happening.milestone()) {
          case FOUND -> r -> foundAt.putIfAbsent(r.reconcileId(), r.time());
          case CREATED -> this::created;
          case COMMAND -> this::command;
          case CAUSE -> this::cause;
          case MARKED -> r -> life(r).ifPresent(l -> l.mark(drift(r)));
          case LAUNCHED, REGISTERED, INITIALIZED, ANNOTATED, NODE_DELETED ->
              r -> life(r).ifPresent(l -> l.reach(happening.milestone(), r.time()));
          case TAINTED, DELETED -> r -> life(r).ifPresent(l -> went(l, happening));
          case UNMARKED, MENTIONED -> this::life;
        };
    turn.accept(record);
  }

  private void cause(LogRecord record) {
    Cause cause = Cause.of(record).orElseThrow();
    life(record).ifPresent(l -> l.goesFor(cause, record.time(), Optional.empty()));
  }

  private static void went(Life life, Happening happening) {
    life.settle();
    life.reach(happening.milestone(), happening.record().time());
  }

  private static String drift(LogRecord record) {
    return record.message().equals("marking drifted") ? record.reason() : "";
  }

  private void created(LogRecord record) {
    if (record.claim().isEmpty()) {
      return;
    }
    Life before = latest.get(record.claim());
    Life life = before == null || before.ended() ? open(record.claim()) : before;
    describe(life, record);
    Long found = foundAt.get(record.reconcileId());
    if (found != null && !record.reconcileId().isEmpty()) {
      life.reach(Milestone.FOUND, found);
    }
    life.reach(Milestone.CREATED, record.time());
    if (record.controller().startsWith("disruption")) {
      Optional.ofNullable(commandOf.get(record.reconcileId())).ifPresent(c -> replace(c, life));
    }
  }

  private void replace(Command command, Life comes) {
    command.bring(comes.name());
    for (String claim : command.claims()) {
      comes.replaces(claim);
      Optional.ofNullable(latest.get(claim)).ifPresent(l -> l.replacedBy(comes.name()));
    }
  }

  private void command(LogRecord record) {
    Command command = Command.of(record);
    commands.add(command);
    if (!record.reconcileId().isEmpty()) {
      commandOf.put(record.reconcileId(), command);
    }
    Cause cause = new Cause(command.reason(), "");
    for (LogRecord.Disrupted one : record.command().orElseThrow().nodes()) {
      life(one.claim(), one.node())
          .ifPresent(
              life -> {
                life.describe("", one.node(), one.instanceType(), one.capacityType(), "");
                command.takes(life.name());
                life.goesFor(cause, record.time(), Optional.of(command));
              });
    }
    for (String claim : record.command().orElseThrow().replacements()) {
      life(claim, "").ifPresent(life -> replace(command, life));
    }
  }

  private Optional<Life> life(LogRecord record) {
    Optional<Life> life = life(record.claim(), record.node());
    life.ifPresent(l -> describe(l, record));
    return life;
  }

  private static void describe(Life life, LogRecord record) {
    life.describe(
        record.pool(), record.node(), record.instanceType(), record.capacityType(), record.zone());
  }

  /** The life of a claim, or of the claim that had the node last. */
  private Optional<Life> life(String claim, String node) {
    if (claim.isEmpty()) {
      return Optional.ofNullable(byNode.get(node));
    }
    Life life = latest.get(claim);
    if (life == null) {
      life = open(claim);
    }
    if (!node.isEmpty()) {
      byNode.put(node, life);
    }
    return Optional.of(life);
  }

  private Life open(String claim) {
    int nth = incarnations.merge(claim, 1, Integer::sum);
    Life life = new Life(nth == 1 ? claim : claim + "#" + nth);
    latest.put(claim, life);
    lives.add(life);
    return life;
  }
}
