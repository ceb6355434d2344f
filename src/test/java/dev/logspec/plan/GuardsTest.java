package dev.logspec.plan;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The limits that a plan is held against, and what lets it pass. */
final class GuardsTest {
  private static Stream<DynamicTest> rows(String table) {
    return Table.of(clusters(table), "guard", GuardsTest::guards);
  }

  private static List<String> guards(Sketch sketch) {
    List<String> guards = Words.guards(sketch.plan());
    return guards.isEmpty() ? List.of("none") : guards;
  }

  /**
   * {@code stays x} and {@code goes x}: a cluster with two streams, as the spec wants it or not.
   */
  private static String clusters(String table) {
    String live = "  live source $1 ours $1/compute\n  live delivery $1/S3 ours -> d\n";
    String more = "  live source $1i ours $1/ipam\n  live delivery $1i/S3 ours -> d\n";
    return table
        .replaceAll("(?m)^  goes  (\\w+)\n", live + more)
        .replaceAll(
            "(?m)^  stays (\\w+)\n",
            (live + more)
                .replace(" live ", " both ")
                .replace(" ours", "")
                .replace("S3 ->", "S3 $1/compute ->"))
        .replaceAll("(?m)^  (guard|with)", "  both destination d -> s3:logs\n  $1");
  }

  @TestFactory
  Stream<DynamicTest> removals() {
    return rows(
        """
        nothing goes, nothing to say
          stays one
          guard none

        one whole cluster may go, however many it is of
          stays one
          goes  two
          guard removals passed: 2 of 4 log streams would stop, the limit is 2 (one whole \
        cluster, or 20 %)

        two of four may not
          stays one
          stays two
          goes  three
          goes  four
          guard removals failed: 4 of 8 log streams would stop, the limit is 2 (one whole \
        cluster, or 20 %)

        unless it is allowed
          with  allow=removals
          stays one
          stays two
          goes  three
          goes  four
          guard removals allowed: 4 of 8 log streams would stop, the limit is 2 (one whole \
        cluster, or 20 %)

        by its own name
          with  allow=protected
          goes  three
          goes  four
          guard removals failed: 4 of 4 log streams would stop, the limit is 2 (one whole \
        cluster, or 20 %)

        a limit of the spec's is its own: no cluster may go for being one
          with  limit=20%
          stays one
          goes  two
          guard removals failed: 2 of 4 log streams would stop, the limit is 0 \
        (guards.maxRemovals: 20 %)

        a number
          with  limit=2
          stays one
          goes  two
          guard removals passed: 2 of 4 log streams would stop, the limit is 2 (guards.maxRemovals)
        """);
  }

  @TestFactory
  Stream<DynamicTest> events() {
    return rows(
        """
        retention shortened loses events, of one cluster an ordinary edit
          live  group /a ours retentionDays=30
          want  group /a      retentionDays=7
          guard data-loss passed: 1 of 1 log groups would lose events, the limit is 1 (one whole \
        cluster, or 20 %)

        retention lengthened loses none
          live  group /a ours retentionDays=7
          want  group /a      retentionDays=30
          guard none

        for ever is the longest
          live  group /a ours
          want  group /a      retentionDays=30
          with  limit=0
          guard data-loss failed: 1 of 1 log groups would lose events, the limit is 0 \
        (guards.maxRemovals)

        a group that is deleted loses them all
          live  group /a ours
          with  groups=delete limit=0
          guard data-loss failed: 1 of 1 log groups would lose events, the limit is 0 \
        (guards.maxRemovals)
        """);
  }

  @TestFactory
  Stream<DynamicTest> protectedObjects() {
    return rows(
        """
        what the spec protects is not deleted: a log type left out of a protected cluster
          both  source s one/compute protected
          live  source t ours one/ipam
          guard protected failed: 111111111111/eu-west-1/delivery_source/t is protected by the spec

        nor replaced
          live  source s ours one/compute status=INACTIVE
          want  source s one/compute protected
          guard protected failed: 111111111111/eu-west-1/delivery_source/s is protected by the spec

        it is updated
          live  source s ours one/compute
          want  source s one/compute +team=a protected
          guard none

        F49 a source that delivers nothing is put again
          live  source s ours one/compute failedUpdate=u-1_Failed
          want  source s one/compute protected
          guard none

        another cluster is not protected by it
          both  source s one/compute protected
          live  source t ours two/compute
          guard none
        """);
  }
}
