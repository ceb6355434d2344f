package dev.logspec.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One call to AWS as CloudTrail recorded it. All texts are somebody else's.
 *
 * @param time when, to the second
 * @param source the service that was called: {@code logs.amazonaws.com}
 * @param name of the call: {@code PutRetentionPolicy}
 * @param effect whether it can have changed anything
 * @param actor who called
 * @param userAgent with what; may be empty
 * @param sourceAddress from where: an address, or the name of an AWS service; may be empty
 * @param request parameters, nested names joined by dots and lists of values by commas; what
 *     CloudTrail left out or masked is missing
 * @param response elements of the answer, in the same form
 */
public record TrailEvent(
    Instant time,
    String source,
    String name,
    Effect effect,
    Actor actor,
    String userAgent,
    String sourceAddress,
    Map<String, String> request,
    Map<String, String> response) {

  /** Copies the maps. */
  public TrailEvent {
    request = Collections.unmodifiableMap(new TreeMap<>(request));
    response = Collections.unmodifiableMap(new TreeMap<>(response));
  }

  /** Whether a call can have changed anything. */
  public enum Effect {
    /** It can. */
    CHANGED,
    /** It only read, or AWS refused it. */
    NONE
  }

  /**
   * Who called.
   *
   * @param identity the ARN of the user or session, or the best that CloudTrail knows of it
   * @param role the ARN of the role of a session
   * @param through the AWS service that called on behalf of {@code identity}
   */
  public record Actor(String identity, Optional<String> role, Optional<String> through) {}

  /** The call as IAM would name it: {@code logs:PutRetentionPolicy}. */
  public String call() {
    return service() + ":" + name;
  }

  /** The service as IAM would prefix it. */
  public String service() {
    int dot = source.indexOf('.');
    return dot < 0 ? source : source.substring(0, dot);
  }
}
