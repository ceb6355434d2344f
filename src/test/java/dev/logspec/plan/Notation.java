package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One object in one line of text, as the tables of the planner's tests write it:
 *
 * <pre>
 * group /g ours retentionDays=30 +team=a
 * destination archive -> s3:org-logs/eks outputFormat=json
 * source by-hand one/compute #env=prod
 * delivery one-COMPUTE/S3 beta's -> archive suffixPath={yyyy}/{MM}
 * </pre>
 *
 * <p>After kind and name, in any order: {@code ours} or {@code beta's}, whose it is; {@code
 * one/compute}, the cluster and log type; {@code -> x}, where it leads; {@code name=value} of any
 * attribute ({@code none} unsets it); {@code +key=value}, a tag that the spec gives; {@code
 * #key=value}, a tag of somebody's; {@code set:a,b}, the mark of attributes that a spec gave once;
 * {@code @us-east-1} or {@code @account/region}, where it is when not in {@link #HERE}.
 */
public final class Notation {
  /** Where everything is that says nothing else. */
  public static final Place HERE = new Place("111111111111", "eu-west-1");

  /** The name of the spec. */
  public static final String OWNER = "platform";

  private static final Map<String, Kind> KINDS =
      Map.of(
          "group", Kind.LOG_GROUP,
          "log-policy", Kind.LOG_RESOURCE_POLICY,
          "statement", Kind.BUCKET_POLICY_STATEMENT,
          "stream-tag", Kind.FIREHOSE_DELIVERY_TAG,
          "destination", Kind.DELIVERY_DESTINATION,
          "destination-policy", Kind.DELIVERY_DESTINATION_POLICY,
          "source", Kind.DELIVERY_SOURCE,
          "delivery", Kind.DELIVERY,
          "query", Kind.QUERY_DEFINITION);

  private final Address address;
  private final List<String> words;
  private final Map<String, String> given = new TreeMap<>();
  private final Map<String, String> others = new TreeMap<>();
  private Optional<String> owner = Optional.empty();
  private Resource resource;

  private Notation(String line) {
    words = new ArrayList<>(List.of(line.strip().split("\\s+")));
    Kind kind = KINDS.get(words.remove(0));
    String name = words.remove(0);
    address = new Address(place(words), kind, name);
    resource = Resource.at(address);
  }

  /** The live object that {@code line} says; what it does not say is unset. */
  public static Resource live(String line) {
    Notation notation = new Notation(line);
    return notation.observed();
  }

  /** The object that {@code line} wants; what it does not say is open, of a delivery unset. */
  public static Resource wanted(String line) {
    Notation notation = new Notation(line);
    notation.owner = Optional.of(OWNER);
    return notation.desired();
  }

  /** The cluster that {@code line} names. */
  public static Optional<ClusterId> cluster(String line) {
    Notation notation = new Notation(line);
    return notation.served().map(s -> new ClusterId(notation.address.place(), s.split("/")[0]));
  }

  /** The log type that {@code line} names. */
  public static Optional<LogType> logType(String line) {
    return new Notation(line).served().map(s -> LogType.parse(s.split("/")[1]).orElseThrow());
  }

  /** The destination that the delivery of {@code line} leads to, or the group of a destination. */
  public static Optional<Address> leadsTo(String line) {
    Notation notation = new Notation(line);
    return notation.arrow().flatMap(notation::target);
  }

  /** How {@code address} is written. */
  public static String of(Address address) {
    String kind =
        KINDS.entrySet().stream()
            .filter(e -> e.getValue() == address.kind())
            .findFirst()
            .orElseThrow()
            .getKey();
    return kind + " " + address.name() + at(address.place());
  }

  /** How {@code place} is written after what is in it. */
  public static String at(Place place) {
    if (place.equals(HERE)) {
      return "";
    }
    return place.account().equals(HERE.account()) ? " @" + place.region() : " @" + place;
  }

  /** The place that one of {@code words} says. */
  public static Place place(List<String> words) {
    return words.stream()
        .filter(w -> w.startsWith("@"))
        .map(w -> w.substring(1).split("/"))
        .map(p -> p.length == 1 ? new Place(HERE.account(), p[0]) : new Place(p[0], p[1]))
        .findFirst()
        .orElse(HERE);
  }

  private Optional<String> served() {
    return words.stream().filter(w -> w.matches("[a-z0-9-]+/[a-z-]+")).findFirst();
  }

  private Optional<String> arrow() {
    int arrow = words.indexOf("->");
    return arrow < 0 ? Optional.empty() : Optional.of(words.get(arrow + 1));
  }

  private Optional<Address> target(String word) {
    if (address.kind() == Kind.DELIVERY) {
      String[] parts = word.split("@");
      Place place = parts.length == 1 ? address.place() : place(List.of("@" + parts[1]));
      return Optional.of(new Address(place, Kind.DELIVERY_DESTINATION, parts[0]));
    }
    return word.startsWith("group:")
        ? Optional.of(new Address(address.place(), Kind.LOG_GROUP, word.substring(6)))
        : Optional.empty();
  }

  private Resource desired() {
    read();
    if (address.kind() == Kind.DELIVERY) {
      Kind.Of.DEFAULTED.stream().filter(this::applies).forEach(this::unset);
      List<String> marked =
          Kind.Of.DEFAULTED.stream()
              .filter(a -> resource.get(a).isPresent())
              .map(Attribute::name)
              .toList();
      return tagged(Tags.owned(OWNER, given).setting(marked));
    }
    return tagged(Tags.owned(OWNER, given));
  }

  private Resource observed() {
    with(Kind.Of.NAME, address.name());
    with(Kind.Of.LOG_CLASS, Kind.Of.STANDARD_CLASS);
    if (address.kind() == Kind.DELIVERY_DESTINATION) {
      with(Kind.Of.ARN, arn(address));
    }
    read();
    address.kind().attributes().stream()
        .filter(a -> !a.computed() && applies(a))
        .forEach(this::unset);
    resource
        .get(Kind.Of.SUFFIX_PATH)
        .map(SuffixPath::parse)
        .ifPresent(
            split ->
                resource =
                    resource
                        .with(Kind.Of.SUFFIX_PATH, split.path())
                        .with(Kind.Of.SUFFIX_PREFIX, split.prefix()));
    Tags tags = owner.map(o -> Tags.owned(o, given)).orElse(new Tags(given));
    for (Map.Entry<String, String> other : others.entrySet()) {
      tags = tags.with(other.getKey(), other.getValue());
    }
    return tagged(tags);
  }

  private Resource tagged(Tags tags) {
    return address.kind().owned() == Ownership.By.TAG
        ? resource.with(Kind.Of.TAGS, tags)
        : resource;
  }

  private void read() {
    if (address.kind() == Kind.DELIVERY) {
      with(Kind.Of.SOURCE, address.name().substring(0, address.name().lastIndexOf('/')));
    }
    served().ifPresent(this::serve);
    arrow().ifPresent(this::lead);
    words.forEach(this::word);
  }

  private void serve(String clusterAndType) {
    String[] parts = clusterAndType.split("/");
    with(Kind.Of.RESOURCE_ARN, Arn.cluster(address.place(), parts[0]).toString());
    with(Kind.Of.LOG_TYPE, LogType.parse(parts[1]).orElseThrow().name());
  }

  private void lead(String to) {
    Optional<Address> target = target(to);
    if (address.kind() == Kind.DELIVERY) {
      with(Kind.Of.DESTINATION, arn(target.orElseThrow()));
      return;
    }
    String name = to.substring(to.indexOf(':') + 1);
    Arn arn =
        target
            .map(group -> Arn.logGroup(group.place(), group.name()))
            .orElseGet(
                () ->
                    to.startsWith("s3:")
                        ? Arn.bucket("aws", name, "")
                        : Arn.stream(address.place(), name));
    with(Kind.Of.TARGET, arn.toString());
    with(Kind.Of.TYPE, DestinationType.ofTarget(arn).orElseThrow().name());
  }

  private void word(String word) {
    if (word.equals("ours")) {
      owner = Optional.of(OWNER);
    } else if (word.endsWith("'s")) {
      owner = Optional.of(word.substring(0, word.length() - 2));
    } else if (word.equals("adopted")) {
      others.put(Tags.ADOPTED, "true");
    } else if (word.startsWith("set:")) {
      others.put(Tags.SET, word.substring(4).replace(',', ' '));
    } else if (word.contains("=")) {
      String[] parts = word.split("=", 2);
      pair(parts[0], parts[1]);
    }
  }

  private void pair(String key, String value) {
    if (key.startsWith("+")) {
      given.put(key.substring(1), value);
    } else if (key.startsWith("#")) {
      others.put(key.substring(1), value);
    } else {
      say(address.kind().attribute(key).orElseThrow(), value);
    }
  }

  private <T> void say(Attribute<T> attribute, String value) {
    resource =
        resource.with(
            attribute,
            value.equals("none") ? Optional.empty() : Optional.of(parse(attribute, value)));
  }

  private static <T> T parse(Attribute<T> attribute, String value) {
    Class<T> type = attribute.type();
    if (type == Integer.class) {
      return type.cast(Integer.valueOf(value));
    }
    if (type == Boolean.class) {
      return type.cast(Boolean.valueOf(value));
    }
    if (type == Document.class) {
      return type.cast(Document.of(value));
    }
    return type.cast(type == Texts.class ? new Texts(Arrays.asList(value.split(","))) : value);
  }

  private void with(Attribute<String> attribute, String value) {
    if (address.kind().attributes().contains(attribute)) {
      resource = resource.with(attribute, value);
    }
  }

  private void unset(Attribute<?> attribute) {
    if (!resource.says(attribute)) {
      resource = resource.with(attribute, Optional.empty());
    }
  }

  /** Paths are a bucket's. */
  private boolean applies(Attribute<?> attribute) {
    return address.kind() != Kind.DELIVERY
        || address.name().endsWith("/S3")
        || !(attribute.equals(Kind.Of.SUFFIX_PATH) || attribute.equals(Kind.Of.HIVE_PARTITIONS));
  }

  private static String arn(Address destination) {
    return Arn.deliveryDestination(destination.place(), destination.name()).toString();
  }
}
