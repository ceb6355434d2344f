package dev.logspec.live.kind;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.policy.Edit;
import dev.logspec.policy.OwnStatement;
import java.util.List;
import java.util.Optional;

/**
 * Policies in which one statement is ours and to which others may write as well. The policy is read
 * right before it is written, and what others have in it is written back byte for byte.
 */
abstract class SharedDocuments implements LiveKind {
  private final OwnStatement statement;
  private final String putting;

  /**
   * Those in which {@code statement} is ours.
   *
   * @param putting the call that writes one, as IAM names it
   */
  SharedDocuments(OwnStatement statement, String putting) {
    this.statement = statement;
    this.putting = putting;
  }

  /** The text of the policy at {@code address}, if there is one. */
  abstract Optional<String> text(Address address);

  /** Writes the policy at {@code address} whole. */
  abstract void write(Address address, String text);

  /** Takes the policy at {@code address} away. */
  abstract void erase(Address address);

  /** Our part of {@code text} and what is beside it. */
  final Resource shared(Address address, String text) {
    return Resource.at(address)
        .with(Kind.Of.DOCUMENT, statement.in(text))
        .with(Kind.Of.OTHERS, statement.besides(text));
  }

  @Override
  public Progress create(Resource wanted) {
    put(wanted);
    return Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    put(wanted);
    return Progress.oneOf(differing);
  }

  private void put(Resource wanted) {
    Address address = wanted.address();
    edit(address, statement.put(text(address), wanted.require(Kind.Of.DOCUMENT)));
  }

  /** Takes our statement out, and the whole policy away when nothing else is in it. */
  @Override
  public void delete(Resource live) {
    Address address = live.address();
    text(address).ifPresent(text -> edit(address, statement.remove(text)));
  }

  private void edit(Address address, Edit edit) {
    edit.fold(
        text -> {
          write(address, text);
          return null;
        },
        () -> {
          erase(address);
          return null;
        },
        reason -> {
          throw refused(address.name());
        });
  }

  private RemoteException refused(String name) {
    return new RemoteException(
        Meaning.INVALID,
        putting,
        "",
        "the policy " + name + " is not touched: it is not a JSON object with a list of statements",
        "",
        Optional.empty(),
        null);
  }
}
