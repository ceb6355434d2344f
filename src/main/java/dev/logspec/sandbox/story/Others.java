package dev.logspec.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The lines of the components beside compute. They name no object: what belongs together has the
 * same reconcileID, or stands near. Levels are lower case, where there is one at all.
 */
final class Others {
  private final Script script;
  private final Seeded seeded;

  Others(Script script, Seeded seeded) {
    this.script = script;
    this.seeded = seeded;
  }

  // ---- IPAM

  void createdCniNode(long at) {
    ipam(at, "info", "created CNINode", "nodeclaim")
        .put("controllerGroup", "karpenter.sh")
        .put("controllerKind", "NodeClaim");
  }

  void allocatedIps(long at) {
    cniNode(at, "info", "allocated ips");
  }

  void updatedCniNode(long at) {
    cniNode(at, "info", "updated CNINode Status");
  }

  void finalizedCniNode(long at) {
    cniNode(at, "info", "finalized CNINode");
  }

  void noAddresses(long at, String subnet) {
    cniNode(at, "error", "Reconciler error")
        .put(
            "error",
            "allocating ips, InsufficientFreeAddressesInSubnet: The specified subnet "
                + subnet
                + " does not have enough free addresses to satisfy the request");
  }

  private ObjectNode cniNode(long at, String level, String message) {
    return ipam(at, level, message, "cninode")
        .put("controllerGroup", "eks.amazonaws.com")
        .put("controllerKind", "CNINode");
  }

  private ObjectNode ipam(long at, String level, String message, String controller) {
    return script
        .line(at, Component.IPAM, level, message)
        .put("controller", controller)
        .put("reconcileID", seeded.uuid());
  }

  // ---- load balancing

  void targets(long at, String message) {
    balancing(at, "info", message, "targetGroupBinding", "TargetGroupBinding");
  }

  void deployedModel(long at) {
    balancing(at, "info", "successfully deployed model", "service", "Service");
  }

  void createdBalancer(long at, String what) {
    balancing(at, "info", "created " + what, "ingress", "Ingress");
  }

  void balancingError(long at, String error, int attempt) {
    balancing(at, "error", "Reconciler error", "ingress", "Ingress")
        .put("error", error)
        .put("attempt", attempt)
        .put("delay", "%ds".formatted(5L << attempt));
  }

  private ObjectNode balancing(
      long at, String level, String message, String controller, String kind) {
    return script
        .line(at, Component.LOAD_BALANCING, level, message)
        .put("controller", controller)
        .put("controllerKind", kind)
        .put("reconcileID", seeded.uuid());
  }

  // ---- block storage

  void attached(long at) {
    script.line(at, Component.BLOCK_STORAGE, "info", "ControllerPublishVolume: attached");
  }

  void detached(long at) {
    script.line(at, Component.BLOCK_STORAGE, "info", "ControllerUnpublishVolume: detached");
  }

  /** The harmless error of a cluster without the snapshot CRDs: no level, but an {@code err}. */
  void snapshotContents(long at) {
    script
        .line(at, Component.BLOCK_STORAGE, "Failed to watch")
        .put("stream", "stderr")
        .put(
            "err",
            "failed to list *v1.VolumeSnapshotContent: the server could not find the requested"
                + " resource");
  }

  /** The same as a line of klog, which is all message. */
  void snapshotClasses(long at) {
    klog(
        at,
        'E',
        "reflector.go:200] Failed to watch *v1.VolumeSnapshotClass: the server could not find the"
            + " requested resource");
  }

  /** A line of klog: everything goes to standard error, whatever its severity. */
  void klog(long at, char severity, String text) {
    script
        .line(at, Component.BLOCK_STORAGE, severity + Klog.time(at) + " 1 " + text)
        .put("stream", "stderr");
  }
}
