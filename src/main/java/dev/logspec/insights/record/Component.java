package dev.logspec.insights.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The four components of EKS Auto Mode whose logs AWS delivers. */
public enum Component {
  /** Karpenter. */
  COMPUTE("compute"),
  /** The EBS CSI driver. */
  BLOCK_STORAGE("block-storage"),
  /** The load balancer controller. */
  LOAD_BALANCING("load-balancing"),
  /** The VPC CNI's address management. */
  IPAM("ipam");

  private final String text;

  Component(String text) {
    this.text = text;
  }

  /** Its short name, as in a spec. */
  public String text() {
    return text;
  }

  /** Reads a short name or AWS's name of the log type, in any case; empty for another word. */
  public static Optional<Component> parse(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
    for (Component component : values()) {
      if (plain.equals(component.text) || plain.equals("auto-mode-" + component.text + "-logs")) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }

  /**
   * The component that writes such a record, where its source does not say: Karpenter writes levels
   * in upper case, and so on; what is left is block storage, which has the fewest fields.
   *
   * @param level as written
   */
  static Component guess(String level, String controller, String controllerKind) {
    boolean upper = written(level, 'A');
    if (upper) {
      return COMPUTE;
    }
    boolean low = written(level, 'a');
    return switch (controller) {
      case "cninode" -> IPAM;
      case "nodeclaim" -> low && controllerKind.equals("NodeClaim") ? IPAM : BLOCK_STORAGE;
      case "targetGroupBinding", "ingress", "service" -> LOAD_BALANCING;
      default -> level.isEmpty() && karpenters(controller) ? COMPUTE : BLOCK_STORAGE;
    };
  }

  /** Whether only Karpenter has such a controller: a copy from a console has lost the level. */
  private static boolean karpenters(String controller) {
    return controller.startsWith("nodeclaim.")
        || controller.startsWith("node.")
        || controller.startsWith("static.")
        || List.of("provisioner", "disruption", "interruption").contains(controller);
  }

  /** Whether it is a word of letters of the alphabet that begins at {@code first}. */
  private static boolean written(String word, char first) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < first || word.charAt(i) > first + 25) {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
