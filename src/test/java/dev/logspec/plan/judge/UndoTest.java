package dev.logspec.plan.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Differ;
import dev.logspec.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which plan after an apply would only undo it: what was done, what comes next, what that is. */
final class UndoTest {
  private static final Resource THIRTY = group(30);
  private static final Resource SIXTY = group(60);
  private static final Resource JSON = destination("json");
  private static final Resource PLAIN = destination("plain");
  private static final Resource SOURCE = source();

  private static Address at(Kind kind) {
    return new Address(new Place("123456789012", "eu-west-1"), kind, "x");
  }

  private static Resource group(int days) {
    return Resource.at(at(Kind.LOG_GROUP))
        .with(Kind.Of.RETENTION, days)
        .with(Kind.Of.TAGS, Tags.owned("p", Map.of()));
  }

  private static Resource destination(String format) {
    return Resource.at(at(Kind.DELIVERY_DESTINATION)).with(Kind.Of.OUTPUT_FORMAT, format);
  }

  private static Resource source() {
    return Resource.at(at(Kind.DELIVERY_SOURCE)).with(Kind.Of.LOG_TYPE, "T");
  }

  private static Change create(Resource after) {
    return new Change.Create(after, Contexts.NONE);
  }

  private static Change delete(Resource before) {
    return new Change.Delete(before, Contexts.NONE);
  }

  private static Change update(Resource before, Resource after) {
    return new Change.Update(before, after, Differ.diff(before, after), Contexts.NONE);
  }

  private static Change replace(Resource before, Resource after) {
    return new Change.Replace(before, after, Differ.diff(before, after), Contexts.NONE);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of("made, then deleted", create(THIRTY), delete(THIRTY), "delete"),
        Arguments.of("made anew, then deleted", replace(JSON, PLAIN), delete(PLAIN), "delete"),
        Arguments.of("changed, then deleted", update(THIRTY, SIXTY), delete(SIXTY), "delete"),
        Arguments.of("deleted, then made", delete(THIRTY), create(THIRTY), "create again"),
        Arguments.of(
            "set, then set back", update(THIRTY, SIXTY), update(SIXTY, THIRTY), "set back"),
        Arguments.of("made, then replaced", create(JSON), replace(JSON, PLAIN), "replace"),
        Arguments.of(
            "made anew, then replaced back", replace(JSON, PLAIN), replace(PLAIN, JSON), "replace"),
        Arguments.of("gone again: drift", create(THIRTY), create(THIRTY), ""),
        Arguments.of(
            "somebody set it back: drift", update(THIRTY, SIXTY), update(THIRTY, SIXTY), ""),
        Arguments.of("set to a third value", update(THIRTY, SIXTY), update(SIXTY, group(90)), ""),
        Arguments.of("somebody's in its place", create(JSON), replace(PLAIN, JSON), ""),
        Arguments.of(
            "a source out of order",
            create(SOURCE),
            replace(SOURCE.with(Kind.Of.STATUS, "INACTIVE"), SOURCE),
            ""),
        Arguments.of(
            "a source whose update failed",
            create(SOURCE),
            replace(SOURCE.with(Kind.Of.FAILED_UPDATE, "u ended as Failed: x"), SOURCE),
            ""),
        Arguments.of("another object", create(JSON), delete(THIRTY), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void undoing(String name, Change done, Change next, String words) {
    List<Undo> found = Undo.between(plan(done), plan(next));
    assertThat(found).hasSize(words.isEmpty() ? 0 : 1);
    found.forEach(undo -> assertThat(undo.what()).contains(words));
  }

  private static Plan plan(Change change) {
    return new Plan("p", List.of(change), List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }
}
