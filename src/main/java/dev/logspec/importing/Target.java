package dev.logspec.importing;

import dev.logspec.importing.NameTemplate.Name;
import dev.logspec.model.Arn;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.spec.NameTemplates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What no log type can say otherwise of its destination: deliveries that differ in it need two.
 *
 * @param name template of log group, bucket with prefix, or stream
 * @param account the owner's, where it is not each cluster's own
 */
record Target(
    DestinationType type,
    String name,
    Optional<String> format,
    Optional<String> account,
    Optional<String> kmsKey,
    Optional<String> logClass) {

  /** A bucket of before 2018, which a spec calls by its ARN: no name has these letters any more. */
  private static final Pattern LEGACY = Pattern.compile("^[^/]*[A-Z_]");

  /** That of each of {@code deliveries}. */
  static Map<LiveDelivery, Target> of(List<LiveDelivery> deliveries) {
    Set<String> shared = new HashSet<>();
    deliveries.stream().filter(LiveDelivery::crosses).forEach(d -> shared.add(bucketOf(d)));
    Map<String, List<LiveDelivery>> alike = new TreeMap<>();
    Map<LiveDelivery, Target> unnamed = new HashMap<>();
    for (LiveDelivery delivery : deliveries) {
      Target target = unnamed(delivery, shared);
      unnamed.put(delivery, target);
      alike.computeIfAbsent(target.toString(), t -> new ArrayList<>()).add(delivery);
    }
    Map<LiveDelivery, Target> all = new LinkedHashMap<>();
    alike
        .values()
        .forEach(
            group ->
                NameTemplate.of(group, Target::named, Optional.of(NameTemplates.LOG_GROUP))
                    .forEach((d, name) -> all.put(d, unnamed.get(d).called(name))));
    return all;
  }

  private static String bucketOf(LiveDelivery delivery) {
    return delivery.owner().account() + " " + delivery.target();
  }

  private static Target unnamed(LiveDelivery delivery, Set<String> shared) {
    return new Target(
        delivery.type(),
        "",
        delivery.format(),
        Optional.of(delivery.owner().account()).filter(a -> shared.contains(bucketOf(delivery))),
        delivery.group().flatMap(g -> g.get(Kind.Of.KMS_KEY)),
        delivery.group().flatMap(Target::classOf));
  }

  private static Optional<String> classOf(Resource group) {
    return group.get(Kind.Of.LOG_CLASS).filter(c -> !c.equals(Kind.Of.STANDARD_CLASS));
  }

  private Target called(String template) {
    return new Target(type, template, format, account, kmsKey, logClass);
  }

  private static Name named(LiveDelivery delivery) {
    Map<String, String> values = new LinkedHashMap<>();
    Arn arn = delivery.target();
    return switch (delivery.type()) {
      case CWL -> {
        values.put("cluster", delivery.cluster().name());
        values.put("LOG_TYPE", delivery.logType().name());
        values.put("logType", delivery.logType().shortName());
        place(values, delivery.cluster().place());
        yield new Name(arn.resource().substring("log-group:".length()), values);
      }
      case S3 -> {
        place(values, delivery.owner());
        yield new Name(
            LEGACY.matcher(arn.resource()).find() ? arn.toString() : arn.resource(), values);
      }
      case FH -> {
        boolean there = arn.region().equals(delivery.owner().region());
        place(values, delivery.owner());
        yield there ? new Name(arn.name(), values) : new Name(arn.toString(), Map.of());
      }
    };
  }

  private static void place(Map<String, String> values, Place place) {
    values.put("account", place.account());
    values.put("region", place.region());
  }

  /** The keys of a destination that say it. */
  Map<String, Object> said() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("type", type.specName());
    said.putAll(place());
    account.ifPresent(a -> said.put("account", a));
    kmsKey.ifPresent(k -> said.put("kmsKey", k));
    logClass.ifPresent(c -> said.put("class", c.toLowerCase(Locale.ROOT).replace('_', '-')));
    format.ifPresent(f -> said.put("outputFormat", f));
    return said;
  }

  private Map<String, Object> place() {
    return switch (type) {
      case CWL -> name.equals(NameTemplates.LOG_GROUP) ? Map.of() : Map.of("logGroup", name);
      case S3 -> bucket(name.split("/", 2));
      case FH -> Map.of("stream", name);
    };
  }

  private static Map<String, Object> bucket(String[] parts) {
    Map<String, Object> said = new LinkedHashMap<>(Map.of("bucket", parts[0]));
    if (parts.length > 1) {
      said.put("prefix", parts[1]);
    }
    return said;
  }
}
