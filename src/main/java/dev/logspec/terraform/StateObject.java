package dev.logspec.terraform;

import java.util.Optional;

/**
 * An object of a Terraform state that logspec knows, too.
 *
 * @param type the resource's type
 * @param address with the keys of its instances
 * @param arn what AWS calls it; empty where its making failed half-way
 * @param source the ARN of the cluster that a delivery source reads from
 * @param condition what Terraform thinks of it
 */
public record StateObject(
    String type,
    String address,
    Optional<String> arn,
    Optional<String> source,
    Condition condition) {

  /** What Terraform thinks of an object. */
  public enum Condition {
    /** It is as it was made. */
    SOUND,
    /** Its making failed, so the next apply replaces it. */
    TAINTED,
    /** A replacement left it behind, so the next apply deletes it. */
    DEPOSED
  }

  /** The address of its resource: without the key of any instance. */
  public String resource() {
    StringBuilder bare = new StringBuilder();
    boolean inKey = false;
    boolean quoted = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (inKey && c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '[') {
        inKey = true;
      } else if (!quoted && c == ']') {
        inKey = false;
      } else if (!inKey) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
