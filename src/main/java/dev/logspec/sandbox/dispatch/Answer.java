package dev.logspec.sandbox.dispatch;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.fault.Verdict;
import java.util.Optional;

/**
 * What a request is answered with, before anything carries it.
 *
 * @param reply of the operation; empty beside an error
 * @param error what AWS says instead
 * @param verdict the faults that hit the request: what carries the answer cuts it as they ask for
 */
public record Answer(
    Service service, String requestId, Reply reply, Optional<AwsError> error, Verdict verdict) {
  private static final int NONE = 0;

  static Answer of(Pass pass, String requestId, Reply reply) {
    return new Answer(pass.service(), requestId, reply, Optional.empty(), pass.verdict());
  }

  static Answer refusing(Service service, String requestId, AwsError error, Verdict verdict) {
    return new Answer(service, requestId, Reply.NOTHING, Optional.of(error), verdict);
  }

  /** The HTTP status; 0 when the connection is closed instead. */
  int status() {
    boolean closed = verdict.resetsBefore() || verdict.resetsAfter();
    return closed ? NONE : error.map(AwsError::status).orElse(reply.status());
  }

  /** The error's code, or what the fault that closes the connection is called; may be empty. */
  String code() {
    return verdict.cut().isEmpty() ? errorCode() : verdict.cut();
  }

  /** The error's code; may be empty. */
  String errorCode() {
    return error.map(AwsError::code).orElse("");
  }
}
