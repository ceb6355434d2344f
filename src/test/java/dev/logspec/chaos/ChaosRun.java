package dev.logspec.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** What others made may go, be replaced or be turned: the user said so. */
  private boolean ownerAllowed;

  private final String hand;

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
    spec = new RandomSpec(random, new RandomQueries(seed));
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
    foreign = new Foreign(cli.sandbox().world(), random);
    foreign.make(spec);
    if (random.nextInt(4) == 0) {
      foreign.inTheWay(spec);
    }
    hand = foreign.hand();
    theirs = foreign.look();
  }

  void play() {
    faulty();
    if (random.nextInt(4) == 0) {
      foreign.grant();
    }
    if (random.nextBoolean()) {
      obstructed();
    }
    if (random.nextBoolean()) {
      faulty();
    }
    if (random.nextInt(3) > 0) {
      spec.edit();
    }
    if (random.nextInt(5) == 0) {
      vanishes("m-2");
      spec.gone("m-2");
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

  private Cli.Run apply(String... more) {
    List<String> args =
        new ArrayList<>(List.of("apply", "--auto-approve", "--lock-timeout", "10m"));
    Stream.of("removals", "data-loss").forEach(g -> args.addAll(List.of("--allow", g)));
    if (ownerAllowed) {
      args.addAll(List.of("--allow", "owner"));
    }
    args.addAll(List.of(more));
    return command(args.toArray(String[]::new));
  }

  /** An apply while something cannot be read, or cannot be changed. */
  private void obstructed() {
    cli.write("logspec.yaml", spec.yaml());
    switch (random.nextInt(3)) {
      case 0 -> unreadable(RandomSpec.OTHER_ACCOUNT, "logs:DescribeDeliveries");
      case 1 -> unreadable(RandomSpec.ACCOUNT, "eks:ListClusters");
      default -> {
        String name = spec.named().get(0);
        String status = List.of("CREATING", "DELETING", "FAILED", "").get(random.nextInt(4));
        Cluster cluster = cluster(name).orElseThrow();
        if (status.isEmpty()) {
          vanishes(name);
        } else {
          world().clusters().put(cluster.arn(), withStatus(cluster, status));
        }
        int before = calls().size();
        story.append("\n\n").append(name).append(" is ").append(status);
        // Where no source of it is to be made, only that it is gone matters.
        int code = apply().code();
        Set<Integer> told = status.isEmpty() ? Set.of(1, 3) : HONEST;
        assertThat(told).as("a named cluster that cannot be changed").contains(code);
        if (code == 1 || code == 3) {
          assertThat(calls().subList(before, calls().size())).as("changes").isEmpty();
        }
        world().clusters().put(cluster.arn(), cluster);
      }
    }
    always();
  }

  /** What cannot be read is left as it is, whatever the user allows. */
  private void unreadable(String account, String action) {
    world().deny(account, action);
    story.append("\n\n").append(account).append(" may not ").append(action);
    String place = action.startsWith("eks") ? "cluster/m-" : ":" + account + ":";
    Set<String> before = delivering(place);
    Cli.Run run = random.nextBoolean() ? apply() : apply("--allow", "unreadable");
    assertThat(HONEST).contains(run.code());
    assertThat(delivering(place)).as("delivers where nobody can look").containsAll(before);
    world().permit(account, action);
  }

  /** Deliveries whose source, or the cluster behind it, is at {@code place}. */
  private Set<String> delivering(String place) {
    return world().deliveries().values().stream()
        .filter(
            d ->
                d.sourceArn().contains(place)
                    || world().sources().get(d.sourceArn()).resourceArn().contains(place))
        .map(d -> d.id())
        .collect(Collectors.toSet());
  }

  private Optional<Cluster> cluster(String name) {
    return world().clusters().values().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  private void vanishes(String name) {
    cluster(name).ifPresent(c -> world().removeCluster(c.arn()));
  }

  private static Cluster withStatus(Cluster c, String status) {
    return new Cluster(
        c.name(),
        c.arn(),
        c.account(),
        c.region(),
        c.compute(),
        status,
        c.version(),
        c.createdAt(),
        c.capabilities());
  }

  /** One apply with faults, killed at some changing call perhaps. */
  private void faulty() {
    cli.write("logspec.yaml", spec.yaml());
    List<String> rules = new ArrayList<>(faults.draw(spec));
    rules.addAll(spec.queries().faults());
    rules.forEach(cli.sandbox().faults()::add);
    rules.stream()
        .filter(r -> r.contains("change=untag"))
        .forEach(r -> untagged.add(r.substring(r.lastIndexOf("name=") + 5)));
    story.append("\n\n").append(spec.yaml()).append("\nfaults: ").append(rules);
    if (random.nextInt(3) == 0) {
      killAt(RandomFaults.CHANGES.get(random.nextInt(9)), 1 + random.nextInt(5));
    }
    Cli.Run run = random.nextBoolean() ? apply() : apply("--everywhere");
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
    if (!ownerAllowed) {
      assertThat(foreign.hand()).as("what was made by hand").isEqualTo(hand);
      assertThat(foreign.revoked()).as("what others may do").isEmpty();
    }
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
    Cli.Run run = apply("--everywhere");
    always();
    if (run.code() == 3) {
      assertThat(run.err()).as("what stands in the way").contains("guard owner");
      ownerAllowed = true;
      run = apply("--everywhere");
    }
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
    Map<RandomSpec.Source, Integer> there =
        new TreeMap<>(java.util.Comparator.comparing(RandomSpec.Source::toString));
    for (DeliverySource source : world().sources().values()) {
      boolean dropped = untagged.contains(source.arn()) && !owned(source.arn());
      // Adopted and dropped again, it stays for the delivery that was there before.
      boolean notWanted =
          source.name().equals(Foreign.HAND) && !spec.wanted().containsKey(ofSource(source));
      if (source.name().startsWith("their") || dropped || notWanted) {
        continue;
      }
      assertThat(owned(source.arn())).as(source.name()).isTrue();
      int deliveries =
          (int)
              world().deliveries().values().stream()
                  .filter(d -> d.sourceArn().equals(source.arn()) && owned(d.arn()))
                  .count();
      there.put(ofSource(source), deliveries);
    }
    assertThat(there).as("sources and how many deliveries they have").isEqualTo(spec.wanted());
    Set<String> destinations = new TreeSet<>();
    world()
        .destinations()
        .values()
        .forEach(
            d -> {
              boolean byHand = d.name().equals(Foreign.HAND) && !owned(d.arn());
              if (!d.name().startsWith("their") && !byHand) {
                assertThat(owned(d.arn())).as(d.name()).isTrue();
                String[] arn = d.arn().split(":");
                destinations.add(arn[4] + "/" + arn[3] + "/" + d.name());
              }
            });
    assertThat(destinations).isEqualTo(new TreeSet<>(spec.destinations()));
    assertThat(world().deliveries().values())
        .allMatch(d -> d.id().startsWith("Theirs") || d.id().startsWith("Hand") || owned(d.arn()));
    assertThat(RandomQueries.there(world()))
        .as("saved queries")
        .isEqualTo(spec.queries().wanted(spec));
    assertThat(world().objects()).as("locks").isEmpty();
  }

  private static RandomSpec.Source ofSource(DeliverySource source) {
    return new RandomSpec.Source(source.resourceArn().replaceFirst(".*/", ""), source.logType());
  }

  private boolean owned(String arn) {
    return RandomSpec.NAME.equals(world().tagsOf(arn).get("logspec:spec"));
  }

  @Override
  public void close() {
    cli.close();
  }
}
