package dev.logspec.work;

import dev.logspec.importing.Arrangement;
import dev.logspec.importing.Findings;
import dev.logspec.importing.ImportedSpec.Access;
import dev.logspec.importing.LiveDelivery;
import dev.logspec.importing.Notes;
import dev.logspec.importing.Survey;
import dev.logspec.live.Question;
import dev.logspec.live.RemoteException;
import dev.logspec.live.observe.Observer;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Role;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Unread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes a spec of what delivers logs already. AWS is read twice: whole lists first, to see what is
 * there, then all that a plan of it would read. So the spec is proved before anybody sees it: of
 * all ways to say the same the shortest is taken of which a plan changes nothing but tags. Changes
 * nothing.
 */
public final class Importing {
  private final Aws aws;
  private final ImportRequest request;
  private final String region;
  private final String caller;
  private final Observer observer;
  private final ImportTrials trials;

  private Importing(Aws aws, ImportRequest request, String region) {
    this.aws = aws;
    this.request = request;
    this.region = region;
    this.caller = aws.cloud().caller(region).account();
    this.observer = new Observer(aws.cloud(), aws.readers());
    this.trials = new ImportTrials(request, caller, region);
  }

  /**
   * The spec of what {@code request} asks for.
   *
   * @throws Obstacle when nothing is found, or a place cannot be read
   */
  public static Imported run(Means means, AwsAccess access, ImportRequest request) throws Obstacle {
    try (Aws aws = Aws.open(means, access, AwsAccess.SANDBOX_ACCOUNT)) {
      String region =
          request.places().stream()
              .map(ImportRequest.Where::region)
              .findFirst()
              .or(() -> access.region(aws.open()))
              .orElseThrow(
                  () ->
                      new Obstacle(
                          Obstacle.Sort.ERROR,
                          "",
                          "no Region is known to look for deliveries in",
                          "give --in REGION or --region, or set AWS_REGION"));
      aws.open().signIn(region);
      return new Importing(aws, request, region).imported();
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private Imported imported() throws Obstacle {
    List<Place> places = List.copyOf(places());
    assume(places);
    Observed lists = observed(Question.ofAll(request.name(), places));
    Findings seen = trials.sayable(Survey.ofLists(lists, request.name(), request.meant()));
    if (seen.deliveries().isEmpty()) {
      throw nothing(lists, seen, places);
    }
    String first =
        trials.spec(seen, CapabilityNames.NONE, Access.USUAL).text(Arrangement.DESTINATIONS);
    Observed whole = observed(Question.of(trials.resolved(first, CapabilityNames.NONE)));
    Findings read = Survey.of(whole, request.name(), request.meant(), seen);
    Observed observed = withKeys(whole, read);
    CapabilityNames names = CapabilityNames.of(aws.cloud(), read.deliveries());
    Findings found = trials.plannable(read, names, observed);
    if (found.deliveries().isEmpty()) {
      throw nothing(lists, found, places);
    }
    Proof proof = shortest(found, names, observed);
    Plan plan = ImportTrials.plan(trials.resolved(proof.text(), names), observed);
    List<Diagnostic> notes = new ArrayList<>(warnings(observed, plan));
    notes.addAll(names.notes());
    notes.addAll(found.told());
    notes.addAll(Notes.folded(found.aside()));
    proof.others().forEach(change -> notes.add(told(change)));
    return new Imported(
        proof.text(),
        places,
        (int) found.deliveries().stream().map(LiveDelivery::cluster).distinct().count(),
        found.deliveries().size(),
        proof.adopted(),
        proof.same(),
        proof.others().size(),
        live(lists, observed),
        proof.arns(),
        found.stacks(),
        notes,
        plan.diagnostics().stream()
            .filter(d -> d.severity() == Severity.ERROR)
            .map(d -> d.at(Optional.empty()))
            .toList(),
        plan.guards().stream()
            .filter(g -> g.state() == Guard.State.FAILED)
            .map(Importing::refusing)
            .toList());
  }

  /** Looks at the keys of log groups: which they have nobody knew before the groups were read. */
  private Observed withKeys(Observed observed, Findings read) {
    List<Resource> groups =
        read.deliveries().stream()
            .flatMap(d -> d.group().stream())
            .filter(g -> g.get(Kind.Of.KMS_KEY).isPresent())
            .distinct()
            .toList();
    return groups.isEmpty()
        ? observed
        : observed.lookingAt(
            observer.observe(Question.of(request.name(), groups, List.of(), List.of())));
  }

  /** Whole lists of places, and what deliveries that the spec has lead to. */
  private static Collection<Resource> live(Observed lists, Observed observed) {
    SortedMap<Address, Resource> all = new TreeMap<>(lists.resources());
    all.putAll(observed.resources());
    return all.values();
  }

  private SortedSet<Place> places() {
    SortedSet<Place> places = new TreeSet<>();
    request
        .places()
        .forEach(where -> places.add(new Place(where.account().orElse(caller), where.region())));
    if (places.isEmpty()) {
      places.add(new Place(caller, region));
    }
    return places;
  }

  /** Credentials are of one account: another one is reached in a role or not at all. */
  private void assume(List<Place> places) throws Obstacle {
    Map<String, Role> roles = new HashMap<>();
    for (Place place : places) {
      if (request.role().isPresent()) {
        Role role = request.role().get();
        String arn = role.arn().replace("{account}", place.account());
        roles.put(place.account(), new Role(arn, role.externalId(), role.sessionName()));
      } else if (!place.account().equals(caller)) {
        throw new Obstacle(
            Obstacle.Sort.ERROR,
            "--in " + place,
            "the credentials are of account " + caller + ", not of " + place.account(),
            "sign in to that account, or give its role:"
                + " --assume-role 'arn:aws:iam::{account}:role/NAME'");
      }
    }
    aws.open().assume(roles);
  }

  private Observed observed(Question question) throws Obstacle {
    Observed observed = observer.observe(question);
    if (!observed.unreadable().isEmpty()) {
      throw new Obstacle(Obstacle.Sort.ERROR, Unread.errors(observed.unreadable()));
    }
    return observed;
  }

  private Obstacle nothing(Observed lists, Findings findings, List<Place> places) {
    SortedSet<String> clusters = new TreeSet<>();
    for (Resource resource : lists.resources().values()) {
      if (resource.kind() == Kind.DELIVERY_SOURCE) {
        ClusterId.ofSource(resource).ifPresent(c -> clusters.add(c.name()));
      }
    }
    List<Diagnostic> all = new ArrayList<>(findings.told());
    all.add(
        Diagnostic.error(
            places.stream().map(Place::toString).collect(Collectors.joining(", ")),
            "no delivery was found that a spec could say",
            clusters.isEmpty()
                ? "no cluster there has a delivery source: start with logspec init, or look"
                    + " elsewhere with --in ACCOUNT/REGION"
                : "clusters with delivery sources: " + String.join(", ", clusters)));
    return new Obstacle(Obstacle.Sort.ERROR, all);
  }

  /**
   * A spec and what a plan of it comes to.
   *
   * @param arns of what it is about
   * @param others changes that are more than tags
   */
  private record Proof(String text, int adopted, int same, Set<String> arns, List<Change> others) {
    long lines() {
      return text.lines().count();
    }
  }

  private Proof shortest(Findings found, CapabilityNames names, Observed observed) throws Obstacle {
    List<Proof> proofs = new ArrayList<>();
    Optional<Obstacle> obstacle = Optional.empty();
    for (Access access : Access.values()) {
      for (Arrangement arrangement : Arrangement.values()) {
        try {
          proofs.add(proof(trials.spec(found, names, access).text(arrangement), names, observed));
        } catch (Obstacle e) {
          // Not everything can be said in every arrangement.
          obstacle = Optional.of(e);
        }
      }
      if (proofs.stream().anyMatch(p -> p.others().isEmpty())) {
        break;
      }
    }
    if (proofs.isEmpty()) {
      throw obstacle.orElseThrow();
    }
    return Collections.min(
        proofs,
        Comparator.comparing((Proof p) -> p.others().size())
            .thenComparing(Proof::lines)
            .thenComparing(p -> p.text().length()));
  }

  private Proof proof(String text, CapabilityNames names, Observed observed) throws Obstacle {
    List<Change> others = new ArrayList<>();
    int adopted = 0;
    int same = 0;
    Set<String> arns = new HashSet<>();
    for (Change change : ImportTrials.draft(trials.resolved(text, names), observed).changes()) {
      change.was().flatMap(Importing::arn).ifPresent(arns::add);
      boolean tagsAlone =
          change.differences().stream().allMatch(f -> f.attribute().equals(Kind.Of.TAGS));
      if (change.action() == Action.NO_OP) {
        same++;
      } else if (change.action() == Action.ADOPT && tagsAlone) {
        adopted++;
      } else {
        others.add(change);
      }
    }
    return new Proof(text, adopted, same, arns, others);
  }

  /** What AWS calls {@code live}; of what has no name of its own nothing. */
  public static Optional<String> arn(Resource live) {
    return live.kind() == Kind.LOG_GROUP
        ? Optional.of(Arn.logGroup(live.address().place(), live.address().name()).toString())
        : live.get(Kind.Of.ARN);
  }

  /** What could not be read, and what a plan warns of; nobody has seen its lines yet. */
  private static Collection<Diagnostic> warnings(Observed observed, Plan plan) {
    Set<Diagnostic> all = new LinkedHashSet<>(observed.diagnostics());
    plan.diagnostics().stream()
        .filter(d -> d.severity() == Severity.WARNING)
        .forEach(d -> all.add(d.at(Optional.empty())));
    return all;
  }

  private static Diagnostic refusing(Guard guard) {
    return Diagnostic.warning(
        "guard " + guard.name(),
        "it refuses an apply of this spec: " + guard.detail(),
        guard.wayOut());
  }

  private static Diagnostic told(Change change) {
    String fields =
        change.differences().stream()
            .map(f -> f.attribute().name())
            .filter(name -> !name.equals(Kind.Of.TAGS.name()))
            .collect(Collectors.joining(", "));
    return Diagnostic.warning(
        change.address().toString(),
        "a plan of this spec would "
            + change.action().label()
            + " it"
            + (fields.isEmpty()
                ? ", for tags that a spec gave"
                : " (" + fields + "), not only tag it"),
        "look at it in logspec plan before you apply");
  }
}
