package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Command;
import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What Karpenter disrupted, by pool and reason. */
final class DisruptionsReport {
  private final Asked asked;
  private final Map<String, String> pools = new HashMap<>();
  private final Map<List<String>, Sum> sums = new TreeMap<>(DisruptionsReport::compare);

  private DisruptionsReport(Asked asked, Lives lives) {
    this.asked = asked;
    for (Life life : lives.lives()) {
      if (life.command().isPresent() || life.pending().isPresent()) {
        pools.put(life.name(), life.pool());
      }
    }
    lives.commands().forEach(this::add);
  }

  /** What commands add up to. */
  private static final class Sum {
    private long commands;
    private long executed;
    private long nodes;
    private long pods;
    private boolean morePods;
    private long withSavings;
    private double savings;

    private void add(Command command) {
      commands++;
      if (command.executed()) {
        executed++;
        nodes += command.nodeCount();
        pods += command.pods().orElse(0);
        morePods |= command.pods().isPresent() && command.morePods();
      }
      if (command.took()) {
        withSavings += command.savings().isPresent() ? 1 : 0;
        savings += command.savings().orElse(0);
      }
    }

    private Cell pods() {
      return morePods ? words("≥" + pods) : number(pods);
    }

    private Cell savings() {
      return withSavings == 0 ? Cell.NONE : new Cell.Amount(savings);
    }
  }

  static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return a.get(i).compareTo(b.get(i));
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  static Told tell(Asked asked, Lives lives) {
    DisruptionsReport report = new DisruptionsReport(asked, lives);
    return new Told(
        List.of(report.sheet().table()),
        List.of(
            "Commands count when announced; nodes and pods only when carried out, savings only where no"
                + " interruption or the like was faster. Savings are Karpenter's estimate, in"
                + " dollars an hour.",
            "Expiry, interruptions and failed launches are no commands: see removals."));
  }

  /** Reasons and pools of what was saved, without the rest. */
  static Sheet savings(Asked asked, Lives lives) {
    Sheet sheet =
        new Sheet("saved by commands", "pool", "reason", "carried_out", "dollars_an_hour");
    Asked plain = Asked.of(asked.kind()).within(asked.window());
    new DisruptionsReport(asked.pool().map(plain::ofPool).orElse(plain), lives)
        .sums.forEach(
            (key, sum) ->
                sheet.row(
                    words(key.get(0)), words(key.get(1)), number(sum.executed), sum.savings()));
    return sheet;
  }

  private void add(Command command) {
    String pool = pool(command);
    boolean asks = asked.pool().filter(p -> !List.of(pool.split(", ")).contains(p)).isEmpty();
    if (!asks || !asked.window().holds(command.time())) {
      return;
    }
    List<String> key = new ArrayList<>();
    if (asked.by().filter(by -> by == Asked.By.HOUR).isPresent()) {
      key.add(Grouping.hour(OptionalLong.of(command.time()), asked.zone()));
    }
    key.add(pool);
    key.add(Grouping.known(command.reason()));
    sums.computeIfAbsent(key, k -> new Sum()).add(command);
  }

  /** Up to Karpenter 1.9 a command names no pool, but its claims have one. */
  private String pool(Command command) {
    List<String> named =
        command.pools().isEmpty()
            ? command.claims().stream()
                .map(c -> pools.getOrDefault(c, ""))
                .filter(p -> !p.isEmpty())
                .distinct()
                .sorted()
                .toList()
            : command.pools();
    return Grouping.known(String.join(", ", named));
  }

  private Sheet sheet() {
    boolean hours = asked.by().filter(by -> by == Asked.By.HOUR).isPresent();
    Sheet sheet =
        hours
            ? new Sheet(
                "disruptions by hour",
                "hour",
                "pool",
                "reason",
                "commands",
                "carried_out",
                "nodes",
                "pods",
                "savings")
            : new Sheet(
                "disruptions",
                "pool",
                "reason",
                "commands",
                "carried_out",
                "nodes",
                "pods",
                "savings");
    sums.forEach(
        (key, sum) -> {
          List<Cell> cells = new ArrayList<>(key.stream().map(Sheet::words).toList());
          cells.add(number(sum.commands));
          cells.add(number(sum.executed));
          cells.add(number(sum.nodes));
          cells.add(sum.pods());
          cells.add(sum.savings());
          sheet.row(cells.toArray(Cell[]::new));
        });
    return sheet;
  }
}
