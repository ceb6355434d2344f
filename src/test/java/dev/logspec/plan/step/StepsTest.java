package dev.logspec.plan.step;

import dev.logspec.plan.Notation;
import dev.logspec.plan.Sketch;
import dev.logspec.plan.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The steps of a plan, in the order in which it shows its changes, and what each waits for. */
final class StepsTest {
  private static Stream<DynamicTest> rows(String table) {
    return Table.of(table, "step", StepsTest::steps);
  }

  private static List<String> steps(Sketch sketch) {
    Steps steps = Steps.of(sketch.plan());
    return steps.all().stream().map(step -> words(step) + after(steps, step)).toList();
  }

  private static String words(Step step) {
    return (step.half() == Step.Half.MAKE ? "make " : "remove ") + Notation.of(step.address());
  }

  private static String after(Steps steps, Step step) {
    String others =
        steps.after(step).stream().sorted().map(StepsTest::words).collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : " after " + others;
  }

  @TestFactory
  Stream<DynamicTest> makings() {
    return rows(
        """
        a delivery comes after its destination and its source, a destination after its group
          want  group /g one/compute
          want  destination d one/compute -> group:/g
          want  source s one/compute
          want  delivery s/CWL one/compute -> d
          step  make group /g
          step  make destination d after make group /g
          step  make source s
          step  make delivery s/CWL after make destination d, make source s

        within a cluster a log type comes after the one before it
          want  source s one/compute
          want  source t one/ipam
          step  make source s
          step  make source t after make source s

        clusters do not wait for each other
          want  source s one/compute
          want  source t two/compute
          step  make source s
          step  make source t

        what is as wanted is no step
          both  source s one/compute
        """);
  }

  @TestFactory
  Stream<DynamicTest> removals() {
    return rows(
        """
        a source and a destination go after their deliveries
          live  destination d ours -> s3:logs
          live  source s ours one/compute
          live  delivery s/S3 ours -> d
          step  remove destination d after remove delivery s/S3
          step  remove source s after remove delivery s/S3
          step  remove delivery s/S3

        a replaced one is removed and made, with all that hangs on it
          live  destination d ours -> s3:logs outputFormat=plain
          want  destination d      -> s3:logs outputFormat=json
          both  source s one/compute
          both  delivery s/S3 one/compute -> d
          step  remove destination d after remove delivery s/S3
          step  make destination d after remove destination d
          step  remove delivery s/S3
          step  make delivery s/S3 after make destination d, remove delivery s/S3
        """);
  }
}
