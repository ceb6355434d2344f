package dev.logspec.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Live objects that no desired one stands for: ours are deleted, all others are left alone. */
final class OrphansTest {
  private static Stream<DynamicTest> rows(String table) {
    return Table.of(table, "plan", OrphansTest::changes);
  }

  /** The changes with their reasons, and the strangers that the plan tells of. */
  private static List<String> changes(Sketch sketch) {
    Plan plan = sketch.plan();
    List<String> lines = new ArrayList<>(Words.reasons(plan));
    plan.foreign().forEach(r -> lines.add("foreign " + Notation.of(r.address())));
    return lines;
  }

  @TestFactory
  Stream<DynamicTest> whoseTheyAre() {
    return rows(
        """
        ours goes, whatever it is, with what it hangs on
          live  destination d ours -> s3:logs
          live  destination-policy d document={}
          live  source s ours one/compute
          live  delivery s/S3 ours -> d
          plan  delete destination d: the spec no longer has it
          plan  delete destination-policy d: no other account of the spec delivers to it
          plan  delete source s: the spec no longer has it
          plan  delete delivery s/S3: the spec no longer has it

        what is another's or nobody's stays, and is told
          live  destination d beta's -> s3:logs
          live  source s one/compute
          live  delivery s/S3 beta's -> d
          plan  foreign destination d
          plan  foreign source s
          plan  foreign delivery s/S3

        a policy of another name stays, one of ours that no group needs goes
          live  log-policy somebodys document={}
          live  log-policy logspec-platform document={"Version":"2012-10-17"}
          plan  delete log-policy logspec-platform: no log group of the spec needs it

        F37 where others alone have statements there is nothing of ours to delete
          live  destination d ours -> s3:logs
          want  destination d -> s3:logs
          live  destination-policy d others={}
          plan  no-op destination d: as the spec wants it

        a stream's tag stays: others may deliver by it
          live  stream-tag siem enabled=true

        an adopted object is ours now, and goes
          live  source by-hand ours adopted one/compute
          plan  delete source by-hand: the spec no longer has it
        """);
  }

  @TestFactory
  Stream<DynamicTest> groups() {
    return rows(
        """
        a log group stays, with its events
          live  group /g ours
          live  destination d ours -> group:/g
          plan  delete destination d: the spec no longer has it; its log group /g stays, with \
        its events

        unless the spec says that groups go
          with  groups=delete
          live  group /g ours
          live  destination d ours -> group:/g
          plan  delete group /g: the spec no longer has it, and deletes log groups
          plan  delete destination d: the spec no longer has it

        of ours alone
          with  groups=delete
          live  group /theirs
          live  group /betas beta's

        the tag of a stream stays too, and that is said
          live  destination d ours -> stream:siem
          plan  delete destination d: the spec no longer has it; its stream siem keeps the tag \
        LogDeliveryEnabled
        """);
  }

  @TestFactory
  Stream<DynamicTest> partsOfTheSpec() {
    return rows(
        """
        nothing is pruned where pruning is off
          with  prune=keep
          live  source s ours one/compute

        a plan of one cluster takes nothing from another
          with  only=one
          live  destination d ours -> s3:logs
          live  destination e ours -> s3:cold
          live  source s ours one/compute
          live  delivery s/S3 ours -> d
          live  source t ours two/compute
          live  delivery t/S3 ours -> e
          plan  delete destination d: the spec no longer has it
          plan  delete source s: the spec no longer has it
          plan  delete delivery s/S3: the spec no longer has it

        and nothing that clusters share, for the others may need it
          with  only=one
          live  destination d ours -> s3:logs
          live  source s ours one/compute
          live  delivery s/S3 ours -> d
          live  source t ours two/compute
          live  delivery t/S3 ours -> d
          plan  delete source s: the spec no longer has it
          plan  delete delivery s/S3: the spec no longer has it

        F48 in a Region that the spec names no more, that is the reason
          live  source s ours one/compute @us-east-1
          plan  delete source s @us-east-1: the spec no longer names this Region

        a place that could not be read has nothing to prune
          unread @us-east-1 denied
          live  source s ours one/compute
          plan  delete source s: the spec no longer has it
        """);
  }
}
