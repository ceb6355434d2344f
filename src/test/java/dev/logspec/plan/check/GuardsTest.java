package dev.logspec.plan.check;

import dev.logspec.plan.Sketch;
import dev.logspec.plan.Table;
import dev.logspec.plan.Words;
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

  /** {@code goes x} and {@code stays x}: a cluster with two streams, not wanted or as wanted. */
  private static String clusters(String table) {
    String shared = "  both destination d -> s3:logs\n";
    String goes =
        """
          live source $1 ours $1/compute
          live source $1i ours $1/ipam
          live delivery $1/S3 ours -> d
          live delivery $1i/S3 ours -> d
        """;
    String stays =
        """
          both source $1 $1/compute
          both source $1i $1/ipam
          both delivery $1/S3 $1/compute -> d
          both delivery $1i/S3 $1/ipam -> d
        """;
    return table
        .replaceAll("(?m)^  goes +(\\w+)\n", shared + goes)
        .replaceAll("(?m)^  stays +(\\w+)\n", shared + stays);
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

  @TestFactory
  Stream<DynamicTest> owners() {
    return rows(
        """
        a group that another spec has just so is left to it, and used
          live  group /g beta's
          want  group /g one/compute
          guard none

        what another spec owns and has otherwise is left to it, and that is refused
          live  group /g beta's
          want  group /g one/compute retentionDays=30
          guard owner failed: 111111111111/eu-west-1/log_group//g belongs to the spec "beta"

        unless it is taken over
          with  take-over=beta
          live  group /g beta's
          want  group /g one/compute
          guard none

        to adopt what loses nothing is free
          live  group /g retentionDays=7
          want  group /g retentionDays=30
          guard none

        to shorten what somebody keeps is not
          live  group /g retentionDays=30
          want  group /g retentionDays=7
          guard data-loss passed: 1 of 1 log groups would lose events, the limit is 1 (one whole \
        cluster, or 20 %)
          guard owner failed: 111111111111/eu-west-1/log_group//g: its events are kept for 30 \
        days until now; older than 7 days they would be deleted

        F39 nor to turn somebody's delivery elsewhere
          live  destination d -> s3:theirs
          live  source s one/compute
          live  delivery s/S3 -> d
          both  destination e -> s3:ours
          want  source s one/compute
          want  delivery s/S3 one/compute -> e
          guard owner failed: 111111111111/eu-west-1/delivery/s/S3: it delivers to bucket theirs \
        until now

        who takes a spec's objects over has decided about them
          with  take-over=beta
          live  destination d beta's -> s3:logs
          want  destination d        -> s3:cold
          guard owner allowed: 111111111111/eu-west-1/delivery_destination/d: what is delivered \
        through it arrives in bucket logs until now, and would go elsewhere

        a destination of ours by which somebody delivers is not turned either
          live  destination d ours -> s3:logs
          want  destination d      -> s3:cold
          live  source theirs two/compute
          live  delivery theirs/S3 -> d
          guard owner failed: 111111111111/eu-west-1/delivery_destination/d: the delivery \
        theirs/S3, which is not this spec's, arrives through it in bucket logs until now
        """);
  }

  @TestFactory
  Stream<DynamicTest> placesThatCouldNotBeRead() {
    return rows(
        """
        F08 a place that is closed is refused, the rest is planned
          unread @us-east-1 denied
          want  group /g
          guard unreadable failed: could not be read: 111111111111/us-east-1

        and may be let pass
          with  allow=unreadable
          unread @us-east-1 denied
          want  group /g
          guard unreadable allowed: could not be read: 111111111111/us-east-1

        to go on without an identity is nothing to decide
          unread @us-east-1 expired caller
          want  group /g
          guard none
        """);
  }
}
