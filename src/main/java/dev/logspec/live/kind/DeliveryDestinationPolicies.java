package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.Failure;
import dev.logspec.live.LogsApi;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Address;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.policy.OwnStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Policies of delivery destinations. AWS lists none: each is asked for by its destination. */
final class DeliveryDestinationPolicies extends SharedDocuments {
  private final Cloud cloud;

  DeliveryDestinationPolicies(Cloud cloud) {
    super(OwnStatement.OF_DESTINATION, "logs:PutDeliveryDestinationPolicy");
    this.cloud = cloud;
  }

  @Override
  public Listing list(PlaceAsked asked) {
    return new Listing() {
      @Override
      public List<Resource> others(List<Resource> found) {
        return ofDestinations(asked, found);
      }
    };
  }

  /** Only what a spec may have given a policy: shared destinations that are wanted or ours. */
  private List<Resource> ofDestinations(PlaceAsked asked, List<Resource> found) {
    Set<String> wanted = new HashSet<>();
    Set<String> names = new HashSet<>();
    Set<String> ours = new HashSet<>();
    for (Resource r : found) {
      if (r.kind() == Kind.DELIVERY_DESTINATION) {
        if (asked.wanted().destinationPolicy(r)) {
          wanted.add(r.address().name());
        }
        if (wanted.contains(r.address().name()) || sharedBySpec(r)) {
          names.add(r.address().name());
        }
        if (r.tags().owner().equals(Optional.of(asked.wanted().owner()))) {
          ours.add(r.address().name());
        }
      }
    }
    Map<String, Pending<Optional<String>>> pending = new TreeMap<>();
    for (String name : names) {
      pending.put(name, asked.reads().start(() -> asked.logs().destinationPolicy(name)));
    }
    List<Resource> policies = new ArrayList<>();
    pending.forEach(
        (name, read) -> {
          Address address = new Address(asked.place(), Kind.DELIVERY_DESTINATION_POLICY, name);
          text(asked, wanted, ours, name, read)
              .ifPresent(text -> policies.add(shared(address, text)));
        });
    return policies;
  }

  private static boolean sharedBySpec(Resource destination) {
    Optional<DestinationType> type = destination.get(Kind.Of.TYPE).flatMap(DestinationType::parse);
    return type.map(DestinationType::shared).orElse(true) && destination.tags().owner().isPresent();
  }

  /**
   * Where the spec wants no policy, one that may not be read is at most left behind; what another
   * spec's destination has is no business of a role that has the rights of this one alone.
   */
  private static Optional<String> text(
      PlaceAsked asked,
      Set<String> wanted,
      Set<String> ours,
      String name,
      Pending<Optional<String>> read) {
    try {
      return read.get();
    } catch (RemoteException e) {
      if (wanted.contains(name) || e.meaning() != Meaning.DENIED) {
        throw e;
      }
      if (!ours.contains(name)) {
        return Optional.empty();
      }
      asked.tell(
          Diagnostic.warning(
              new Address(asked.place(), Kind.DELIVERY_DESTINATION, name).toString(),
              "its policy could not be read, so one that the spec no longer needs would stay: "
                  + Failure.sentence(e),
              Failure.remedy(e)));
      return Optional.empty();
    }
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    return text(sought.address())
        .map(text -> shared(sought.address(), text))
        .filter(policy -> !policy.vacant());
  }

  @Override
  Optional<String> text(Address address) {
    try {
      return logs(address).destinationPolicy(address.name());
    } catch (RemoteException e) {
      if (e.meaning() == Meaning.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  void write(Address address, String text) {
    logs(address).putDestinationPolicy(address.name(), text);
  }

  @Override
  void erase(Address address) {
    logs(address).deleteDestinationPolicy(address.name());
  }

  private LogsApi logs(Address address) {
    return cloud.logs(address.place());
  }
}
