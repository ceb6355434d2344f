package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.model.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Plans of every shape, from a seed: the same seed gives the same plans. They need not make sense
 * as a roll-out; every value that the types allow, hostile text included, turns up.
 */
public final class RandomPlans {
  /** Strings that have broken a terminal, Markdown, HTML or a parser somewhere. */
  public static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\u001b[2J\u001b]0;gotcha\u0007",
          "\u009b31m",
          "line\r\nbreak\ttab",
          "```\n# heading\n```",
          "@team please | approve | <script>alert(1)</script> &amp;",
          "\u202egnp.exe\u2066\u200b\ufeff",
          "\"quotes\\ and 'more'\u0000",
          "ログ配信 \uD83D\uDE00 Zürich",
          "\u2028\u2029\u0085",
          "--allow=$(reboot); `id`",
          "x".repeat(10_000));

  private static final List<String> ACCOUNTS = List.of("123456789012", "999988887777");
  private static final List<String> REGIONS =
      List.of("ap-northeast-1", "eu-west-1", "us-gov-east-1");
  private static final List<String> CLUSTERS = List.of("sandbox", "prod-eu", "a", "team-blue");

  private final Random random;

  /** Plans that follow from {@code seed}. */
  public RandomPlans(long seed) {
    this.random = new Random(seed);
  }

  /** A plan with up to twelve changes. */
  public Plan plan() {
    return new Plan(
        one(List.of("platform-logs", "x", text())),
        some(12, this::change),
        some(4, () -> resource(address(one(Kind.values())))),
        some(4, this::guard),
        some(4, this::diagnostic),
        one(Coverage.values()));
  }

  /** A change of any sort to an object of any kind. */
  public Change change() {
    return change(one(Action.values()), one(Kind.values()));
  }

  /** A change of the sort {@code action} to an object of {@code kind}. */
  public Change change(Action action, Kind kind) {
    Address address = address(kind);
    Resource before = resource(address);
    Address target = random.nextInt(4) == 0 ? address(address.place(), kind) : address;
    Resource after = resource(target);
    List<FieldChange> fields = some(4, () -> field(one(kind.attributes())));
    Context context = context(address.place());
    return switch (action) {
      case CREATE -> new Change.Create(after, context);
      case UPDATE -> new Change.Update(before, after, fields, context);
      case REPLACE -> new Change.Replace(before, after, fields, context);
      case DELETE -> new Change.Delete(before, context);
      case ADOPT -> new Change.Adopt(before, after, fields, context);
      case RELEASE -> new Change.Release(before, after, fields, context);
      case NO_OP -> new Change.NoOp(before, context);
    };
  }

  /** A resource at {@code address}, each of whose attributes is given, unset or open. */
  public Resource resource(Address address) {
    Resource resource = Resource.at(address);
    for (Attribute<?> attribute : address.kind().attributes()) {
      if (random.nextInt(4) > 0) {
        resource = with(resource, attribute);
      }
    }
    return resource;
  }

  /** {@code resource} with another value, or none, of one attribute. */
  public Resource altered(Resource resource) {
    return with(resource, one(resource.kind().attributes()));
  }

  private <T> Resource with(Resource resource, Attribute<T> attribute) {
    return resource.with(attribute, maybe(() -> value(attribute)));
  }

  /** A value of {@code attribute}. */
  public <T> T value(Attribute<T> attribute) {
    Class<T> type = attribute.type();
    if (type == String.class) {
      return type.cast(text());
    }
    if (type == Document.class) {
      return type.cast(Document.of(text()));
    }
    if (type == Integer.class) {
      return type.cast(random.nextInt(4000));
    }
    if (type == Boolean.class) {
      return type.cast(random.nextBoolean());
    }
    if (type == Texts.class) {
      return type.cast(new Texts(some(4, this::text)));
    }
    return type.cast(tags());
  }

  /** Tags of a spec, of other tools, or none. */
  public Tags tags() {
    Map<String, String> given = new TreeMap<>();
    some(3, this::text).forEach(key -> given.put(key, text()));
    if (random.nextBoolean()) {
      return new Tags(given);
    }
    Tags owned = Tags.owned("platform-logs", given);
    return random.nextBoolean() ? owned : owned.with(Tags.ADOPTED, "true");
  }

  /** An address of {@code kind} anywhere. */
  public Address address(Kind kind) {
    return address(place(), kind);
  }

  private Address address(Place place, Kind kind) {
    String cluster = one(CLUSTERS);
    String name =
        one(List.of(cluster + "-AUTO_MODE_IPAM_LOGS", "/aws/eks/" + cluster + "/ipam", "b/S3"));
    return new Address(place, kind, random.nextInt(8) == 0 ? "odd " + text() : name);
  }

  /** An account and Region. */
  public Place place() {
    return new Place(one(ACCOUNTS), one(REGIONS));
  }

  /** Plain or hostile text. */
  public String text() {
    return random.nextInt(3) == 0 ? one(HOSTILE) : "text-" + random.nextInt(100);
  }

  private FieldChange field(Attribute<?> attribute) {
    return new FieldChange(attribute, maybe(() -> value(attribute)), maybe(() -> value(attribute)));
  }

  private Context context(Place place) {
    Set<Risk> risks = EnumSet.noneOf(Risk.class);
    risks.addAll(some(2, () -> one(Risk.values())));
    return new Context(
        maybe(() -> new ClusterId(random.nextInt(4) == 0 ? place() : place, one(CLUSTERS))),
        maybe(
            () ->
                one(
                    List.of(
                        LogType.COMPUTE, LogType.IPAM, new LogType("EKS_CAPABILITY_ACK_LOGS")))),
        text(),
        maybe(this::location),
        some(3, () -> address(one(Kind.values()))),
        risks,
        one(Cause.values()),
        maybe(this::blame));
  }

  private Blame blame() {
    return new Blame(
        one(Blame.Certainty.values()),
        Instant.ofEpochSecond(random.nextInt()),
        text(),
        new Actor(text(), maybe(this::text), maybe(this::text)),
        text(),
        text());
  }

  private Location location() {
    return new Location(
        one(List.of("logspec.yaml", "-", text())), random.nextInt(90), random.nextInt(9));
  }

  private Guard guard() {
    return new Guard(
        one(dev.logspec.model.Waiver.names()),
        one(Guard.State.values()),
        one(List.of("fleet", "sandbox")),
        text(),
        maybe(this::text).orElse(""));
  }

  private Diagnostic diagnostic() {
    return new Diagnostic(
        one(Diagnostic.Severity.values()),
        text(),
        maybe(this::location),
        text(),
        text(),
        maybe(() -> one(Waiver.values())));
  }

  /** One of {@code values}. */
  public <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** One of {@code values}. */
  public <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** A value now and then. */
  public <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value.get());
  }

  /** From none to {@code most} values. */
  public <T> List<T> some(int most, Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      values.add(value.get());
    }
    return Collections.unmodifiableList(values);
  }

  /** A number from 0 to {@code bound}, the bound excluded. */
  public int below(int bound) {
    return random.nextInt(bound);
  }
}
