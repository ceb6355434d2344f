package dev.logspec.bench;

import dev.logspec.bench.FleetState.Tagging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fleets over accounts and Regions that a pattern finds, on a sandbox that another process serves:
 * what a plan costs that changes nothing, one that adopts all, and one that looks where nothing is.
 */
final class FleetFigures {
  private static final int PAGE = 50;
  private static final int RUNS = 3;

  /** Ends with 2 where there is anything to change, which is none of these figures. */
  private static final List<String> WHOLE = List.of("plan", "--detailed-exitcode");

  private static final FleetState FLEET =
      new FleetState(
          List.of("111111111111", "222222222222", "333333333333", "444444444444"),
          List.of("eu-west-1", "us-east-1"));

  /** One Region in each of ten accounts. */
  private static final FleetState THIN = new FleetState(accounts("1", 10), List.of("eu-west-1"));

  private static final List<String> REGIONS =
      List.of(
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-central-1",
          "eu-north-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "sa-east-1");

  /** How long a call takes to a service that is not around the corner. */
  private static final int WAY = 50;

  private final Scale.Launcher launcher;
  private final Map<String, String> environment;
  private final Path folder;
  private final Table table;

  FleetFigures(Scale.Launcher launcher, Map<String, String> environment, Path folder, Table table) {
    this.launcher = launcher;
    this.environment = environment;
    this.folder = folder;
    this.table = table;
  }

  private static List<String> accounts(String first, int count) {
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.add(first + String.format("%011d", i));
    }
    return accounts;
  }

  /** A plan, and what it called. */
  private record Planned(Command.Figures figures, Map<String, Long> calls) {
    long all() {
      return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Without those that say as whom the others are made. */
    long ofFleet() {
      return all()
          - calls.getOrDefault("AssumeRole", 0L)
          - calls.getOrDefault("GetCallerIdentity", 0L);
    }
  }

  void measure() throws Exception {
    Planned thousand = unchanged(1_000, "-Xmx256m");
    Planned ten = unchanged(10_000, "-Xmx768m");
    table.row(
        "no-change plan, 10,000 clusters / 1,000 clusters: wall",
        ten.figures().seconds() / thousand.figures().seconds(),
        "<= 12");
    adopted(1_000);
    empty();
  }

  private Planned unchanged(int clusters, String heap) throws Exception {
    int each = clusters / FLEET.places();
    try (ServedSandbox sandbox = served(FLEET, each, Tagging.OWNED)) {
      String spec = spec(FLEET.accounts(), FLEET.regions());
      // Twice, as the server warms up as well.
      plan(sandbox, spec, heap, WHOLE);
      Planned planned = plan(sandbox, spec, heap, WHOLE);
      String figure = "no-change plan of %,d clusters in 4 x 2 places: ".formatted(clusters);
      double pages = FLEET.places() * (lists(each) + tags(each));
      table.row(figure + "wall s", planned.figures().seconds(), "");
      table.row(figure + "calls but roles / pages", planned.ofFleet() / pages, "<= 1.1");
      table.row(figure + "MiB, " + heap, planned.figures().mebibytes(), "");
      return planned;
    }
  }

  private void adopted(int clusters) throws Exception {
    int each = clusters / FLEET.places();
    try (ServedSandbox sandbox = served(FLEET, each, Tagging.UNTAGGED)) {
      Planned planned =
          plan(sandbox, spec(FLEET.accounts(), FLEET.regions()), "-Xmx512m", List.of("plan"));
      double pages = FLEET.places() * lists(each);
      table.row(
          "plan that adopts 1,000 clusters: calls beside 1.2 x pages, a place",
          (planned.all() - 1.2 * pages) / FLEET.places(),
          "<= 200");
    }
  }

  /** The same fleet, looked for in one place and in 750, on a long way and on none. */
  private void empty() throws Exception {
    List<String> accounts =
        Stream.concat(THIN.accounts().stream(), accounts("5", 40).stream()).toList();
    try (ServedSandbox sandbox = served(THIN, 10, Tagging.OWNED)) {
      String one = spec(List.of(accounts.get(0)), THIN.regions());
      String all = spec(accounts, REGIONS);
      plan(sandbox, all, "-Xmx512m", WHOLE);
      double[] near = new double[RUNS];
      double[] alone = new double[RUNS];
      double[] far = new double[RUNS];
      double[] ratios = new double[RUNS];
      Planned last = null;
      for (int i = 0; i < RUNS; i++) {
        sandbox.quick();
        near[i] = plan(sandbox, all, "-Xmx512m", WHOLE).figures().seconds();
        sandbox.slow(WAY);
        alone[i] = plan(sandbox, one, "-Xmx512m", WHOLE).figures().seconds();
        last = plan(sandbox, all, "-Xmx512m", WHOLE);
        far[i] = last.figures().seconds();
        ratios[i] = (far[i] - near[i]) / alone[i];
      }
      String figure = "plan over 50 accounts x 15 Regions, 40 empty: ";
      table.row(figure + "calls", last.all(), "");
      table.row(figure + "wall s", near, "");
      table.row(figure + "wall s, calls of 50 ms", far, "");
      table.row("the same of one account and Region", alone, "");
      table.row("(all of them - their calls) / one", ratios, "<= 3");
    }
  }

  private static String spec(List<String> accounts, List<String> regions) {
    return new FleetState(accounts, regions).spec();
  }

  /** Sources, destinations, deliveries and groups of a place, by fifty. */
  private static double lists(int clusters) {
    int types = clusters * 4;
    return full(types, PAGE) + full(types + 1, PAGE) + full(types * 2, PAGE) + full(types, PAGE);
  }

  /** The tags of all of these, by a hundred. */
  private static double tags(int clusters) {
    return full(clusters * 4 * 5 + 1, 2 * PAGE);
  }

  private static double full(int items, int page) {
    return Math.ceil((double) items / page);
  }

  private ServedSandbox served(FleetState fleet, int each, Tagging tagging) throws Exception {
    Path own = Files.createDirectories(folder.resolve("fleet-" + fleet.places() + "-" + each));
    Path state = own.resolve("state.json");
    fleet.write(state, each, tagging, own.resolve("scratch"));
    Command sandbox =
        new Command(
            launcher.command("sandbox", "--port", "0", "--state", state.toString()).words(),
            environment,
            own);
    ServedSandbox served = ServedSandbox.start(sandbox);
    // It has read it, and a fleet of ten thousand is long.
    Files.delete(state);
    return served;
  }

  /** A plan by {@code command}. */
  private Planned plan(ServedSandbox sandbox, String spec, String heap, List<String> command)
      throws Exception {
    Files.writeString(folder.resolve("logspec.yaml"), spec);
    Map<String, String> there = new HashMap<>(environment);
    there.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
    there.put("LOGSPEC_JAVA_OPTS", heap);
    List<String> words = launcher.command(command.toArray(String[]::new)).words();
    sandbox.calls();
    Command.Figures figures = new Command(words, there, folder).run();
    return new Planned(figures, sandbox.calls());
  }
}
