package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.live.LogsApi.Policy;
import dev.logspec.live.Reads.Pending;
import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import dev.logspec.model.Ownership;
import dev.logspec.model.Resource;
import dev.logspec.policy.OwnStatement;
import dev.logspec.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Account policies on log groups. Those of others are read too: what they grant is enough. */
final class LogResourcePolicies extends SharedDocuments {
  private final Cloud cloud;

  LogResourcePolicies(Cloud cloud) {
    super(OwnStatement.OF_LOG_GROUPS, "logs:PutResourcePolicy");
    this.cloud = cloud;
  }

  private Resource canonical(Address address, String text) {
    // That of a spec is a spec's by one statement; whoever adds another keeps it.
    return Ownership.specIn(address.name()).isPresent()
        ? shared(address, text)
        : Resource.at(address).with(Kind.Of.DOCUMENT, PolicyDocument.canonical(text));
  }

  @Override
  public Listing list(PlaceAsked asked) {
    LogsApi logs = asked.logs();
    Pending<List<Policy>> list = asked.ofOrigins(logs::policies);
    return new Listing() {
      @Override
      public List<Resource> others(List<Resource> found) {
        Optional<List<Policy>> read = asked.optional(list, "log resource policies");
        if (read.isEmpty()) {
          asked.unread(Kind.LOG_RESOURCE_POLICY);
        }
        List<Resource> policies = new ArrayList<>();
        for (Policy policy : read.orElse(List.of())) {
          Address address = new Address(asked.place(), Kind.LOG_RESOURCE_POLICY, policy.name());
          policies.add(canonical(address, policy.document()));
        }
        return policies;
      }
    };
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    return text(sought.address())
        .map(text -> canonical(sought.address(), text))
        .filter(policy -> !policy.vacant());
  }

  @Override
  Optional<String> text(Address address) {
    return logs(address).policies().stream()
        .filter(p -> p.name().equals(address.name()))
        .findFirst()
        .map(Policy::document);
  }

  @Override
  void write(Address address, String text) {
    logs(address).putPolicy(address.name(), text);
  }

  @Override
  void erase(Address address) {
    logs(address).deletePolicy(address.name());
  }

  private LogsApi logs(Address address) {
    return cloud.logs(address.place());
  }
}
