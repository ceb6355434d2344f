package dev.logspec.plan;

import dev.logspec.model.SuffixPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What an attribute means that the spec leaves unset: AWS's own value, whichever it is, and the
 * template's again where the spec once gave another. One delivery of compute to a bucket; all else
 * is as wanted.
 */
final class DefaultsTest {
  private static Stream<DynamicTest> rows(String table) {
    return Table.of(
        table
            .replaceAll("(?m)^  aws ", "  both source s one/compute\n  live delivery s/S3 -> d ")
            .replaceAll("(?m)^  spec", "  want delivery s/S3 one/compute -> d "),
        "plan",
        DefaultsTest::changes);
  }

  /** The changes, and the whole path that an update sends. */
  private static List<String> changes(Sketch sketch) {
    Plan plan = sketch.plan();
    List<String> lines = new ArrayList<>(Words.changes(plan));
    plan.effective().stream()
        .filter(c -> c.differences().stream().anyMatch(f -> f.path().equals("suffixPath")))
        .flatMap(c -> c.willBe().flatMap(r -> SuffixPath.of(r).stored()).stream())
        .forEach(path -> lines.add("sends " + path));
    return lines;
  }

  @TestFactory
  Stream<DynamicTest> neverGiven() {
    return rows(
        """
        F36 what AWS chose when nothing was sent is right, whatever it is
          both  destination d -> s3:logs
          aws   ours recordFields=time fieldDelimiter=; suffixPath={account-id}/x
          spec
          plan  nothing

        also where the template says otherwise
          template compute S3 fields=time,level delimiter=, path={yyyy} hive=false
          both  destination d -> s3:logs
          aws   ours recordFields=time fieldDelimiter=; suffixPath={MM} hivePartitions=true
          spec
          plan  nothing
        """);
  }

  @TestFactory
  Stream<DynamicTest> givenOnce() {
    return rows(
        """
        fields given once and no more: the template's are wanted again, and sent
          template compute S3 fields=time,level default=time
          both  destination d -> s3:logs
          aws   ours set:recordFields recordFields=level
          spec
          plan  update delivery s/S3 (recordFields level -> time)

        all that are allowed, where the template names no default
          template compute S3 fields=time,level
          both  destination d -> s3:logs
          aws   ours set:recordFields recordFields=level
          spec
          plan  update delivery s/S3 (recordFields level -> time,level)

        the default in another order is the default
          template compute S3 fields=time,level
          both  destination d -> s3:logs
          aws   ours set:recordFields recordFields=level,time
          spec
          plan  nothing

        without a template nothing can be sent, and nothing is planned
          both  destination d -> s3:logs
          aws   ours set:recordFields recordFields=level
          spec
          plan  nothing

        a delimiter
          template compute S3 delimiter=,
          both  destination d -> s3:logs
          aws   ours set:fieldDelimiter fieldDelimiter=;
          spec
          plan  update delivery s/S3 (fieldDelimiter ; -> ,)

        Hive's form, which AWS has off
          both  destination d -> s3:logs
          aws   ours set:hivePartitions hivePartitions=true
          spec
          plan  update delivery s/S3 (hivePartitions true -> false)

        a path, below AWS's part, which an update must send along
          template compute S3 path=AWSLogs/{account-id}/EKS/{yyyy}
          both  destination d -> s3:logs
          aws   ours set:suffixPath suffixPath=AWSLogs/{account-id}/EKS/{MM}
          spec
          plan  update delivery s/S3 (suffixPath {MM} -> {yyyy})
          plan  sends AWSLogs/{account-id}/EKS/{yyyy}
        """);
  }

  @TestFactory
  Stream<DynamicTest> given() {
    return rows(
        """
        a default that the spec spells out is met by a delivery that shows none
          template compute S3 fields=time,level delimiter=, hive=false
          both  destination d -> s3:logs
          aws   ours
          spec  recordFields=time,level fieldDelimiter=, hivePartitions=false
          plan  nothing

        what is not the default is not
          template compute S3 fields=time,level delimiter=, hive=false
          both  destination d -> s3:logs
          aws   ours
          spec  recordFields=time fieldDelimiter=; hivePartitions=true
          plan  update delivery s/S3 (recordFields none -> time, fieldDelimiter none -> ;, \
        hivePartitions none -> true)

        a path is compared without AWS's part
          both  destination d -> s3:logs
          aws   ours suffixPath=AWSLogs/{account-id}/EKS/{yyyy}
          spec  suffixPath={yyyy}
          plan  nothing

        and an update of it sends that part along, as AWS adds it on create alone
          both  destination d -> s3:logs
          aws   ours suffixPath=AWSLogs/{account-id}/EKS/{yyyy}
          spec  suffixPath={MM}
          plan  update delivery s/S3 (suffixPath {yyyy} -> {MM})
          plan  sends AWSLogs/{account-id}/EKS/{MM}

        F44 with as many segments as AWS gave it
          both  destination d -> s3:logs
          aws   ours suffixPath=AWSLogs/{account-id}/EKS/{region}/{yyyy}
          spec  suffixPath={MM}
          plan  update delivery s/S3 (suffixPath {yyyy} -> {MM})
          plan  sends AWSLogs/{account-id}/EKS/{region}/{MM}
        """);
  }

  @TestFactory
  Stream<DynamicTest> awsPartThatIsLost() {
    return rows(
        """
        another tool's update took AWS's part away: it is put back, as the template has it
          template compute S3 path=AWSLogs/{account-id}/EKS/{yyyy}
          both  destination d -> s3:logs
          aws   ours suffixPath={MM}
          spec  suffixPath={MM}
          plan  update delivery s/S3 (suffixPath {MM} -> AWSLogs/{account-id}/EKS/{MM})
          plan  sends AWSLogs/{account-id}/EKS/{MM}

        or as a sibling shows it
          both  destination d -> s3:logs
          both  source t one/ipam
          both  delivery t/S3 one/ipam -> d suffixPath=AWSLogs/{account-id}/EKS/{MM}
          aws   ours suffixPath={MM}
          spec  suffixPath={MM}
          plan  update delivery s/S3 (suffixPath {MM} -> AWSLogs/{account-id}/EKS/{MM})
          plan  sends AWSLogs/{account-id}/EKS/{MM}

        below a prefix of the destination AWS has no such part
          template compute S3 path=AWSLogs/{account-id}/EKS/{yyyy}
          both  destination d -> s3:logs/eks
          aws   ours suffixPath={MM}
          spec  suffixPath={MM}
          plan  nothing
        """);
  }

  @TestFactory
  Stream<DynamicTest> adopted() {
    return rows(
        """
        F39 whoever made it chose the fields: the template's list is wanted
          template compute S3 fields=time,level
          both  destination d -> s3:logs
          aws   recordFields=level
          spec
          plan  adopt delivery s/S3 (recordFields level -> time,level, tags)

        whatever else AWS shows may be its own
          template compute S3 fields=time,level delimiter=,
          both  destination d -> s3:logs
          aws   fieldDelimiter=; suffixPath={MM} hivePartitions=true
          spec
          plan  adopt delivery s/S3 (tags)
        """);
  }
}
