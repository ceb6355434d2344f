package dev.logspec.insights.life;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Lives and commands that change no more, in about a hundred bytes each: two hundred thousand nodes
 * of a month fit where a thousand living ones do. Each is made anew when it is asked for.
 */
final class Rows {
  private static final int[] NONE = {};

  /** Of a dollar. */
  private static final double PARTS = 10_000;

  private final PackedRows lives = new PackedRows();
  private final PackedRows commands = new PackedRows();
  private final BitSet executed = new BitSet();
  private final BitSet took = new BitSet();
  private final Words words = new Words();
  private final Packer packer = new Packer();
  private final IntFunction<Command> byNumber = this::command;

  /** The number of the next life. */
  int nextLife() {
    return lives.next();
  }

  /** The number of the next command. */
  int nextCommand() {
    return commands.next();
  }

  void execute(int command) {
    executed.set(command);
  }

  void take(int command) {
    took.set(command);
  }

  void keep(Living life) {
    packer.text(life.name).text(life.node);
    word(life.pool).word(life.instanceType).word(life.capacityType).word(life.zone);
    long before = 0;
    for (long time : times(life)) {
      packer.number(time == Living.NONE ? 0 : time - before + (time >= before ? 1 : 0));
      before = time == Living.NONE ? before : time;
    }
    cause(life.cause);
    cause(life.pending);
    packer.number(life.command.orElse(-1));
    word(life.drift);
    packer.number(life.marks).number(life.unmarks);
    lives.keep(life.number, packer.numbers(life.replaces).numbers(life.replacedBy));
  }

  private static long[] times(Living life) {
    long[] times = Arrays.copyOf(life.times, life.times.length + 1);
    times[life.times.length] = life.removal;
    return times;
  }

  private void cause(Cause cause) {
    word(cause == null ? "" : cause.name());
    packer.text(cause == null ? "" : cause.detail());
  }

  private Rows word(String word) {
    packer.number(words.number(word));
    return this;
  }

  private String name(int life) {
    return lives.row(life).text();
  }

  private List<String> names(int... numbers) {
    return numbers.length == 0 ? List.of() : Arrays.stream(numbers).mapToObj(this::name).toList();
  }

  private Life.TakenBy takenBy(int command) {
    Unpacker row = commands.row(command);
    row.number();
    row.integer();
    return new Life.TakenBy(words.word(row.integer()), command, byNumber);
  }

  private Life life(int number) {
    Unpacker row = lives.row(number);
    String name = row.text();
    String node = row.text();
    Life.Kind kind =
        new Life.Kind(
            words.word(row.integer()),
            words.word(row.integer()),
            words.word(row.integer()),
            words.word(row.integer()));
    long[] times = new long[Milestone.values().length + 1];
    long before = 0;
    for (int i = 0; i < times.length; i++) {
      long step = row.number();
      times[i] = step == 0 ? Living.NONE : before + step - (step > 0 ? 1 : 0);
      before = step == 0 ? before : times[i];
    }
    Optional<Cause> cause = cause(row);
    Optional<Cause> pending = cause(row);
    int command = row.integer();
    return new Life(
        name,
        node,
        kind,
        times,
        cause,
        pending,
        command < 0 ? Optional.empty() : Optional.of(takenBy(command)),
        new Life.Marks(words.word(row.integer()), row.integer(), row.integer()),
        names(row.numbers()),
        names(row.numbers()));
  }

  private Optional<Cause> cause(Unpacker row) {
    String word = words.word(row.integer());
    String detail = row.text();
    return word.isEmpty() ? Optional.empty() : Optional.of(new Cause(word, detail));
  }

  void keep(Attempt attempt) {
    var said = attempt.said();
    packer.number(attempt.record.time());
    word(Command.reason(said.reason())).word(said.decision());
    packer.numbers(said.pools().stream().mapToInt(words::number).toArray());
    // Nodes of claims that are known have their names there.
    boolean known = attempt.claims.length == said.nodes().size();
    packer.number(known ? -1 : said.nodes().size());
    if (!known) {
      said.nodes().forEach(node -> packer.text(node.node()));
    }
    packer.number(Math.max(said.nodeCount(), said.nodes().size()));
    packer.numbers(attempt.claims).numbers(attempt.replacedBy);
    packer.number(Math.max(said.replacementCount(), said.replacements().size()));
    packer.number(said.podCount());
    packer.numbers(said.savings().isPresent() ? dollars(said.savings().getAsDouble()) : NONE);
    commands.keep(attempt.number, packer);
  }

  /** Dollars are of few digits, which take few bytes; of any others all bits are kept. */
  private static int[] dollars(double value) {
    int parts = (int) Math.rint(value * PARTS);
    if (parts / PARTS == value && parts != 0) {
      return new int[] {parts};
    }
    long bits = Double.doubleToLongBits(value);
    return new int[] {(int) (bits >>> 32), (int) bits};
  }

  private Command command(int number) {
    Unpacker row = commands.row(number);
    long time = row.number();
    String reason = words.word(row.integer());
    String decision = words.word(row.integer());
    List<String> pools = Arrays.stream(row.numbers()).mapToObj(words::word).toList();
    int named = row.integer();
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < named; i++) {
      nodes.add(row.text());
    }
    int nodeCount = row.integer();
    int[] claims = row.numbers();
    if (named < 0) {
      for (int claim : claims) {
        nodes.add(node(claim));
      }
    }
    int[] replacedBy = row.numbers();
    int replacements = Math.max(row.integer(), replacedBy.length);
    int pods = row.integer();
    int[] savings = row.numbers();
    return new Command(
        time,
        reason,
        decision,
        pools,
        nodes,
        nodeCount,
        names(claims),
        names(replacedBy),
        replacements,
        pods < 0 ? OptionalInt.empty() : OptionalInt.of(pods),
        dollars(savings),
        executed.get(number),
        took.get(number));
  }

  private static OptionalDouble dollars(int... kept) {
    return switch (kept.length) {
      case 0 -> OptionalDouble.empty();
      case 1 -> OptionalDouble.of(kept[0] / PARTS);
      default ->
          OptionalDouble.of(Double.longBitsToDouble((long) kept[0] << 32 | kept[1] & 0xFFFFFFFFL));
    };
  }

  private String node(int life) {
    Unpacker row = lives.row(life);
    row.skipText();
    return row.text();
  }

  /** All lives, by name. */
  List<Life> lives() {
    int[] order = lives.sorted();
    return view(order.length, i -> life(order[i]));
  }

  /** All commands, in order of time. */
  List<Command> commands() {
    return view(commands.size(), this::command);
  }

  private static <T> List<T> view(int size, IntFunction<T> row) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        return row.apply(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
