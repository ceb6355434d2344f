package dev.logspec.plan;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Which live object a desired one stands for: by its key, and not by its name. */
final class MatchingTest {
  private static Stream<DynamicTest> rows(String table) {
    return Table.of(table, "plan", sketch -> Words.changes(sketch.plan()));
  }

  @TestFactory
  Stream<DynamicTest> sources() {
    return rows(
        """
        a source is its cluster and log type, whatever its name
          live  source by-hand ours one/compute
          want  source one-COMPUTE  one/compute
          plan  nothing

        somebody made it by hand, and the spec does not insist on a name
          live  source by-hand      one/compute
          want  source one-COMPUTE  one/compute
          plan  adopt source by-hand (tags)

        another log type, or another cluster, is another source
          live  source a ours one/ipam
          live  source b ours two/compute
          want  source one-COMPUTE one/compute
          plan  create source one-COMPUTE
          plan  delete source a
          plan  delete source b

        where the spec insists on a name, the source is made again under it
          live  source by-hand ours one/compute
          want  source one-COMPUTE  one/compute name=one-COMPUTE
          plan  replace source by-hand as one-COMPUTE (name by-hand -> one-COMPUTE)

        ours has the name and reads from another cluster: it is replaced
          live  source main ours two/compute
          want  source main      one/compute
          plan  replace source main (resourceArn two -> one)

        the key goes before the name
          live  source main  ours two/compute
          live  source other ours one/compute
          want  source main       one/compute
          plan  delete source main

        an object of one name in another place is another
          live  source one-COMPUTE ours one/compute @us-east-1
          want  source one-COMPUTE      one/compute
          plan  create source one-COMPUTE
          plan  delete source one-COMPUTE @us-east-1
        """);
  }

  @TestFactory
  Stream<DynamicTest> deliveries() {
    return rows(
        """
        deliveries hang on their source under its live name
          both  destination d -> s3:logs
          live  source by-hand ours one/compute
          live  delivery by-hand/S3 ours -> d
          want  source one-COMPUTE one/compute
          want  delivery one-COMPUTE/S3 one/compute -> d
          plan  nothing

        also one that is still to be made
          both  destination d -> s3:logs
          live  source by-hand ours one/compute
          want  source one-COMPUTE one/compute
          want  delivery one-COMPUTE/S3 one/compute -> d
          plan  create delivery by-hand/S3

        AWS allows one for each source and type of destination: another destination is a replacement
          both  destination a -> s3:logs
          both  destination b -> s3:cold
          both  source s one/compute
          live  delivery s/S3 ours -> a
          want  delivery s/S3 one/compute -> b
          plan  replace delivery s/S3 (destination a -> b)

        one to another type is another delivery
          both  destination a -> s3:logs
          both  destination b -> stream:siem
          both  source s one/compute
          live  delivery s/S3 ours -> a
          want  delivery s/FH one/compute -> b
          plan  create delivery s/FH
          plan  delete delivery s/S3

        one whose source is made again under another name is the one under the old name
          both  destination d -> s3:logs
          live  source old ours one/compute
          live  delivery old/S3 ours -> d
          want  source new one/compute name=new
          want  delivery new/S3 one/compute -> d
          plan  replace source old as new (name old -> new)
          plan  replace delivery old/S3 as new/S3 (source old -> new)
        """);
  }

  @TestFactory
  Stream<DynamicTest> others() {
    return rows(
        """
        groups and destinations are their names
          live  group /old ours
          live  destination old ours -> s3:logs
          want  group /new
          want  destination new -> s3:logs
          plan  create group /new
          plan  create destination new
          plan  delete destination old

        the policy of a destination is the destination's
          both  destination d -> s3:logs
          live  destination-policy d document={}
          want  destination-policy d document={"a":1}
          plan  update destination-policy d (document {} -> {"a":1})

        F37 a policy in which others alone have statements has nothing of ours to compare
          both  destination d -> s3:logs
          live  destination-policy d others={}
          want  destination-policy d document={}
          plan  create destination-policy d
        """);
  }

  @TestFactory
  Stream<DynamicTest> namesThatAreTaken() {
    return Table.of(
        """
        a name that is somebody's, for another cluster, cannot be had
          live  source main two/compute
          want  source main one/compute
          says  error: the name is taken: a delivery source of \
        arn:aws:eks:eu-west-1:111111111111:cluster/two (AUTO_MODE_COMPUTE_LOGS) has it, and AWS \
        gives a name once

        the same where it is another spec's
          live  source main beta's two/compute
          want  source main one/compute
          says  error: the name is taken: a delivery source of \
        arn:aws:eks:eu-west-1:111111111111:cluster/two (AUTO_MODE_COMPUTE_LOGS, of the spec \
        "beta") has it, and AWS gives a name once
        """,
        "says",
        sketch -> Words.diagnostics(sketch.plan()));
  }
}
