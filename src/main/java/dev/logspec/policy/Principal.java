package dev.logspec.policy;

import dev.logspec.json.JsonObject;
import java.util.regex.Pattern;

/**
 * Whom a statement is about, as policies spell it.
 *
 * @param type the key below {@code Principal}: {@code Service}, {@code AWS} ...; {@code *} for
 *     anybody
 * @param id a service's host name, an account id, an ARN, or {@code *}
 */
public record Principal(String type, String id) {
  /** The type of {@link #ANYBODY}. */
  private static final String ANY = "*";

  static final String SERVICE = "Service";
  static final String AWS = "AWS";

  /** {@code "Principal": "*"}; {@code {"AWS": "*"}} means the same in a resource policy. */
  static final Principal ANYBODY = new Principal(ANY, ANY);

  /** The log delivery service (CloudWatch Logs user guide, V2 permissions). */
  public static final Principal DELIVERY = new Principal(SERVICE, "delivery.logs.amazonaws.com");

  /** The account {@code id}: whoever acts in it with its leave. */
  public static Principal account(String id) {
    return new Principal(AWS, id);
  }

  /** The value of {@code Principal} in a statement that is about this alone. */
  JsonObject json() {
    return JsonObject.builder().put(type, id).build();
  }

  /** Whether a statement that names this principal is about {@code caller}. */
  boolean includes(Principal caller) {
    if (type.equals(ANY) || (type.equals(AWS) && id.equals(ANY))) {
      return true;
    }
    return type.equals(caller.type) && (id.equals(ANY) || account().equals(caller.account()));
  }

  /**
   * Whether a statement that names this principal may be about {@code caller}, or a part of it: a
   * user or role is a part of its account, and nobody has told how the partitions of China and
   * others spell a service.
   */
  boolean mayInclude(Principal caller) {
    if (includes(caller)) {
      return true;
    }
    if (!type.equals(caller.type)) {
      return false;
    }
    return type.equals(AWS)
        ? id.matches("arn:[^:]+:(iam|sts)::" + Pattern.quote(caller.account()) + ":.*")
        : type.equals(SERVICE) && id.startsWith(caller.id + ".");
  }

  /** The account id when this is an account, however it is spelt; else the id as it is. */
  private String account() {
    return type.equals(AWS) && id.matches("arn:[^:]+:iam::\\d{12}:root") ? id.split(":")[4] : id;
  }
}
