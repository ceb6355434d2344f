package dev.logspec.apply;

import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import dev.logspec.policy.Edit;
import dev.logspec.policy.OwnStatement;
import java.util.Optional;

/**
 * Our part of a policy that is ours by name and to which others may write as well. The policy is
 * read right before it is written, and what others have in it is written back byte for byte.
 */
final class OwnPart {
  private final LogsApi logs;
  private final Address address;
  private final OwnStatement statement;

  /** That of the policy at {@code address}. */
  OwnPart(LogsApi logs, Address address) {
    this.logs = logs;
    this.address = address;
    this.statement = groups() ? OwnStatement.OF_LOG_GROUPS : OwnStatement.OF_DESTINATION;
  }

  private boolean groups() {
    return address.kind() == Kind.LOG_RESOURCE_POLICY;
  }

  /** Puts the statement of {@code document} where ours is, or beside what others have. */
  void put(String document) {
    write(statement.put(read(), document));
  }

  /** Takes ours out, and the whole policy away when nothing else is in it. */
  void remove() {
    read().ifPresent(text -> write(statement.remove(text)));
  }

  private Optional<String> read() {
    if (groups()) {
      return logs.policies().stream()
          .filter(p -> p.name().equals(address.name()))
          .findFirst()
          .map(LogsApi.Policy::document);
    }
    try {
      return logs.destinationPolicy(address.name());
    } catch (RemoteException e) {
      if (e.meaning() == Meaning.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void write(Edit edit) {
    edit.fold(
        text -> {
          if (groups()) {
            logs.putPolicy(address.name(), text);
          } else {
            logs.putDestinationPolicy(address.name(), text);
          }
          return null;
        },
        () -> {
          if (groups()) {
            logs.deletePolicy(address.name());
          } else {
            logs.deleteDestinationPolicy(address.name());
          }
          return null;
        },
        reason -> {
          throw refused();
        });
  }

  private RemoteException refused() {
    return new RemoteException(
        Meaning.INVALID,
        groups() ? "logs:PutResourcePolicy" : "logs:PutDeliveryDestinationPolicy",
        "",
        "the policy "
            + address.name()
            + " is not touched: it is not a JSON object with a list of statements",
        "",
        Optional.empty(),
        null);
  }
}
