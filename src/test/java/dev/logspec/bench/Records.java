package dev.logspec.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up records as a delivery writes them, of about 320 bytes, in the order of time but for some
 * seconds: of each fifty one NodeClaim's life, the rest what the four components say otherwise.
 */
final class Records {
  /** How many records there are of one claim. */
  static final int EACH = 50;

  private static final long BEGIN = 1773894576000L;
  private static final String[] POOLS = {"general-purpose", "system", "batch", "gpu"};
  private static final String[] TYPES = {"c6g.large", "m6g.xlarge", "c7i.4xlarge", "g5.xlarge"};

  private final SplittableRandom random;
  private final StringBuilder line = new StringBuilder(1024);

  private Records(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Writes {@code claims} times {@link #EACH} records to {@code file}. */
  static void write(Path file, int claims, long seed) throws IOException {
    Records records = new Records(seed);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int i = 0; i < claims; i++) {
        records.claim(out, i);
      }
    }
  }

  private void claim(OutputStream out, int i) throws IOException {
    long t = BEGIN + i * 100_000L + random.nextInt(5_000);
    int kind = random.nextInt(POOLS.length);
    String claim = POOLS[kind] + "-" + Integer.toString(1_679_616 + i, 36);
    String node = "i-0" + hex(16);
    String names = ",\"NodeClaim\":{\"name\":\"" + claim + "\"}";
    String both = names + ",\"Node\":{\"name\":\"" + node + "\"}";
    String made = hex(8) + "-1111-4222-8333-" + hex(12);
    compute(out, t, "INFO", "found provisionable pod(s)", "provisioner", made, "");
    compute(out, t + 1, "INFO", "computed new nodeclaim(s) to fit pod(s)", "provisioner", made, "");
    String pool = ",\"NodePool\":{\"name\":\"" + POOLS[kind] + "\"}" + names;
    compute(out, t + 22, "INFO", "created nodeclaim", "provisioner", made, pool);
    String room =
        ",\"allocatable\":{\"cpu\":\"1930m\",\"ephemeral-storage\":\"68Gi\",\"memory\":\"3055Mi\",\"pods\":\"27\"}";
    lifecycle(out, t + 2_700, "launched nodeclaim", names + room);
    lifecycle(out, t + 21_000, "registered nodeclaim", both);
    lifecycle(out, t + 43_000, "initialized nodeclaim", both + room);
    for (int n = 0; n < EACH - 11; n++) {
      other(out, t + 1_000L + n * 2_300L, both);
    }
    long end = t + 95_000;
    String type = TYPES[kind];
    compute(
        out,
        end,
        "INFO",
        "disrupting node(s)",
        "disruption",
        uuid(),
        ",\"command\":\"Empty/"
            + uuid()
            + ": delete: nodepools=["
            + POOLS[kind]
            + "]: ["
            + node
            + "] (savings: $0.04)\",\"decision\":\"delete\",\"disrupted-node-count\":1,"
            + "\"replacement-node-count\":0,\"pod-count\":0,\"disrupted-nodes\":[{\"Node\":{\"name\":\""
            + node
            + "\"},\"NodeClaim\":{\"name\":\""
            + claim
            + "\"},\"instance-type\":\""
            + type
            + "\",\"capacity-type\":\"on-demand\"}]");
    compute(
        out, end + 100, "DEBUG", "marking consolidatable", "nodeclaim.disruption", uuid(), both);
    compute(out, end + 630, "INFO", "tainted node", "node.termination", uuid(), both);
    compute(out, end + 54_000, "INFO", "deleted node", "node.termination", uuid(), both);
    lifecycle(out, end + 54_400, "deleted nodeclaim", both);
  }

  private void lifecycle(OutputStream out, long t, String message, String more) throws IOException {
    String kind = ",\"controllerGroup\":\"karpenter.sh\",\"controllerKind\":\"NodeClaim\"";
    compute(out, t, "INFO", message, "nodeclaim.lifecycle", uuid(), kind + more);
  }

  private void other(OutputStream out, long t, String both) throws IOException {
    switch (random.nextInt(8)) {
      case 0 -> {
        String pods = ",\"pending-pods\":" + random.nextInt(90) + ",\"deleting-pods\":0";
        String message = "computing scheduling decision for provisionable pod(s)";
        compute(out, t, "DEBUG", message, "provisioner", uuid(), pods);
      }
      case 1 ->
          compute(
              out,
              t,
              "ERROR",
              "could not schedule pod",
              "provisioner",
              uuid(),
              ",\"error\":\"incompatible with nodepool \\\"gpu\\\", daemonset overhead={\\\"cpu\\\":\\\"150m\\\"},"
                  + " no instance type satisfied resources and requirements, "
                  + random.nextInt(800)
                  + " out of 800 instance types were excluded\"");
      case 2, 3 ->
          compute(out, t, "DEBUG", "marking consolidatable", "nodeclaim.disruption", uuid(), both);
      case 4 -> plain(out, t, "info", "allocated ips", "cninode", "CNINode");
      case 5 ->
          plain(out, t, "info", "registered targets", "targetGroupBinding", "TargetGroupBinding");
      case 6 -> plain(out, t, "info", "successfully deployed model", "service", "Service");
      default ->
          write(
              out,
              head(t)
                  .append(
                      ",\"stream\":\"stderr\",\"message\":\"Failed to watch\",\"err\":\"failed to list")
                  .append(
                      " *v1.VolumeSnapshotContent: the server could not find the requested resource")
                  .append(" (get volumesnapshotcontents.snapshot.storage.k8s.io)\""));
    }
  }

  private void plain(
      OutputStream out, long t, String level, String message, String controller, String kind)
      throws IOException {
    String more =
        ",\"controllerGroup\":\"eks.amazonaws.com\",\"controllerKind\":\""
            + kind
            + "\",\"worker-count\":10";
    compute(out, t, level, message, controller, uuid(), more);
  }

  private void compute(
      OutputStream out,
      long t,
      String level,
      String message,
      String controller,
      String reconcile,
      String more)
      throws IOException {
    write(
        out,
        head(t)
            .append(",\"level\":\"")
            .append(level)
            .append("\",\"stream\":\"stdout\",\"message\":\"")
            .append(message)
            .append("\",\"controller\":\"")
            .append(controller)
            .append("\",\"reconcileID\":\"")
            .append(reconcile)
            .append('"')
            .append(more));
  }

  private StringBuilder head(long t) {
    line.setLength(0);
    return line.append(
            "{\"resource_arn\":\"arn:aws:eks:ap-northeast-1:123456789012:cluster/sandbox\"")
        .append(",\"event_timestamp\":")
        .append(t);
  }

  private static void write(OutputStream out, StringBuilder line) throws IOException {
    out.write(line.append("}\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private String uuid() {
    return String.join("-", List.of(hex(8), hex(4), "4" + hex(3), "8" + hex(3), hex(12)));
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
