package dev.logspec.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.plan.check.Checks;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every plan, whatever is desired. */
final class PlannerLawsTest {
  private static Desired desired(String sample) {
    try {
      String text = Files.readString(Path.of("samples", sample, "logspec.yaml"));
      return Resolver.resolve(
              SpecReader.read("logspec.yaml", text).spec().orElseThrow(),
              ResolveContext.of(Optional.empty(), Optional.empty()))
          .desired();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Plan plan(Desired desired, Observed observed) {
    return Checks.plan(Planner.draft(desired, observed, PlanOptions.DEFAULT));
  }

  /** The world after {@code plan} of an empty one was applied. */
  private static Observed applied(Plan plan) {
    SortedMap<Address, Resource> live = new TreeMap<>();
    for (Change change : plan.changes()) {
      change.willBe().ifPresent(r -> live.put(r.address(), withArn(r)));
    }
    return observing(live);
  }

  private static Resource withArn(Resource made) {
    Address address = made.address();
    return made.kind() == Kind.DELIVERY_DESTINATION
        ? made.with(
            Kind.Of.ARN, Arn.deliveryDestination(address.place(), address.name()).toString())
        : made;
  }

  private static Observed observing(SortedMap<Address, Resource> live) {
    return new Observed(live, Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "three-destinations",
        "cross-account-archive",
        "per-type-overrides",
        "fleet"
      })
  void ofNothingEverythingIsCreatedAndThenNothingIsLeft(String sample) {
    Desired desired = desired(sample);
    Plan first = plan(desired, Observed.NOTHING);
    assertThat(first.changes()).isNotEmpty().allMatch(c -> c.action() == Action.CREATE);
    assertThat(plan(desired, applied(first)).changes()).allMatch(c -> c.action() == Action.NO_OP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"three-destinations", "cross-account-archive", "per-type-overrides"})
  void theOrderInWhichThingsAreSaidDoesNotMatter(String sample) {
    Desired desired = desired(sample);
    Plan expected = plan(desired, Observed.NOTHING);
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<Desired.Access> accesses = new ArrayList<>(desired.accesses());
      Collections.shuffle(accesses, random);
      Desired shuffled =
          new Desired(
              desired.owner(), desired.entries(), accesses, desired.clusters(), desired.places());
      assertThat(plan(shuffled, Observed.NOTHING).changes()).isEqualTo(expected.changes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quickstart", "three-destinations", "per-type-overrides"})
  void ofAnEmptySpecOnlyOwnedObjectsGoAndNoGroup(String sample) {
    Desired desired = desired(sample);
    Desired empty =
        new Desired(desired.owner(), new TreeMap<>(), List.of(), List.of(), desired.places());
    Observed live = applied(plan(desired, Observed.NOTHING));
    List<Change> changes = plan(empty, live).changes();
    assertThat(changes).isNotEmpty().allMatch(c -> c.action() == Action.DELETE);
    assertThat(changes).noneMatch(c -> c.kind() == Kind.LOG_GROUP);
    assertThat(changes).noneMatch(c -> c.context().reason().isEmpty());

    Desired somebody =
        new Desired("somebody", new TreeMap<>(), List.of(), List.of(), desired.places());
    assertThat(plan(somebody, live).changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"three-destinations", "per-type-overrides"})
  void whatDiffersIsPlannedOnThatObjectAlone(String sample) {
    Desired desired = desired(sample);
    Observed live = applied(plan(desired, Observed.NOTHING));
    for (Resource group : live.resources().values()) {
      if (group.kind() == Kind.LOG_GROUP) {
        SortedMap<Address, Resource> moved = new TreeMap<>(live.resources());
        moved.put(group.address(), group.with(Kind.Of.RETENTION, 3653));
        assertThat(plan(desired, observing(moved)).changes())
            .filteredOn(c -> c.action() != Action.NO_OP)
            .singleElement()
            .satisfies(
                c -> {
                  assertThat(c.address()).isEqualTo(group.address());
                  assertThat(c.action()).isEqualTo(Action.UPDATE);
                  assertThat(c.differences())
                      .extracting(FieldChange::path)
                      .containsExactly("retentionDays");
                  assertThat(c.context().risks()).containsExactly(Risk.RETENTION_SHORTENED);
                });
      }
    }
  }
}
