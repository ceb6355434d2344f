package dev.logspec.plan.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who brought a difference about. */
final class CausesTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Resource LIVE = group(14);

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of("only the head wants it", create(30), List.of(), Cause.SPEC),
        Arguments.of("the base has it as it is", update(30), List.of(noOp()), Cause.SPEC),
        Arguments.of("both would make the same", create(30), List.of(create(30)), Cause.DRIFT),
        Arguments.of("each would make another", create(30), List.of(create(7)), Cause.BOTH),
        Arguments.of("both would set the same", update(30), List.of(update(30)), Cause.DRIFT),
        Arguments.of("each would set another", update(30), List.of(update(7)), Cause.BOTH),
        Arguments.of("the head drops it", delete(), List.of(noOp()), Cause.SPEC),
        Arguments.of("neither wants it", delete(), List.of(delete()), Cause.DRIFT),
        Arguments.of("dropped, and changed by hand", delete(), List.of(update(30)), Cause.BOTH),
        Arguments.of("the base would adopt it too", adopt(30), List.of(adopt(30)), Cause.DRIFT),
        Arguments.of("replace against update", replace(30), List.of(update(30)), Cause.BOTH));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("table")
  void tells(String name, Change head, List<Change> base, Cause expected) {
    Plan marked = Causes.of(plan(List.of(head)), plan(base));
    assertThat(marked.changes()).hasSize(1);
    assertThat(marked.changes().get(0).context().cause()).isEqualTo(expected);
    assertThat(marked.changes().get(0).accept(new Bare())).isEqualTo(head.accept(new Bare()));
  }

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(update(30), List.of(noOp()), "the spec changes retentionDays"),
        Arguments.of(
            update(30), List.of(update(30)), "AWS has another retentionDays than the spec"),
        Arguments.of(update(30), List.of(update(7)), "the spec changes retentionDays"),
        Arguments.of(
            update(30, "DELIVERY"),
            List.of(update(30)),
            "the spec changes class; AWS has another retentionDays than the spec"),
        Arguments.of(create(30), List.of(create(30)), "why"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("reasons")
  void u09ThePlanSaysOfEachDifferenceWhoseItIs(Change head, List<Change> base, String reason) {
    Plan marked = Causes.of(plan(List.of(head)), plan(base));
    assertThat(marked.changes().get(0).context().reason()).isEqualTo(reason);
  }

  @Test
  void aChangeOfAnotherObjectSaysNothing() {
    Resource other = Resource.at(new Address(PLACE, Kind.LOG_GROUP, "/other"));
    Plan base = plan(List.of(new Change.Create(other, context())));
    assertThat(Causes.of(plan(List.of(create(30))), base).changes().get(0).context().cause())
        .isEqualTo(Cause.SPEC);
  }

  @Test
  void whatIsAsItShouldBeHasNoCause() {
    assertThat(Causes.all(plan(List.of(noOp())), Cause.DRIFT).changes()).isEqualTo(List.of(noOp()));
    assertThat(Causes.all(plan(List.of(create(30))), Cause.DRIFT).changes())
        .allMatch(c -> c.context().cause() == Cause.DRIFT);
  }

  @Test
  void aValueTheSpecAlreadySharesWithAwsIsNoDifferenceOfTheSpec() {
    // The head now says a class that is live anyway; the retention was changed by hand.
    Resource after = group(30).with(Kind.Of.LOG_CLASS, "STANDARD");
    Change head = new Change.Update(LIVE, after, fields(30), context());
    assertThat(Causes.cause(head, Optional.of(update(30)))).isEqualTo(Cause.DRIFT);
  }

  private static Plan plan(List<Change> changes) {
    return new Plan("s", changes, List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }

  private static Resource group(int days) {
    return Resource.at(new Address(PLACE, Kind.LOG_GROUP, "/g")).with(Kind.Of.RETENTION, days);
  }

  private static List<FieldChange> fields(int days) {
    return List.of(new FieldChange(Kind.Of.RETENTION, Optional.of(14), Optional.of(days)));
  }

  private static Change create(int days) {
    return new Change.Create(group(days), context());
  }

  private static Change update(int days) {
    return new Change.Update(LIVE, group(days), fields(days), context());
  }

  private static Change update(int days, String logClass) {
    List<FieldChange> fields = new ArrayList<>(fields(days));
    fields.add(new FieldChange(Kind.Of.LOG_CLASS, Optional.of("STANDARD"), Optional.of(logClass)));
    Resource after = group(days).with(Kind.Of.LOG_CLASS, logClass);
    return new Change.Update(LIVE, after, fields, context());
  }

  private static Change replace(int days) {
    return new Change.Replace(LIVE, group(days), fields(days), context());
  }

  private static Change adopt(int days) {
    return new Change.Adopt(LIVE, group(days), fields(days), context());
  }

  private static Change delete() {
    return new Change.Delete(LIVE, context());
  }

  private static Change noOp() {
    return new Change.NoOp(LIVE, context());
  }

  private static Context context() {
    return Contexts.NONE.because("why");
  }

  /** A change without what is said about it. */
  private static final class Bare implements Change.Handler<List<Object>> {
    @Override
    public List<Object> create(Change.Create c) {
      return List.of("create", c.after());
    }

    @Override
    public List<Object> update(Change.Update c) {
      return List.of("update", c.before(), c.after(), c.fields());
    }

    @Override
    public List<Object> replace(Change.Replace c) {
      return List.of("replace", c.before(), c.after(), c.fields());
    }

    @Override
    public List<Object> delete(Change.Delete c) {
      return List.of("delete", c.before());
    }

    @Override
    public List<Object> adopt(Change.Adopt c) {
      return List.of("adopt", c.before(), c.after(), c.fields());
    }

    @Override
    public List<Object> release(Change.Release c) {
      return List.of("release", c.before(), c.after(), c.fields());
    }

    @Override
    public List<Object> noOp(Change.NoOp c) {
      return List.of("no-op", c.current());
    }
  }
}
