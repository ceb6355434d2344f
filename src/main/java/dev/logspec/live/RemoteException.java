package dev.logspec.live;

import java.util.Optional;

/**
 * A call that failed, named by what it means for the caller. AWS's code alone cannot say it: one
 * ConflictException code covers "wait", "back off", "adopt", "replace" and "give up", so the
 * adapter reads the message (AWS facts 2).
 */
public final class RemoteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a failure means. */
  public enum Meaning {
    /** An update of the cluster is in progress; {@link #update} names it. */
    CLUSTER_BUSY,
    /** Another call holds the object: back off and try again. */
    BEING_UPDATED,
    /** A source of another name has this resource and log type. */
    SOURCE_TAKEN,
    /** A delivery of this source to this destination, or to this destination type, exists. */
    DELIVERY_EXISTS,
    /** An attribute that only replacement can change. */
    IMMUTABLE,
    /** The object to be made exists already. */
    ALREADY_EXISTS,
    /** A conflict with a message unknown to us. */
    CONFLICT,
    /** The object does not exist. */
    NOT_FOUND,
    /** The caller lacks a permission. */
    DENIED,
    /** The delivery service may not write to the destination. */
    DESTINATION_DENIED,
    /** Credentials are missing, wrong or malformed. */
    CREDENTIALS,
    /** Credentials were right once and have expired. */
    CREDENTIALS_EXPIRED,
    /** Too many calls: slow down. */
    THROTTLED,
    /** AWS failed: whether the call took effect is unknown. */
    UNAVAILABLE,
    /** No connection was made, so the call cannot have taken effect. */
    UNREACHABLE,
    /** The call was sent and its answer lost: whether it took effect is unknown. */
    ANSWER_LOST,
    /** A quota is used up: trying again does not help. */
    LIMIT_EXCEEDED,
    /** AWS refused the request as invalid, or anything else that no retry mends. */
    INVALID
  }

  /** A cluster update that stands in the way. */
  public record BusyUpdate(String cluster, String updateId) {}

  private final Meaning meaning;
  private final String operation;
  private final String code;
  private final String requestId;
  private final transient Optional<BusyUpdate> update;
  private final transient Optional<String> advice;
  private final transient Optional<String> resource;
  private final transient Optional<String> caller;

  /**
   * A failure of {@code operation}.
   *
   * @param operation AWS's name of the call, {@code logs:PutDeliverySource}; empty when none was
   *     made
   * @param code AWS's error code; empty when no answer came
   * @param message AWS's message, or what happened to the connection
   * @param requestId AWS's request id; empty when no answer came
   */
  public RemoteException(
      Meaning meaning,
      String operation,
      String code,
      String message,
      String requestId,
      Optional<BusyUpdate> update,
      Throwable cause) {
    super(message, cause);
    this.meaning = meaning;
    this.operation = operation;
    this.code = code;
    this.requestId = requestId;
    this.update = update;
    this.advice = Optional.empty();
    this.resource = Optional.empty();
    this.caller = Optional.empty();
  }

  private RemoteException(
      RemoteException same,
      Optional<String> advice,
      Optional<String> resource,
      Optional<String> caller) {
    super(same.getMessage(), same.getCause());
    this.meaning = same.meaning;
    this.operation = same.operation;
    this.code = same.code;
    this.requestId = same.requestId;
    this.update = same.update;
    this.advice = advice;
    this.resource = resource;
    this.caller = caller;
  }

  /** The same with what to do next, where that is known better than by its meaning. */
  public RemoteException advising(String next) {
    return new RemoteException(this, Optional.of(next), resource, caller);
  }

  /** The same of a call that was about {@code arn}, which AWS does not always say. */
  public RemoteException about(String arn) {
    return new RemoteException(this, advice, Optional.of(arn), caller);
  }

  /** The same of a call that {@code arn} made, which AWS does not always say. */
  public RemoteException by(String arn) {
    return new RemoteException(this, advice, resource, Optional.of(arn));
  }

  /** What it means. */
  public Meaning meaning() {
    return meaning;
  }

  /** The call that failed. */
  public String operation() {
    return operation;
  }

  /** AWS's error code; may be empty. */
  public String code() {
    return code;
  }

  /** AWS's request id; may be empty. */
  public String requestId() {
    return requestId;
  }

  /** The update that stands in the way, when {@link Meaning#CLUSTER_BUSY}. */
  public Optional<BusyUpdate> update() {
    return update;
  }

  /** What to do next, where that is known better than by {@link #meaning}. */
  public Optional<String> advice() {
    return advice;
  }

  /** What the call was about, where whoever made it told. */
  public Optional<String> resource() {
    return resource;
  }

  /** Who made the call, where that is known. */
  public Optional<String> caller() {
    return caller;
  }
}
