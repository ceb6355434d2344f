package dev.logspec.apply;

import dev.logspec.live.LogsApi;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** CloudWatch Logs whose changing calls go through the hands of a test, by name. */
record StumblingLogs(LogsApi logs, Changes changes) implements LogsApi {
  /** Makes changes, or does not. */
  interface Changes {
    /** The answer to {@code call}, the port's method {@code name}. */
    <T> T make(String name, Supplier<T> call);
  }

  private void make(String name, Runnable call) {
    changes.make(
        name,
        () -> {
          call.run();
          return Optional.empty();
        });
  }

  @Override
  public List<Source> sources() {
    return logs.sources();
  }

  @Override
  public List<Destination> destinations() {
    return logs.destinations();
  }

  @Override
  public List<Delivery> deliveries() {
    return logs.deliveries();
  }

  @Override
  public List<Template> templates(List<String> logTypes) {
    return logs.templates(logTypes);
  }

  @Override
  public List<Group> groups(String prefix) {
    return logs.groups(prefix);
  }

  @Override
  public List<Policy> policies() {
    return logs.policies();
  }

  @Override
  public Optional<Source> source(String name) {
    return logs.source(name);
  }

  @Override
  public Optional<Destination> destination(String name) {
    return logs.destination(name);
  }

  @Override
  public Optional<Delivery> delivery(String id) {
    return logs.delivery(id);
  }

  @Override
  public Optional<String> destinationPolicy(String destinationName) {
    return logs.destinationPolicy(destinationName);
  }

  @Override
  public Map<String, String> tags(String arn) {
    return logs.tags(arn);
  }

  @Override
  public Source createSource(
      String name, String resourceArn, String logType, Map<String, String> tags) {
    return changes.make("createSource", () -> logs.createSource(name, resourceArn, logType, tags));
  }

  @Override
  public void deleteSource(String name) {
    make("deleteSource", () -> logs.deleteSource(name));
  }

  @Override
  public Destination createDestination(
      String name, Optional<String> outputFormat, String targetArn, Map<String, String> tags) {
    return changes.make(
        "createDestination", () -> logs.createDestination(name, outputFormat, targetArn, tags));
  }

  @Override
  public Destination updateDestination(
      String name, Optional<String> outputFormat, String targetArn) {
    return changes.make(
        "updateDestination", () -> logs.updateDestination(name, outputFormat, targetArn));
  }

  @Override
  public void deleteDestination(String name) {
    make("deleteDestination", () -> logs.deleteDestination(name));
  }

  @Override
  public void putDestinationPolicy(String destinationName, String document) {
    make("putDestinationPolicy", () -> logs.putDestinationPolicy(destinationName, document));
  }

  @Override
  public void deleteDestinationPolicy(String destinationName) {
    make("deleteDestinationPolicy", () -> logs.deleteDestinationPolicy(destinationName));
  }

  @Override
  public Delivery createDelivery(
      String sourceName,
      String destinationArn,
      DeliverySettings settings,
      Map<String, String> tags) {
    return changes.make(
        "createDelivery", () -> logs.createDelivery(sourceName, destinationArn, settings, tags));
  }

  @Override
  public void updateDelivery(String id, DeliverySettings settings) {
    make("updateDelivery", () -> logs.updateDelivery(id, settings));
  }

  @Override
  public void deleteDelivery(String id) {
    make("deleteDelivery", () -> logs.deleteDelivery(id));
  }

  @Override
  public void createGroup(
      String name, Optional<String> logClass, Optional<String> kmsKey, Map<String, String> tags) {
    make("createGroup", () -> logs.createGroup(name, logClass, kmsKey, tags));
  }

  @Override
  public void deleteGroup(String name) {
    make("deleteGroup", () -> logs.deleteGroup(name));
  }

  @Override
  public void putRetention(String groupName, int days) {
    make("putRetention", () -> logs.putRetention(groupName, days));
  }

  @Override
  public void deleteRetention(String groupName) {
    make("deleteRetention", () -> logs.deleteRetention(groupName));
  }

  @Override
  public void associateKey(String groupName, String kmsKey) {
    make("associateKey", () -> logs.associateKey(groupName, kmsKey));
  }

  @Override
  public void disassociateKey(String groupName) {
    make("disassociateKey", () -> logs.disassociateKey(groupName));
  }

  @Override
  public void putPolicy(String name, String document) {
    make("putPolicy", () -> logs.putPolicy(name, document));
  }

  @Override
  public void deletePolicy(String name) {
    make("deletePolicy", () -> logs.deletePolicy(name));
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    make("tag", () -> logs.tag(arn, tags));
  }

  @Override
  public void untag(String arn, List<String> keys) {
    make("untag", () -> logs.untag(arn, keys));
  }
}
