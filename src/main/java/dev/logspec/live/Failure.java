package dev.logspec.live;

import dev.logspec.live.RemoteException.Meaning;
import java.util.Optional;

/** A {@link RemoteException} in words for people. */
public final class Failure {
  private Failure() {}

  /**
   * One sentence: the call, AWS's code and message; where no call was made, the message. A refusal
   * that does not name its caller gets the names that we have.
   */
  public static String sentence(RemoteException e) {
    if (e.operation().isEmpty()) {
      return e.getMessage();
    }
    String code = e.code().isEmpty() ? "" : e.code() + ": ";
    return e.operation() + parties(e) + " failed: " + code + e.getMessage();
  }

  /** Of a bucket AWS says no more than that it is forbidden. */
  private static String parties(RemoteException e) {
    boolean nameless = e.meaning() == Meaning.DENIED && !e.getMessage().contains("User: ");
    return nameless
        ? e.resource().map(arn -> " of " + arn).orElse("")
            + e.caller().map(arn -> " as " + arn).orElse("")
        : "";
  }

  /**
   * What to do next about {@code e}: what was known where it happened, else by AWS's words, where
   * {@link Saying} knows them, else no more than its meaning tells. Where it is a right that is
   * lacking, the last line is the statement to add, as JSON; {@link Statements} puts those of many
   * failures together.
   */
  public static String remedy(RemoteException e) {
    return e.advice().or(() -> Saying.advice(e)).orElseGet(() -> usual(e))
        + statement(e).map(Statements::introduced).orElse("");
  }

  private static Optional<String> statement(RemoteException e) {
    return e.advice().isPresent() ? Optional.empty() : Saying.statement(e);
  }

  /** Whether it is the caller's matter, wherever it calls: its identity, or its way there. */
  public static boolean callers(RemoteException.Meaning meaning) {
    return switch (meaning) {
      case CREDENTIALS, CREDENTIALS_EXPIRED, UNREACHABLE -> true;
      case CLUSTER_BUSY,
          BEING_UPDATED,
          SOURCE_TAKEN,
          DELIVERY_EXISTS,
          IMMUTABLE,
          ALREADY_EXISTS,
          CONFLICT,
          NOT_FOUND,
          DENIED,
          DESTINATION_DENIED,
          THROTTLED,
          UNAVAILABLE,
          ANSWER_LOST,
          LIMIT_EXCEEDED,
          INVALID ->
          false;
    };
  }

  private static String usual(RemoteException e) {
    return switch (e.meaning()) {
      case DENIED -> denied(e);
      case DESTINATION_DENIED -> "let delivery.logs.amazonaws.com write to the destination";
      case CREDENTIALS -> "check the credentials: profile, environment, assumeRole of the spec";
      case CREDENTIALS_EXPIRED -> "renew the credentials and run it again";
      case UNREACHABLE -> "check the network, the Region and --endpoint-url";
      case THROTTLED, UNAVAILABLE, ANSWER_LOST -> "run it again later; nothing is lost";
      case LIMIT_EXCEEDED -> "remove what is not needed, or see whether AWS raises this limit";
      case CLUSTER_BUSY, BEING_UPDATED -> "run it again when the update is over";
      case SOURCE_TAKEN, DELIVERY_EXISTS, ALREADY_EXISTS, CONFLICT -> "plan again and look";
      case IMMUTABLE -> "plan again: it must be replaced";
      case NOT_FOUND -> "plan again: somebody deleted it";
      case INVALID -> "the request was refused as it is; see AWS's message";
    };
  }

  /** Words that say no more than no: the right is a fact, what took it away would be a guess. */
  private static String denied(RemoteException e) {
    return Rights.of(e.operation())
        .map(
            action -> {
              String note = statement(e).isPresent() ? "" : Rights.note(action);
              return "the call needs "
                  + action
                  + e.resource().map(arn -> " on " + arn).orElse("")
                  + (note.isEmpty() ? "" : " (" + note + ")")
                  + "; AWS does not say what is missing or denies it";
            })
        .orElse("AWS does not say what is missing or denies it");
  }
}
