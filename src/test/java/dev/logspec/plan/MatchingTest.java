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
  Stream<DynamicTest> destinations() {
    return rows(
        """
        a destination is the one that the live delivery leads to, whatever its name
          live  destination by-hand -> s3:logs
          both  source s one/compute
          live  delivery s/S3 -> by-hand
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          plan  adopt destination by-hand (tags)
          plan  adopt delivery s/S3 (tags)

        one that leads to another target, or in another format, is another
          both  source s one/compute
          both  source t one/ipam
          live  destination cold -> s3:cold
          live  destination w3c -> s3:logs outputFormat=w3c
          live  delivery s/S3 -> cold
          live  delivery t/S3 -> w3c
          want  destination d -> s3:logs outputFormat=json
          want  delivery s/S3 one/compute -> d
          want  delivery t/S3 one/ipam -> d
          plan  create destination d
          plan  replace delivery s/S3 (destination cold -> d, tags)
          plan  replace delivery t/S3 (destination w3c -> d, tags)

        where the spec leaves the format to AWS any is right
          both  source s one/compute
          live  destination w3c ours -> s3:logs outputFormat=w3c
          live  delivery s/S3 ours -> w3c
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          plan  nothing

        one desired destination stands for all to which its deliveries lead
          both  source s one/compute
          both  source t one/ipam
          live  destination a -> s3:logs
          live  destination b -> s3:logs
          live  delivery s/S3 -> a
          live  delivery t/S3 -> b
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          want  delivery t/S3 one/ipam -> d
          plan  adopt destination a (tags)
          plan  adopt destination b (tags)
          plan  adopt delivery s/S3 (tags)
          plan  adopt delivery t/S3 (tags)

        several desired ones stand for the one to which all lead
          both  group /g
          both  source s one/compute
          both  source t one/ipam
          live  destination all -> group:/g
          live  delivery s/CWL -> all
          live  delivery t/CWL -> all
          want  destination one -> group:/g
          want  destination two -> group:/g
          want  delivery s/CWL one/compute -> one
          want  delivery t/CWL one/ipam -> two
          plan  adopt destination all (tags)
          plan  adopt delivery s/CWL (tags)
          plan  adopt delivery t/CWL (tags)

        what leads nowhere yet goes where the others lead
          both  source s one/compute
          both  source t one/ipam
          live  destination fleet ours -> s3:logs
          live  delivery s/S3 ours -> fleet
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          want  delivery t/S3 one/ipam -> d
          plan  create delivery t/S3

        or to that of the spec's own name, where it is there and ours
          both  source s one/compute
          both  source t one/ipam
          live  destination by-hand ours -> s3:logs
          live  delivery s/S3 ours -> by-hand
          both  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          want  delivery t/S3 one/ipam -> d
          plan  create delivery t/S3

        one of ours that lost its delivery is found again by its target
          both  source s one/compute
          live  destination by-hand ours -> s3:logs
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          plan  create delivery s/S3

        a destination that the spec calls otherwise now is the same
          both  source s one/compute
          live  destination old ours -> s3:logs
          live  delivery s/S3 ours -> old
          want  destination new -> s3:logs
          want  delivery s/S3 one/compute -> new
          plan  nothing

        one of ours is turned to another target in place when all its deliveries are
          both  source s one/compute
          both  source t one/ipam
          live  destination by-hand ours -> s3:logs
          live  delivery s/S3 ours -> by-hand
          live  delivery t/S3 ours -> by-hand
          want  destination d -> s3:cold
          want  delivery s/S3 one/compute -> d
          want  delivery t/S3 one/ipam -> d
          plan  update destination by-hand (target logs -> cold)

        not when one of them stays, or is a stranger's
          both  source s one/compute
          both  source t one/ipam
          live  destination by-hand ours -> s3:logs
          live  delivery s/S3 ours -> by-hand
          live  delivery t/S3 -> by-hand
          want  destination d -> s3:cold
          want  delivery s/S3 one/compute -> d
          plan  create destination d
          plan  replace delivery s/S3 (destination by-hand -> d)

        where the spec insists on a name, that is what is wanted
          both  source s one/compute
          live  destination old ours -> s3:logs
          live  delivery s/S3 ours -> old
          want  destination new -> s3:logs name=new
          want  delivery s/S3 one/compute -> new
          plan  create destination new
          plan  delete destination old
          plan  replace delivery s/S3 (destination old -> new)

        a stranger's of the spec's name stays a stranger's where nothing needs it
          both  source s one/compute
          live  destination by-hand -> s3:logs
          live  destination d -> s3:theirs
          live  delivery s/S3 -> by-hand
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          plan  adopt destination by-hand (tags)
          plan  adopt delivery s/S3 (tags)

        another spec's is used and not taken, for a delivery cannot be led elsewhere without a gap
          both  source s one/compute
          live  destination theirs beta's -> s3:logs
          live  delivery s/S3 -> theirs
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          plan  adopt delivery s/S3 (tags)

        one that has another target than the spec's is no more used than taken
          both  source s one/compute
          live  destination theirs beta's -> s3:elsewhere
          live  delivery s/S3 -> theirs
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          plan  create destination d
          plan  replace delivery s/S3 (destination theirs -> d, tags)

        and what leads nowhere yet goes to one of the spec's own
          both  source s one/compute
          both  source t one/ipam
          live  destination theirs beta's -> s3:logs
          live  delivery s/S3 -> theirs
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          want  delivery t/S3 one/ipam -> d
          plan  create destination d
          plan  adopt delivery s/S3 (tags)
          plan  create delivery t/S3

        one is not taken over to which others of that spec deliver
          live  source s beta's one/compute
          live  source t beta's two/compute
          live  destination beta-d beta's -> s3:logs
          live  delivery s/S3 beta's -> beta-d
          live  delivery t/S3 beta's -> beta-d
          want  source s one/compute
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          with  take-over=beta
          plan  adopt source s (tags)
          plan  adopt delivery s/S3 (tags)

        unless it is to be taken over: a spec gets another name without a gap
          live  source s beta's one/compute
          live  destination beta-d beta's -> s3:logs
          live  delivery s/S3 beta's -> beta-d
          want  source s one/compute
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          with  take-over=beta
          plan  adopt destination beta-d (tags)
          plan  adopt source s (tags)
          plan  adopt delivery s/S3 (tags)

        under a source of another name too
          live  source by-hand one/compute
          live  destination cloudfront -> s3:logs
          live  delivery by-hand/S3 -> cloudfront
          want  source one-COMPUTE one/compute
          want  destination d -> s3:logs
          want  delivery one-COMPUTE/S3 one/compute -> d
          plan  adopt destination cloudfront (tags)
          plan  adopt source by-hand (tags)
          plan  adopt delivery by-hand/S3 (tags)

        where nobody could look, all of ours that may be in use stay and none is made
          unread @us-east-1 denied
          both  source s one/compute
          live  destination a ours -> s3:logs
          live  destination b ours -> s3:logs
          live  delivery s/S3 ours -> a
          want  destination d -> s3:logs
          want  delivery s/S3 one/compute -> d
          want  delivery far/S3 two/compute @us-east-1 -> d@eu-west-1
          plan  nothing

        the policy of a destination goes along with its name
          both  source s one/compute
          live  destination by-hand -> s3:logs
          live  delivery s/S3 -> by-hand
          want  destination d -> s3:logs
          want  destination-policy d document={"a":1}
          want  delivery s/S3 one/compute -> d
          plan  adopt destination by-hand (tags)
          plan  create destination-policy by-hand
          plan  adopt delivery s/S3 (tags)
        """);
  }

  @TestFactory
  Stream<DynamicTest> others() {
    return rows(
        """
        groups are their names
          live  group /old ours
          want  group /new
          plan  create group /new

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
