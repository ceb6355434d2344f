package dev.logspec.plan.check;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Arrivals;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Risk;
import dev.logspec.plan.ServedClusters;
import dev.logspec.policy.OwnStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the changes by which others lose something, and says what: what they made would be replaced
 * or turned elsewhere, or what is ours and they use would be.
 *
 * <p>Adopting is free: tags, and differences in place that lose nothing. The line is drawn by what
 * whoever made it would miss: events that are kept, the place where logs arrive, fields of their
 * records, the key that encrypts them.
 */
final class Encroachments {
  private final String owner;
  private final Map<String, Resource> destinations = new HashMap<>();
  private final Map<String, List<Resource>> deliveriesTo = new HashMap<>();
  private final Map<Address, List<Resource>> deliveriesOf = new HashMap<>();
  private final Map<Address, Document> grantsOfOthers = new HashMap<>();
  private final Set<Address> wanted = new HashSet<>();
  private final AccessOfOthers access;

  /**
   * A change and what others lose by it.
   *
   * @param words a sentence without its end
   * @param owner whose the object is
   */
  record Encroachment(Change change, String words, Ownership owner) {
    /** The change, saying what is lost, and to be looked at twice. */
    Change marked() {
      Context context = change.context().because(change.context().reason() + "; " + words);
      return change.with(
          context.risks().isEmpty() ? context.risking(Set.of(Risk.OTHERS_LOSE)) : context);
    }
  }

  /** {@code changes}, those marked that are in {@code found}. */
  static List<Change> mark(List<Change> changes, List<Encroachment> found) {
    Map<Address, Change> marked = new HashMap<>();
    found.forEach(e -> marked.put(e.change().address(), e.marked()));
    return found.isEmpty()
        ? changes
        : changes.stream().map(c -> marked.getOrDefault(c.address(), c)).toList();
  }

