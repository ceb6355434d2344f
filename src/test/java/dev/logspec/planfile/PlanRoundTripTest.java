package dev.logspec.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Coverage;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.RandomPlans;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanRoundTripTest {

  private static PlanDocument read(String json) {
    PlanReader.Sighting seen = PlanReader.look(json.getBytes(StandardCharsets.UTF_8));
    assertThat(seen.refusals()).isEmpty();
    return seen.document().orElseThrow();
  }

  @Test
  void whatIsWrittenIsReadBackEqual() {
    for (long seed = 0; seed < 400; seed++) {
      PlanDocument document = new RandomDocuments(seed).document();
      assertThat(read(PlanJson.write(document))).as("seed %s", seed).isEqualTo(document);
    }
  }

  @Test
  void everySortOfChangeToEveryKindSurvives() {
    RandomPlans plans = new RandomPlans(7);
    List<Change> changes = new ArrayList<>();
    for (Action action : Action.values()) {
      for (Kind kind : Kind.values()) {
        changes.add(plans.change(action, kind));
      }
    }
    PlanDocument any = new RandomDocuments(7).document();
    PlanDocument all =
        any.with(new Plan("x", changes, List.of(), List.of(), List.of(), Coverage.COMPLETE));

    assertThat(read(PlanJson.write(all))).isEqualTo(all);
  }

  @Test
  void emptyUnsetAndOpenStayApart() {
    Address address = new RandomPlans(1).address(Kind.DELIVERY);
    Resource resource =
        Resource.at(address)
            .with(Of.RECORD_FIELDS, new Texts(List.of()))
            .with(Of.TAGS, Tags.NONE)
            .with(Of.SUFFIX_PATH, "")
            .with(Of.FIELD_DELIMITER, Optional.<String>empty());
    PlanDocument document = new RandomDocuments(1).document();
    Plan plan = document.plan();
    PlanDocument one =
        document.with(
            new Plan(
                plan.owner(), List.of(), List.of(resource), List.of(), List.of(), plan.coverage()));

    Resource back = read(PlanJson.write(one)).plan().foreign().get(0);

    assertThat(back.get(Of.RECORD_FIELDS)).contains(new Texts(List.of()));
    assertThat(back.get(Of.TAGS)).contains(Tags.NONE);
    assertThat(back.get(Of.SUFFIX_PATH)).contains("");
    assertThat(back.says(Of.FIELD_DELIMITER)).isTrue();
    assertThat(back.get(Of.FIELD_DELIMITER)).isEmpty();
    assertThat(back.says(Of.HIVE_PARTITIONS)).isFalse();
  }

  @Test
  void aSurrogateWithoutItsPartnerSurvives() {
    PlanDocument document = new RandomDocuments(2).document();
    PlanDocument odd =
        new PlanDocument(
            document.plan(),
            "a\uD800b \uDC00\uD83D",
            document.createdAt(),
            document.revision(),
            document.places(),
            document.extent(),
            document.conduct());

    assertThat(read(PlanJson.write(odd))).isEqualTo(odd);
  }

  @Test
  void whatIsWrittenHoldsNoCharacterThatDeceives() {
    for (long seed = 0; seed < 100; seed++) {
      String json = PlanJson.write(new RandomDocuments(seed).document());
      assertThat(json.replace("\n", ""))
          .doesNotContainPattern("[\\p{Cntrl}\\x7f-\\x9f\\p{Cf}\\u2028\\u2029]");
    }
  }

  @Test
  void aPlanLaidOutAnewIsTheSamePlan() throws Exception {
    PlanDocument document = new RandomDocuments(3).document();
    String pretty = new ObjectMapper().readTree(PlanJson.write(document)).toPrettyString();

    assertThat(read(pretty)).isEqualTo(document);
  }
}
