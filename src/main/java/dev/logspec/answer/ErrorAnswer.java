package dev.logspec.answer;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.BusyUpdate;
import dev.logspec.live.RemoteException.Meaning;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AWS answered in place of a result.
 *
 * @param status of HTTP
 * @param code AWS's error code; may be empty
 * @param message AWS's message; where it gave none, its code or the status
 * @param requestId AWS's request id; may be empty
 */
public record ErrorAnswer(int status, String code, String message, String requestId) {
  private static final Pattern BUSY =
      Pattern.compile(
          "Cannot (\\w+) because cluster (\\S+) currently has update (\\S+) in progress");

  /** Makes each text one line. */
  public ErrorAnswer {
    String said = OneLine.of(message);
    message = !said.isEmpty() ? said : code.isEmpty() ? "HTTP status " + status : OneLine.of(code);
    requestId = OneLine.of(requestId);
  }

  /** What it means for a caller who called for {@code purpose}. */
  public Meaning meaning(Purpose purpose) {
    return busy().isPresent() ? Meaning.CLUSTER_BUSY : Meanings.of(purpose, status, code, message);
  }

  /** The failure of {@code operation}, named by its meaning. */
  public RemoteException failure(String operation, Purpose purpose, Throwable cause) {
    return new RemoteException(
        meaning(purpose), operation, OneLine.of(code), message, requestId, busy(), cause);
  }

  private Optional<BusyUpdate> busy() {
    Matcher busy = BUSY.matcher(message);
    return busy.find()
        ? Optional.of(new BusyUpdate(busy.group(2), busy.group(3)))
        : Optional.empty();
  }
}
