package dev.logspec.sandbox.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An error answer: HTTP status, code and message, and members that some shapes add. */
public final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> members;
  private final transient ObjectNode structure;

  public AwsError(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  public AwsError(int status, String code, String message, Map<String, String> members) {
    this(status, code, message, members, Json.object());
  }

  private AwsError(
      int status, String code, String message, Map<String, String> members, ObjectNode structure) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.members = Map.copyOf(members);
    this.structure = structure;
  }

  /** The status of most client errors of the JSON protocols. */
  public static AwsError client(String code, String message) {
    return new AwsError(400, code, message);
  }

  public static AwsError validation(String message) {
    return client("ValidationException", message);
  }

  public static AwsError conflict(String message) {
    return client("ConflictException", message);
  }

  public static AwsError notFound(String message) {
    return client("ResourceNotFoundException", message);
  }

  public static AwsError invalidParameter(String message) {
    return client("InvalidParameterException", message);
  }

  /** The error for an operation that nobody knows. */
  public static AwsError unknown(String operation) {
    return client("UnknownOperationException", "Unknown operation " + operation);
  }

  /** The same error with members that are structures. */
  public AwsError with(ObjectNode newStructure) {
    return new AwsError(status, code, getMessage(), members, newStructure);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Members beside the message, such as {@code clusterName} of EKS. */
  public Map<String, String> members() {
    return members;
  }

  /** Members that are structures, such as {@code queryCompileError} of CloudWatch Logs. */
  public ObjectNode structure() {
    return structure;
  }
}