  private Encroachments(List<Change> changes, Observed observed, String owner) {
    this.owner = owner;
    this.access = new AccessOfOthers(observed, destinations, this::othersAndLeft);
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.DELIVERY_DESTINATION) {
        r.get(Kind.Of.ARN).ifPresent(arn -> destinations.put(arn, r));
      }
      r.get(Kind.Of.OTHERS).ifPresent(others -> grantsOfOthers.put(r.address(), others));
      if (r.kind() == Kind.DELIVERY) {
        r.get(Kind.Of.DESTINATION)
            .ifPresent(arn -> deliveriesTo.computeIfAbsent(arn, a -> new ArrayList<>()).add(r));
        deliveriesOf.computeIfAbsent(ServedClusters.sourceOf(r), a -> new ArrayList<>()).add(r);
      }
    }
    for (Change change : changes) {
      if (change.willBe().isPresent() && change.action() != Action.NO_OP) {
        wanted.add(change.address());
      }
    }
  }

  /** Those of {@code changes}, in their order. */
  static List<Encroachment> of(List<Change> changes, Observed observed, String owner) {
    List<Encroachment> found = new ArrayList<>();
    if (!touchLive(changes)) {
      return found;
    }
    Encroachments all = new Encroachments(changes, observed, owner);
    for (Change change : changes) {
      change
          .was()
          .ifPresent(
              live -> {
                String words = String.join("; ", all.losses(change, live));
                if (!words.isEmpty()) {
                  found.add(new Encroachment(change, words, Ownership.ofPart(live, owner)));
                }
              });
    }
    return found;
  }

  private static boolean touchLive(List<Change> changes) {
    for (Change change : changes) {
      if (change.was().isPresent() && change.action() != Action.NO_OP) {
        return true;
      }
    }
    return false;
  }

  private List<String> losses(Change change, Resource live) {
    KindLosses losses = new KindLosses(this);
    boolean others = !Ownership.ofPart(live, owner).ours();
    return switch (change.action()) {
      case CREATE, RELEASE, NO_OP -> List.of();
      case ADOPT -> others ? fields(change, live) : List.of();
      case REPLACE -> others ? losses.byMaker(live) : losses.byUsers(change, live);
      case UPDATE, DELETE -> losses.byUsers(change, live);
    };
  }

  /** What in-place differences take from whoever made {@code live}. */
  private static List<String> fields(Change change, Resource live) {
    List<String> losses = new ArrayList<>();
    for (FieldChange field : change.differences()) {
      loss(field, live).ifPresent(losses::add);
    }
    return losses;
  }

  private static Optional<String> loss(FieldChange field, Resource live) {
    Attribute<?> attribute = field.attribute();
    if (attribute.equals(Kind.Of.RETENTION)) {
      return days(field.after()) < days(field.before())
          ? Optional.of(
              "its events are kept "
                  + field.before().map(d -> "for " + d + " days").orElse("for ever")
                  + " until now; older than "
                  + days(field.after())
                  + " days they would be deleted")
          : Optional.empty();
    }
    if (attribute.equals(Kind.Of.TARGET)) {
      return Optional.of(
          "what is delivered through it arrives in "
              + Arrivals.target(live)
              + " until now, and would go elsewhere");
    }
    if (attribute.equals(Kind.Of.RECORD_FIELDS)) {
      return lostFields(field).map(f -> "its records have " + f + " until now, which would go");
    }
    if (attribute.equals(Kind.Of.QUERY)) {
      return Optional.of("what it asks until now would be replaced");
    }
    boolean kept =
        attribute.equals(Kind.Of.KMS_KEY)
            || attribute.equals(Kind.Of.SUFFIX_PATH)
            || attribute.equals(Kind.Of.HIVE_PARTITIONS);
    return kept
        ? field.before().map(value -> "its " + field.path() + " is " + value + " until now")
        : Optional.empty();
  }

  private static int days(Optional<?> retention) {
    return retention.map(d -> (Integer) d).orElse(Integer.MAX_VALUE);
  }

  private static Optional<String> lostFields(FieldChange field) {
    List<String> lost = new ArrayList<>(texts(field.before()));
    lost.removeAll(texts(field.after()));
    return lost.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lost));
  }

  private static List<String> texts(Optional<?> value) {
    return value.map(v -> ((Attribute.Texts) v).values()).orElse(List.of());
  }

  /** Where the logs of {@code source} arrive until now. */
  String arrivals(Resource source) {
    return String.join(
        ", ",
        deliveriesOf.getOrDefault(source.address(), List.of()).stream()
            .map(this::arrivesIn)
            .distinct()
            .toList());
  }

  /** Where the logs of {@code delivery} arrive. */
  String arrivesIn(Resource delivery) {
    String arn = delivery.require(Kind.Of.DESTINATION);
    return Optional.ofNullable(destinations.get(arn)).map(Arrivals::target).orElse(arn);
  }

  /** Deliveries that may write by what the spec grants. */
  AccessOfOthers access() {
    return access;
  }

  /** What others lose who deliver through {@code destination} when it is turned or goes. */
  List<String> throughIt(Change change, Resource destination) {
    List<String> losses = new ArrayList<>(throughIt(destination));
    letIn(destination)
        .map(
            accounts ->
                accounts
                    + (goes(change)
                        ? " may no longer deliver"
                        : " may deliver through it, and would from now on deliver elsewhere"))
        .ifPresent(losses::add);
    return losses;
  }

  /** What others lose whose destinations point to the log group at {@code group}. */
  List<String> destinationsAt(Address group) {
    String arn = Arrivals.groupArn(group);
    return destinations.values().stream()
        .filter(d -> d.get(Kind.Of.TARGET).equals(Optional.of(arn)))
        .filter(this::othersAndLeft)
        .map(Resource::address)
        .sorted()
        .map(a -> "the destination " + a.name() + ", which is not this spec's, points to it")
        .toList();
  }

  private List<String> throughIt(Resource destination) {
    String arn = destination.get(Kind.Of.ARN).orElse("");
    return deliveriesTo.getOrDefault(arn, List.of()).stream()
        .filter(this::othersAndLeft)
        .map(
            d ->
                "the delivery "
                    + d.address().name()
                    + ", which is not this spec's, arrives through it in "
                    + Arrivals.target(destination)
                    + " until now")
        .toList();
  }

  /** Whom others let in at {@code destination}, which shows in its own account alone. */
  private Optional<String> letIn(Resource destination) {
    Address policy =
        new Address(
            destination.address().place(),
            Kind.DELIVERY_DESTINATION_POLICY,
            destination.address().name());
    return Optional.ofNullable(grantsOfOthers.get(policy))
        .map(
            others -> {
              List<String> accounts = OwnStatement.accounts(others);
              return accounts.isEmpty()
                  ? "whoever others let in by its policy"
                  : (accounts.size() == 1 ? "account " : "accounts ") + String.join(", ", accounts);
            });
  }

  static boolean goes(Change change) {
    return change.action() == Action.DELETE || change.action() == Action.REPLACE;
  }

  private boolean othersAndLeft(Resource resource) {
    return !Ownership.ofPart(resource, owner).ours() && !wanted.contains(resource.address());
  }
}
