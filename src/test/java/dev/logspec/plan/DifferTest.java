package dev.logspec.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** In what a live object differs from what is desired of it: from, to, and the fields. */
final class DifferTest {
  private static List<String> diff(Sketch sketch) {
    List<FieldChange> fields = Differ.diff(sketch.live(), sketch.wanted());
    String force = Differ.forcesReplacement(fields) ? "; replace" : "";
    return fields.isEmpty()
        ? List.of("nothing")
        : List.of(String.join(", ", fields.stream().map(Words::field).toList()) + force);
  }

  @TestFactory
  Stream<DynamicTest> values() {
    return Table.of(
        """
        what is as desired differs in nothing
          live  group /g ours retentionDays=30
          want  group /g      retentionDays=30
          diff  nothing

        what the spec leaves open is right whatever it is
          live  group /g ours retentionDays=7 kmsKey=k1
          want  group /g
          diff  nothing

        a value is another
          live  group /g ours retentionDays=7
          want  group /g      retentionDays=30
          diff  retentionDays 7 -> 30

        a value shall be unset, and nothing said is not that
          live  group /g ours retentionDays=7 kmsKey=k1
          want  group /g      retentionDays=none
          diff  retentionDays 7 -> none

        a value that is not there yet
          live  group /g ours
          want  group /g      kmsKey=k1
          diff  kmsKey none -> k1

        every difference is named once, in the order of the kind's table
          live  group /g ours kmsKey=k1 retentionDays=7
          want  group /g      kmsKey=k2 retentionDays=30
          diff  retentionDays 7 -> 30, kmsKey k1 -> k2

        the order of record fields is a difference
          live  delivery s/CWL ours -> d recordFields=time,level
          want  delivery s/CWL      -> d recordFields=level,time
          diff  recordFields time,level -> level,time

        what AWS assigns is never compared
          live  source s ours one/compute status=ACTIVE arn=theirs
          want  source s      one/compute status=INACTIVE arn=another
          diff  nothing
        """,
        "diff",
        DifferTest::diff);
  }

  @TestFactory
  Stream<DynamicTest> replacements() {
    return Table.of(
        """
        the format of a destination cannot change in place
          live  destination d ours -> s3:logs outputFormat=plain
          want  destination d      -> s3:logs outputFormat=json
          diff  outputFormat plain -> json; replace

        its target can, within one service
          live  destination d ours -> s3:logs
          want  destination d      -> s3:archive
          diff  target logs -> archive

        and not from one service to another
          live  destination d ours -> s3:logs
          want  destination d      -> stream:siem
          diff  target logs -> siem, type S3 -> FH; replace

        one field that forces it is enough
          live  group /g ours retentionDays=7
          want  group /g      retentionDays=30 class=INFREQUENT_ACCESS
          diff  retentionDays 7 -> 30, class STANDARD -> INFREQUENT_ACCESS; replace

        a source reads from one cluster for ever
          live  source s ours one/compute
          want  source s      two/compute
          diff  resourceArn one -> two; replace

        a delivery has one destination for ever
          live  delivery s/S3 ours -> archive
          want  delivery s/S3      -> cold
          diff  destination archive -> cold; replace
        """,
        "diff",
        DifferTest::diff);
  }

  @TestFactory
  Stream<DynamicTest> tags() {
    return Table.of(
        """
        tags of other tools do not exist for the differ
          live  group /g ours #env=prod #aws:x=y
          want  group /g
          diff  nothing

        a tag that the spec gives and that is not there
          live  group /g ours
          want  group /g      +team=a
          diff  tags

        a tag that the spec gives with another value
          live  group /g ours +team=a
          want  group /g      +team=b
          diff  tags

        a tag that the spec gave and gives no more
          live  group /g ours +team=a
          want  group /g
          diff  tags

        a tag that somebody set and the spec now gives too, as it is
          live  group /g ours +team=a #env=prod
          want  group /g      +team=a +env=prod
          diff  tags

        the owner is a tag
          live  group /g beta's
          want  group /g
          diff  tags

        the mark of attributes that were given is no difference by itself
          live  delivery s/CWL ours -> d set:recordFields
          want  delivery s/CWL      -> d
          diff  nothing
        """,
        "diff",
        DifferTest::diff);
  }

  @TestFactory
  Stream<DynamicTest> paths() {
    return Table.of(
        """
        AWS's own part before a suffix path is none of the spec's
          live  delivery s/S3 ours -> d suffixPath=AWSLogs/{account-id}/EKS/{yyyy}/{MM}
          want  delivery s/S3      -> d suffixPath={yyyy}/{MM}
          diff  nothing

        F44 however many segments it has
          live  delivery s/S3 ours -> d suffixPath=AWSLogs/{account-id}/EKS/{region}/x/{yyyy}/{MM}
          want  delivery s/S3      -> d suffixPath={yyyy}/{MM}
          diff  nothing

        nor are the keys of Hive
          live  delivery s/S3 ours -> d suffixPath=AWSLogs/{account-id}/EKS/year={yyyy}
          want  delivery s/S3      -> d suffixPath={yyyy}
          diff  nothing

        another path
          live  delivery s/S3 ours -> d suffixPath=AWSLogs/{account-id}/EKS/{yyyy}/{MM}
          want  delivery s/S3      -> d suffixPath={yyyy}
          diff  suffixPath {yyyy}/{MM} -> {yyyy}

        that AWS's part must be there can be wanted
          live  delivery s/S3 ours -> d suffixPath={yyyy}
          want  delivery s/S3      -> d suffixPath={yyyy} suffixPrefix=AWSLogs/x/EKS/
          diff  suffixPath {yyyy} -> AWSLogs/x/EKS/{yyyy}
        """,
        "diff",
        DifferTest::diff);
  }

  @Test
  void aResourceDoesNotDifferFromItself() {
    RandomPlans random = new RandomPlans(7);
    for (int i = 0; i < 500; i++) {
      // Of AWS's own part of a path it may be wanted that it is there, where any is.
      Resource resource =
          random.resource(random.address(random.one(Kind.values()))).without(Kind.Of.SUFFIX_PREFIX);
      assertThat(Differ.diff(resource, resource)).as(resource.toString()).isEmpty();
    }
  }
}
