package dev.logspec.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenameTest {
  private static final LogType[] TWO = {LogType.COMPUTE, LogType.IPAM};

  private static List<Change> come(ClusterId cluster, LogType... types) {
    List<Change> changes = new ArrayList<>();
    for (LogType type : types) {
      changes.addAll(Plans.created(cluster, type, 1));
    }
    return changes;
  }

  private static List<Change> gone(ClusterId cluster, LogType... types) {
    List<Change> changes = new ArrayList<>();
    for (LogType type : types) {
      changes.addAll(Plans.removed(cluster, type));
    }
    return changes;
  }

  private static ClusterId cluster(String name) {
    return Plans.cluster(name);
  }

  @SafeVarargs
  private static String hints(List<Change>... changes) {
    StringBuilder out = new StringBuilder();
    Rename.of(Plans.plan(changes))
        .forEach(
            r ->
                out.append(r.to().name())
                    .append(" was ")
                    .append(String.join(" or ", r.from().stream().map(ClusterId::name).toList()))
                    .append("; "));
    return out.toString();
  }

  @Test
  void aClusterThatComesAsAnotherGoesLooksLikeARename() {
    assertThat(hints(gone(cluster("c3"), TWO), come(cluster("shop"), TWO)))
        .isEqualTo("shop was c3; ");
  }

  @Test
  void whereSeveralGoAlikeNobodyKnowsWhich() {
    assertThat(
            hints(
                gone(cluster("a"), TWO),
                gone(cluster("b"), TWO),
                gone(cluster("c"), LogType.IPAM),
                come(cluster("shop"), TWO)))
        .isEqualTo("shop was a or b; ");
  }

  @Test
  void ofManyThatAreAlikeNothingIsSaid() {
    List<Change> many = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      many.addAll(gone(cluster("old" + i), TWO));
    }
    assertThat(hints(many, come(cluster("shop"), TWO))).isEmpty();
  }

  @Test
  void otherTypesOtherPlacesAndOtherSettingsAreNoRename() {
    List<Change> old = gone(cluster("c3"), TWO);
    assertThat(hints(old, come(cluster("shop"), LogType.COMPUTE))).isEmpty();
    assertThat(hints(old, come(new ClusterId(Plans.DUBLIN, "shop"), TWO))).isEmpty();
    List<Change> others = new ArrayList<>(come(cluster("shop"), TWO));
    others.replaceAll(RenameTest::withOtherFields);
    assertThat(hints(old, others)).isEmpty();
  }

  private static Change withOtherFields(Change change) {
    Resource after = change.willBe().orElseThrow();
    return change.kind() == Kind.DELIVERY
        ? new Change.Create(
            after.with(Kind.Of.RECORD_FIELDS, Optional.of(Texts.of("message"))), change.context())
        : change;
  }

  @Test
  void aClusterOfWhichOnlyAPartGoesIsStillThere() {
    assertThat(
            hints(
                gone(cluster("c3"), LogType.IPAM),
                Plans.kept(cluster("c3"), LogType.COMPUTE),
                come(cluster("shop"), LogType.IPAM)))
        .isEmpty();
  }
}
