package dev.logspec.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One seeded story: plan, apply, perhaps die in the middle, edit the spec, apply again, all with
 * faults; then the faults end. Everything is judged by the sandbox's own state.
 */
final class ChaosRun implements AutoCloseable {
  private static final Set<Integer> HONEST = Set.of(0, 1, 3, 5);

  private final Random random;
  private final RandomSpec spec;
  private final RandomFaults faults;
  private final Cli cli;
  private final Foreign foreign;
  private final Map<String, String> theirs;
  private final StringBuilder story;

  /** Sources that somebody took the tags from: if the spec drops them, they are not ours. */
  private final Set<String> untagged = new TreeSet<>();

  /**
   * The story of {@code seed}.
   *
   * @param story is told everything that happens, for the message of a failure
   */
  ChaosRun(Path directory, long seed, StringBuilder story) {
    this.story = story;
    random = new Random(seed);
    spec = new RandomSpec(random);
    faults = new RandomFaults(random);
    Duration visible = Duration.ofSeconds(List.of(0, 0, 3, 10).get(random.nextInt(4)));
    Duration tagged = Duration.ofSeconds(List.of(0, 0, 2, 20).get(random.nextInt(4)));
    Duration update = Duration.ofSeconds(List.of(1, 4, 150).get(random.nextInt(3)));
    cli =
        new Cli(
            directory,
            seed,
            o ->
                o.withSeed(seed)
                    .withVisibilityDelay(visible)
                    .withTaggingDelay(tagged)
                    .withUpdateTime(update));
    cli.othersInterfere();
    story.append("visible after " + visible + ", tags after " + tagged + ", update " + update);
    foreign = new Foreign(cli.sandbox().world());
    foreign.make(spec);
    theirs = foreign.look();
  }

  void play() {
    faulty();
    if (random.nextBoolean()) {
      faulty();
    }
    if (random.nextInt(3) > 0) {
      spec.edit();
    }
    faulty();
    faultsEnd();
    converges();
  }

  private World world() {
    return cli.sandbox().world();
  }

  private Cli.Run command(String... args) {
    Cli.Run run = cli.run(args);
    story
        .append("\n\n$ logspec ")
        .append(String.join(" ", args))
        .append(" -> ")
        .append(run.code())
        .append('\n')
        .append(args[0].equals("plan") ? run.out() : "")
        .append(run.err());
    return run;
  }

  private Cli.Run apply() {
    return command("apply", "--auto-approve", "--allow", "removals", "--lock-timeout", "10m");
  }

  /** One apply with faults, killed at some changing call perhaps. */
  private void faulty() {
    cli.write("logspec.yaml", spec.yaml());
    List<String> rules = faults.draw(spec);
    rules.forEach(cli.sandbox().faults()::add);
    rules.stream()
        .filter(r -> r.contains("change=untag"))
        .forEach(r -> untagged.add(r.substring(r.lastIndexOf("name=") + 5)));
    story.append("\n\n").append(spec.yaml()).append("\nfaults: ").append(rules);
    if (random.nextInt(3) == 0) {
      killAt(RandomFaults.CHANGES.get(random.nextInt(9)), 1 + random.nextInt(5));
    }
    Cli.Run run = apply();
    boolean killed = cli.pace().revive();
    cli.sandbox().faults().clear();
    if (killed) {
      story.append("\n(killed)");
      cli.pace().pass(Duration.ofMinutes(1));
    } else {
      honest(run, rules);
    }
    always();
  }

  /** The process dies when this call was executed: nothing it sends later arrives. */
  private void killAt(String operation, int nth) {
    if (random.nextBoolean()) {
      cli.sandbox().faults().add(operation + ":reset-after:nth=" + nth);
    }
    cli.sandbox()
        .faults()
        .outOfBand(
            operation,
            nth,
            world -> {
              story.append("\n(dies at ").append(operation).append(' ').append(nth).append(')');
              cli.pace().kill();
              cli.sandbox().faults().add("*:reset-before");
            });
  }

