package dev.logspec.sandbox.story;

import java.util.List;

/**
 * A NodePool.
 *
 * @param types the instance types that it takes
 * @param capacity {@code on-demand} or {@code spot}
 * @param cents what a node of it costs per hour
 * @param slowness by which factor its nodes are slower to come up than a small node
 */
record Pool(String name, List<String> types, String capacity, int cents, int slowness) {
  static final Pool GENERAL =
      new Pool(
          "general-purpose", List.of("c6g.large", "m6g.large", "c7g.large"), "on-demand", 7, 1);
  static final Pool SYSTEM =
      new Pool("system", List.of("m6g.large", "c6g.large"), "on-demand", 8, 1);
  static final Pool SPOT =
      new Pool("spot", List.of("m5.xlarge", "m6i.xlarge", "c6i.2xlarge"), "spot", 6, 1);
  static final Pool BATCH = new Pool("batch", List.of("c6i.4xlarge", "c7i.4xlarge"), "spot", 21, 1);
  static final Pool GPU = new Pool("gpu", List.of("g5.xlarge", "g6.2xlarge"), "on-demand", 101, 4);
  static final Pool EDGE = new Pool("edge-static", List.of("m6i.large"), "on-demand", 10, 2);
}
