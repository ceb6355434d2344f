package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The claims there are while records about them take their turns in the order of time. */
final class Claims {
  /** So long after its end a claim, and so long after its line a command, changes no more. */
  private static final long SETTLED = Duration.ofHours(1).toMillis();

  private final Rows rows = new Rows();
  private final Map<String, Living> named = new HashMap<>();
  private final Map<Integer, Living> numbered = new HashMap<>();
  private final HashPages names = new HashPages();
  private final Map<String, Integer> again = new HashMap<>();
  private final Nodes nodes = new Nodes();
  private final Reconciliations reconciliations = new Reconciliations();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Deque<Attempt> announced = new ArrayDeque<>();

  private record Ended(Living life, long time) {}

  /** What a record does. One that holds nothing of it is made once, not for each record. */
  private interface Step {
    void take(Claims claims, Happening happening);
  }

  /** What a record does to the life that it is about. */
  private interface Change {
    void take(Claims claims, Living life, Happening happening);
  }

  void happen(Happening happening) {
    settle(happening.record().time());
    Step step =
        switch (happening.turn()) {
          case FOUND -> (claims, found) -> claims.found(found.record());
          case CREATED -> (claims, created) -> claims.created(created.record());
          case COMMAND -> (claims, command) -> claims.command(command.record());
          case CAUSE -> (claims, cause) -> claims.of(cause, Claims::cause);
          case CONSOLIDATABLE -> (claims, mark) -> claims.of(mark, (c, life, h) -> life.marks++);
          case BLOCKED -> (claims, mark) -> claims.of(mark, (c, life, h) -> life.unmarks++);
          case DRIFTED ->
              (claims, mark) ->
                  claims.of(mark, (c, life, drifted) -> life.drift = drifted.record().reason());
          case LAUNCHED, REGISTERED, INITIALIZED, ANNOTATED, NODE_DELETED ->
              (claims, reached) -> claims.of(reached, (c, life, h) -> reach(life, h));
          case TAINTED, DELETED -> (claims, gone) -> claims.of(gone, Claims::goes);
          case MENTIONED -> (claims, mention) -> claims.mentioned(mention.record());
          case NONE -> (claims, nothing) -> {};
        };
    step.take(this, happening);
  }

  private void found(LogRecord record) {
    reconciliations.of(record).finds(record.time());
  }

  private static void reach(Living life, Happening happening) {
    Optional<Milestone> milestone = happening.turn().milestone();
    if (milestone.isPresent()) {
      life.reach(milestone.get(), happening.time());
    }
  }

  private void goes(Living life, Happening happening) {
    settle(life);
    boolean again = life.has(Milestone.DELETED);
    reach(life, happening);
    if (life.has(Milestone.DELETED) && !again) {
      ended.add(new Ended(life, happening.record().time()));
    }
  }

  private void settle(Living life) {
    OptionalInt done = life.settle();
    if (done.isPresent()) {
      rows.execute(done.getAsInt());
    }
    if (life.command.isPresent()) {
      rows.take(life.command.getAsInt());
    }
  }

  private void cause(Living life, Happening happening) {
    LogRecord record = happening.record();
    life.goesFor(Cause.of(record).orElseThrow(), record.time(), OptionalInt.empty());
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

  /** Makes {@code change} to the claim that is named, or that has the node that is. */
  private void of(Happening happening, Change change) {
    LogRecord record = happening.record();
    if (record.claim().isEmpty()) {
      of("", record.node(), life -> change(life, change, happening));
      return;
    }
    Living life = living(record.claim());
    if (life != null) {
      nodes.bind(life, record.node());
      change(life, change, happening);
    }
  }

  private void change(Living life, Change change, Happening happening) {
    describe(life, happening.record());
    change.take(this, life, happening);
  }

  /** Tells {@code what} to a claim, or to the claim that has the node, now or when it is known. */
  private void of(String claim, String node, Consumer<Living> what) {
    if (claim.isEmpty()) {
      nodes.hinted(node).ifPresent(name -> of(name, node, life -> {}));
      nodes.of(node, what);
      return;
    }
    Living life = living(claim);
    if (life != null) {
      nodes.bind(life, node);
      what.accept(life);
    }
  }

  /** The claim of that name, a new one where there was none; null when it is long gone. */
  private Living living(String claim) {
    Living life = named.get(claim);
    return life == null && !names.has(Content.of(claim)) ? open(claim) : life;
  }

  private static void describe(Living life, LogRecord record) {
    life.describe(record.pool(), record.instanceType(), record.capacityType(), record.zone());
  }

  private Living open(String claim) {
    int nth = names.add(Content.of(claim)) ? 1 : again.merge(claim, 2, (n, two) -> n + 1);
    Living life = new Living(rows.nextLife(), claim, nth == 1 ? claim : claim + "#" + nth);
    named.put(claim, life);
    numbered.put(life.number, life);
    return life;
  }

  private void settle(long now) {
    while (!ended.isEmpty() && ended.peek().time() < now - SETTLED) {
      Living life = ended.poll().life();
      rows.keep(life);
      numbered.remove(life.number);
      named.remove(life.claim, life);
      nodes.forget(life);
    }
    while (!announced.isEmpty() && announced.peek().record.time() < now - SETTLED) {
      rows.keep(announced.poll());
    }
  }

  Rows finish() {
    for (Living life : numbered.values()) {
      if (life.has(Milestone.NODE_DELETED)) {
        settle(life);
      }
      rows.keep(life);
    }
    announced.forEach(rows::keep);
    return rows;
  }
}
