package dev.logspec.plan;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What hangs on an object that goes: ours goes along, what others have keeps it. */
final class CascadeTest {
  private static Stream<DynamicTest> rows(String table) {
    return Table.of(table, "plan", CascadeTest::changes);
  }

  /** The changes with their reasons; those that are as the spec wants it are left out. */
  private static List<String> changes(Sketch sketch) {
    return Words.reasons(sketch.plan()).stream()
        .filter(line -> !line.endsWith("as the spec wants it"))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> ours() {
    return rows(
        """
        a replaced destination carries its deliveries along
          live  destination d ours -> s3:logs outputFormat=plain
          want  destination d      -> s3:logs outputFormat=json
          both  source s one/compute
          both  delivery s/S3 one/compute -> d
          plan  replace destination d (outputFormat plain -> json): forced by outputFormat, \
        which AWS cannot change in place
          plan  replace delivery s/S3: its delivery destination d is replaced

        and its policy
          live  destination d ours -> s3:logs outputFormat=plain
          want  destination d      -> s3:logs outputFormat=json
          both  destination-policy d document={}
          plan  replace destination d (outputFormat plain -> json): forced by outputFormat, \
        which AWS cannot change in place
          plan  replace destination-policy d: its delivery destination d is replaced

        a replaced source does, to all its destinations
          both  destination d -> s3:logs
          both  destination e -> stream:siem
          live  source s ours one/compute status=INACTIVE
          want  source s      one/compute
          both  delivery s/S3 one/compute -> d
          both  delivery s/FH one/compute -> e
          plan  replace source s: AWS reports it inactive
          plan  replace delivery s/FH: its delivery source s is replaced
          plan  replace delivery s/S3: its delivery source s is replaced

        an update of a delivery becomes a replacement, and keeps its differences
          live  destination d ours -> s3:logs outputFormat=plain
          want  destination d      -> s3:logs outputFormat=json
          both  source s one/compute
          live  delivery s/S3 ours -> d recordFields=time
          want  delivery s/S3 one/compute -> d recordFields=level
          plan  replace destination d (outputFormat plain -> json): forced by outputFormat, \
        which AWS cannot change in place
          plan  replace delivery s/S3 (recordFields time -> level): its delivery \
        destination d is replaced

        a target that changes in place takes nothing along
          live  destination d ours -> s3:logs
          want  destination d      -> s3:cold
          both  source s one/compute
          both  delivery s/S3 one/compute -> d
          plan  update destination d (target logs -> cold): AWS has another target than the \
        spec

        of a deleted source the deliveries go for themselves
          both  destination d -> s3:logs
          live  source s ours one/compute
          live  delivery s/S3 ours -> d
          plan  delete source s: the spec no longer has it
          plan  delete delivery s/S3: the spec no longer has it
        """);
  }

  @TestFactory
  Stream<DynamicTest> othersDeliveries() {
    return rows(
        """
        a destination that the spec no longer has stays while somebody's delivery uses it
          live  destination d ours -> s3:logs
          live  source theirs two/compute
          live  delivery theirs/S3 -> d id=x1
          plan  no-op destination d: it stays: the delivery theirs/S3 (x1), which is not this \
        spec's, uses it

        and its policy with it
          live  destination d ours -> s3:logs
          live  destination-policy d document={}
          live  source theirs two/compute
          live  delivery theirs/S3 beta's -> d id=x1
          plan  no-op destination d: it stays: the delivery theirs/S3 (x1), which is not this \
        spec's, uses it
          plan  no-op destination-policy d: it stays: the delivery theirs/S3 (x1), which is not \
        this spec's, uses it

        a source stays likewise
          live  destination e -> stream:siem
          live  source s ours one/compute
          live  delivery s/FH -> e id=x1
          plan  no-op source s: it stays: the delivery s/FH (x1), which is not this spec's, uses it

        what nobody else uses goes
          live  destination d ours -> s3:logs
          live  destination e ours -> s3:cold
          live  source theirs two/compute
          live  delivery theirs/S3 -> e id=x1
          plan  delete destination d: the spec no longer has it
          plan  no-op destination e: it stays: the delivery theirs/S3 (x1), which is not this \
        spec's, uses it
        """);
  }

  @TestFactory
  Stream<DynamicTest> whatIsSaid() {
    return Table.of(
        """
        a destination that would have to be made anew is an error
          live  destination d ours -> s3:logs outputFormat=plain
          want  destination d      -> s3:logs outputFormat=json
          live  source theirs two/compute
          live  delivery theirs/S3 -> d id=x1
          says  error: AWS refuses to delete it while the delivery theirs/S3 (x1), which is not \
        this spec's, uses it

        one that stays is a warning
          live  destination d ours -> s3:logs
          live  source theirs two/compute
          live  delivery theirs/S3 -> d id=x1
          says  warning: the spec no longer has it, and it stays: the delivery theirs/S3 (x1), \
        which is not this spec's, uses it
        """,
        "says",
        sketch -> Words.diagnostics(sketch.plan()));
  }
}
