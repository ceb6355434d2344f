package dev.logspec.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link RemoteException} in words for people. */
public final class Failure {
  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform: ([a-z0-9-]{1,64}:[A-Za-z0-9]{1,128})\\b");

  private Failure() {}

  /** One sentence: the call, AWS's code and message. */
  public static String sentence(RemoteException e) {
    String code = e.code().isEmpty() ? "" : e.code() + ": ";
    return e.operation() + " failed: " + code + e.getMessage();
  }

  /**
   * The action that is missing: AWS names it, and it is not always the call's, as a call with tags
   * needs the right to tag too.
   */
  private static String denied(RemoteException e) {
    Matcher named = ACTION.matcher(e.getMessage());
    return named.find() ? named.group(1) : e.operation();
  }

  /** What to do next about {@code e}. */
  public static String hint(RemoteException e) {
    return switch (e.meaning()) {
      case DENIED -> "let the role call " + denied(e) + " and run it again";
      case DESTINATION_DENIED ->
          "let delivery.logs.amazonaws.com write to the destination (permissions: manage does it)";
      case CREDENTIALS -> "check the credentials: profile, environment, assumeRole of the spec";
      case CREDENTIALS_EXPIRED -> "renew the credentials and run it again";
      case UNREACHABLE -> "check the network, the Region and --endpoint-url";
      case THROTTLED, UNAVAILABLE, ANSWER_LOST -> "run it again later; nothing is lost";
      case LIMIT_EXCEEDED -> "raise the quota, or remove what is not needed";
      case CLUSTER_BUSY, BEING_UPDATED -> "run it again when the update is over";
      case SOURCE_TAKEN, DELIVERY_EXISTS, ALREADY_EXISTS, CONFLICT -> "plan again and look";
      case IMMUTABLE -> "plan again: it must be replaced";
      case NOT_FOUND -> "plan again: somebody deleted it";
      case INVALID -> "the request was refused as it is; see AWS's message";
    };
  }
}