  private void honest(Cli.Run run, List<String> rules) {
    assertThat(HONEST).as("exit code %s", run.code()).contains(run.code());
    assertThat(run.err().contains("logspec: internal error")).as("internal error").isFalse();
    // Somebody else's change may come after the last look.
    boolean alone = rules.stream().noneMatch(r -> r.contains("out-of-band"));
    if (run.code() == 0 && alone) {
      assertThat(command("plan", "--detailed-exitcode").code())
          .as("exit 0 means converged")
          .isZero();
    } else if (run.code() != 0) {
      assertThat(run.err()).as("a failure says why").isNotBlank();
    }
  }

  /** What holds at any moment. */
  private void always() {
    assertThat(cli.sandbox().journal().maxConcurrentMutations())
        .as("changing calls at a time")
        .isLessThanOrEqualTo(1);
    assertThat(foreign.look()).as("what is not ours").isEqualTo(theirs);
    assertThat(cli.changes()).doesNotContain("DeleteLogGroup");
    Map<String, Long> perKey =
        world().deliveries().values().stream()
            .collect(
                Collectors.groupingBy(
                    d -> d.sourceName() + " " + d.destinationType(), Collectors.counting()));
    assertThat(perKey.values()).as("deliveries per source and type").allMatch(n -> n == 1);
  }

  private void faultsEnd() {
    cli.sandbox().faults().clear();
    Foreign.endUpdates(cli.sandbox());
    cli.pace().pass(Duration.ofMinutes(5));
  }

  private void converges() {
    cli.write("logspec.yaml", spec.yaml());
    Cli.Run run = apply();
    always();
    assertThat(run.code()).as("an apply without faults converges").isZero();
    int before = calls().size();
    assertThat(apply().code()).isZero();
    assertThat(calls().subList(before, calls().size())).as("changes of one more apply").isEmpty();
    exact();
  }

  /** Changing calls but those on the lock. */
  private List<String> calls() {
    return cli.sandbox().journal().changes().stream()
        .map(Entry::operation)
        .filter(o -> !o.endsWith("Object"))
        .toList();
  }

  /** Exactly what the spec wants is there, and nothing more of ours. */
  private void exact() {
    Map<String, String> clusterOf =
        world().clusters().values().stream().collect(Collectors.toMap(c -> c.arn(), c -> c.name()));
    Map<RandomSpec.Source, Integer> there =
        new TreeMap<>(java.util.Comparator.comparing(RandomSpec.Source::toString));
    for (DeliverySource source : world().sources().values()) {
      boolean dropped = untagged.contains(source.arn()) && !owned(source.arn());
      if (source.name().startsWith("their") || dropped) {
        continue;
      }
      assertThat(owned(source.arn())).as(source.name()).isTrue();
      int deliveries =
          (int)
              world().deliveries().values().stream()
                  .filter(d -> d.sourceArn().equals(source.arn()))
                  .count();
      there.put(
          new RandomSpec.Source(clusterOf.get(source.resourceArn()), source.logType()), deliveries);
    }
    assertThat(there).as("sources and how many deliveries they have").isEqualTo(spec.wanted());
    Set<String> destinations = new TreeSet<>();
    world()
        .destinations()
        .values()
        .forEach(
            d -> {
              if (!d.name().startsWith("their")) {
                assertThat(owned(d.arn())).as(d.name()).isTrue();
                destinations.add(d.name());
              }
            });
    assertThat(destinations).isEqualTo(new TreeSet<>(spec.destinations()));
    assertThat(world().deliveries().values())
        .allMatch(d -> d.id().startsWith("Theirs") || owned(d.arn()));
    assertThat(world().objects()).as("locks").isEmpty();
  }

  private boolean owned(String arn) {
    return RandomSpec.NAME.equals(world().tagsOf(arn).get("logspec:spec"));
  }

  @Override
  public void close() {
    cli.close();
  }
}
