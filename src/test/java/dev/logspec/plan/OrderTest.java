package dev.logspec.plan;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The order in which a plan shows its changes, which no order of the input alters. */
final class OrderTest {
  private static List<String> order(Sketch sketch) {
    return Words.changes(sketch.plan());
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return Table.of(
        """
        what clusters share first, then cluster by cluster as the spec lists them
          cluster zoo READY
          cluster api READY
          want  source a api/compute
          want  source z zoo/compute
          want  destination d -> s3:logs
          plan  create destination d
          plan  create source z
          plan  create source a

        within a cluster type by type, in AWS's order, and kind by kind within a type
          want  source b one/ipam
          want  source a one/compute
          want  source c one/block-storage
          want  delivery a/S3 one/compute -> d
          want  group /a one/compute
          plan  create group /a
          plan  create source a
          plan  create delivery a/S3
          plan  create source c
          plan  create source b

        clusters that the spec no longer has come last, by their names
          live  source y ours yak/compute
          live  source x ours ant/compute
          want  source a api/compute
          plan  create source a
          plan  delete source x
          plan  delete source y

        what is deleted stands with its cluster
          cluster one READY
          cluster two READY
          live  source x ours one/ipam
          want  source b two/compute
          want  source a one/compute
          plan  create source a
          plan  delete source x
          plan  create source b

        place by place
          want  destination d -> s3:logs @us-east-1
          want  destination e -> s3:logs
          plan  create destination e
          plan  create destination d @us-east-1
        """,
        "plan",
        OrderTest::order);
  }
}
