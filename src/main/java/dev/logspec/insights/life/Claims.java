package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The claims there are while records about them take their turns in the order of time. */
final class Claims {
  /** So long after its end a claim, and so long after its line a command, changes no more. */
  private static final long SETTLED = Duration.ofHours(1).toMillis();

  private final Rows rows = new Rows();
  private final Map<String, Living> named = new HashMap<>();
  private final List<Living> numbered = new ArrayList<>();
  private final Numbers incarnations = new Numbers();
  private final Nodes nodes = new Nodes();
  private final Reconciliations reconciliations = new Reconciliations();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Deque<Attempt> announced = new ArrayDeque<>();

  private record Ended(Living life, long time) {}

  void happen(Happening happening) {
    LogRecord record = happening.record();
    long time = record.time();
    settle(time);
    Runnable turn =
        switch (happening.turn()) {
          case FOUND -> () -> reconciliations.of(record).finds(time);
          case CREATED -> () -> created(record);
          case COMMAND -> () -> command(record);
          case CAUSE -> () -> cause(record);
          case CONSOLIDATABLE -> () -> of(record, life -> life.marks++);
          case BLOCKED -> () -> of(record, life -> life.unmarks++);
          case DRIFTED -> () -> of(record, life -> life.drift = record.reason());
          case LAUNCHED, REGISTERED, INITIALIZED, ANNOTATED, NODE_DELETED ->
              () -> of(record, life -> reach(life, happening));
          case TAINTED, DELETED -> () -> of(record, life -> goes(life, happening));
          case MENTIONED -> () -> mentioned(record);
          case NONE -> () -> {};
        };
    turn.run();
  }

  private static void reach(Living life, Happening happening) {
    happening.turn().milestone().ifPresent(m -> life.reach(m, happening.record().time()));
  }

  private void goes(Living life, Happening happening) {
    life.settle().ifPresent(rows::execute);
    boolean again = life.has(Milestone.DELETED);
    reach(life, happening);
    if (life.has(Milestone.DELETED) && !again) {
      ended.add(new Ended(life, happening.record().time()));
    }
  }

  private void cause(LogRecord record) {
    Cause cause = Cause.of(record).orElseThrow();
    of(record, life -> life.goesFor(cause, record.time(), OptionalInt.empty()));
  }

  private void mentioned(LogRecord record) {
    Living life = named.get(record.claim());
    if (life == null) {
      nodes.hint(record.node(), record.claim());
    } else {
      nodes.bind(life, record.node());
      describe(life, record);
    }
  }

  private void created(LogRecord record) {
    if (record.claim().isEmpty()) {
      return;
    }
    Living before = named.get(record.claim());
    Living life = before == null || before.has(Milestone.DELETED) ? open(record.claim()) : before;
    describe(life, record);
    life.reach(Milestone.CREATED, record.time());
    Reconciliations.One together = reconciliations.of(record);
    together.wanting().forEach(attempt -> brings(attempt, life));
    together.makes(life);
  }

  private void command(LogRecord record) {
    Attempt attempt = new Attempt(rows.nextCommand(), record);
    announced.add(attempt);
    Cause cause = new Cause(Command.reason(attempt.said().reason()), "");
    for (LogRecord.Disrupted one : attempt.said().nodes()) {
      Consumer<Living> takes =
          life -> {
            life.describe(attempt.pool(), one.instanceType(), one.capacityType(), "");
            life.goesFor(cause, record.time(), OptionalInt.of(attempt.number));
            takes(attempt, life);
          };
      of(one.claim(), one.node(), takes);
    }
    Reconciliations.One together = reconciliations.of(record);
    together.announces(attempt);
    for (Living made : together.made()) {
      if (together.wanting().contains(attempt)) {
        brings(attempt, made);
      }
    }
    for (String claim : attempt.said().replacements()) {
      of(claim, "", life -> brings(attempt, life));
    }
  }

  private void takes(Attempt attempt, Living life) {
    attempt.takes(life.number);
    for (int instead : attempt.replacedBy) {
      pair(life.number, instead);
    }
  }

  private void brings(Attempt attempt, Living life) {
    attempt.brings(life.number);
    for (int gone : attempt.claims) {
      pair(gone, life.number);
    }
  }

  private void pair(int gone, int instead) {
    if (numbered.get(gone) != null && numbered.get(instead) != null) {
      numbered.get(gone).replacedBy(instead);
      numbered.get(instead).replaces(gone);
    }
  }

  private void of(LogRecord record, Consumer<Living> what) {
    of(
        record.claim(),
        record.node(),
        life -> {
          describe(life, record);
          what.accept(life);
        });
  }

  /** Tells {@code what} to a claim, or to the claim that has the node, now or when it is known. */
  private void of(String claim, String node, Consumer<Living> what) {
    if (claim.isEmpty()) {
      nodes.hinted(node).ifPresent(name -> of(name, node, life -> {}));
      nodes.of(node, what);
      return;
    }
    Living life = named.get(claim);
    if (life == null && incarnations.get(Content.of(claim)) == 0) {
      life = open(claim);
    }
    if (life != null) {
      nodes.bind(life, node);
      what.accept(life);
    }
  }

  private static void describe(Living life, LogRecord record) {
    life.describe(record.pool(), record.instanceType(), record.capacityType(), record.zone());
  }

  private Living open(String claim) {
    long hash = Content.of(claim);
    int nth = incarnations.get(hash) + 1;
    incarnations.put(hash, nth);
    Living life = new Living(rows.nextLife(), claim, nth == 1 ? claim : claim + "#" + nth);
    named.put(claim, life);
    numbered.add(life);
    return life;
  }

  private void settle(long now) {
    while (!ended.isEmpty() && ended.peek().time() < now - SETTLED) {
      Living life = ended.poll().life();
      rows.keep(life);
      numbered.set(life.number, null);
      named.remove(life.claim, life);
      nodes.forget(life);
    }
    while (!announced.isEmpty() && announced.peek().record.time() < now - SETTLED) {
      rows.keep(announced.poll());
    }
  }

  Rows finish() {
    for (Living life : numbered) {
      if (life != null) {
        if (life.has(Milestone.NODE_DELETED)) {
          life.settle().ifPresent(rows::execute);
        }
        rows.keep(life);
      }
    }
    announced.forEach(rows::keep);
    return rows;
  }
}
