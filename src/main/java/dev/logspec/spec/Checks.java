package dev.logspec.spec;

import dev.logspec.model.Arn;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Glob;
import dev.logspec.model.Location;
import dev.logspec.model.Role;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Suggestion;
import dev.logspec.model.Tags;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the parts of a spec say of each other, checked once all of them have been read. */
final class Checks {
  /** AWS allows 50; two are logspec's own on every object, and one more on an adopted one. */
  static final int MOST_TAGS = 47;

  private static final int LONGEST_TAG_VALUE = 256;

  private final Problems problems;
  private final Spec spec;
  private final Set<String> declared;
  private final Uses uses;
  private final Set<String> used = new LinkedHashSet<>();
  private final Set<Location> doubled = new HashSet<>();

  /** Whether all uses of destinations could be read. */
  enum Uses {
    /** They could: what is not used is not used. */
    KNOWN,
    /** Some could not: nothing follows from a use that is not seen. */
    UNCERTAIN
  }

  Checks(Problems problems, Spec spec, Set<String> declared, Uses uses) {
    this.problems = problems;
    this.spec = spec;
    this.declared = declared;
    this.uses = uses;
  }

  void run() {
    spec.defaults().deliverTo().ifPresent(this::refuseUndeclared);
    spec.defaults()
        .logTypes()
        .ifPresent(
            t -> t.types().values().forEach(o -> o.deliverTo().ifPresent(this::refuseUndeclared)));
    Map<String, Location> claims = new HashMap<>();
    spec.clusters().forEach(c -> cluster(c, claims));
    spec.destinations().values().forEach(this::destination);
    waves();
    if (!problems.anyError()) {
      problems.addAll(DirectAccounts.doubts(spec));
    }
  }

  private void cluster(Spec.Cluster cluster, Map<String, Location> claims) {
    Spec.Settings own = cluster.settings();
    // A role of its own with a fixed account names the account, see Whereabouts.
    role(
        own.assumeRole().or(spec.defaults()::assumeRole),
        own.account()
            .or(() -> own.assumeRole().isPresent() ? Optional.empty() : spec.defaults().account()));
    if (cluster.selector() instanceof Spec.Named named && !named.name().value().isEmpty()) {
      claim(cluster, named.name(), claims);
    }
    for (Routes.Route route : Routes.said(spec, cluster)) {
      refuseUndeclared(route.deliverTo());
      route.deliverTo().forEach(d -> used.add(d.value()));
      refuseTwoOfOneType(route);
    }
    for (Routes.Route route : Routes.of(spec, cluster)) {
      if (route.deliverTo().isEmpty() && !declared.isEmpty() && uses == Uses.KNOWN) {
        problems.error(
            route.at(),
            "no destination is named for these logs",
            "add deliverTo: here or in defaults; declared: " + Suggestion.listed(declared));
      }
      refuseUseless(route);
      route.legs().forEach(leg -> refuseDoubled(leg.destination(), leg.shape().path()));
      tags(route.at(), route.tags());
      route.legs().forEach(leg -> tags(route.at(), leg.tags()));
    }
  }

  private void claim(Spec.Cluster cluster, Located<String> name, Map<String, Location> claims) {
    Spec.Settings own = cluster.settings();
    String key =
        own.account().or(spec.defaults()::account).map(Located::value).orElse("")
            + "/"
            + own.region().or(spec.defaults()::region).map(Located::value).orElse("")
            + "/"
            + name.value();
    Location first = claims.putIfAbsent(key, name.at());
    if (first != null) {
      problems.error(
          name.at(),
          "cluster " + name.value() + " is claimed twice: its log types can have one source only",
          "first at " + first + "; make one entry of the two");
    }
  }

  private void refuseUndeclared(List<Located<String>> keys) {
    for (Located<String> key : keys) {
      if (!declared.contains(key.value())) {
        String nearest =
            nearest(key.value(), declared).map(n -> "did you mean " + n + "? ").orElse("");
        problems.error(
            key.at(),
            "the destination " + Quote.of(key.value()) + " is not declared",
            nearest + "declared: " + Suggestion.listed(declared));
      }
    }
  }

  /** After so many problems it is not a slip of the finger, and looking for one costs. */
  private Optional<String> nearest(String word, Collection<String> known) {
    return problems.many() ? Optional.empty() : Suggestion.nearest(word, known);
  }

  private void refuseTwoOfOneType(Routes.Route route) {
    Map<DestinationType, String> first = new EnumMap<>(DestinationType.class);
    for (Located<String> key : route.deliverTo()) {
      Spec.Destination destination = spec.destinations().get(key.value());
      String other =
          destination == null ? null : first.putIfAbsent(destination.type(), key.value());
      if (other != null && !other.equals(key.value())) {
        problems.error(
            key.at(),
            "one source cannot go to two destinations of type "
                + destination.type().specName()
                + ": "
                + other
                + " and "
                + key.value(),
            "AWS allows one delivery for each source and destination type; keep one");
      }
    }
  }

  /** An override that fits none of the type's destinations would do nothing, silently. */
  private void refuseUseless(Routes.Route route) {
    Spec.TypeOverrides o = route.overrides();
    DeliverySettings said = o.shape().settings();
    if (route.legs().size() < route.deliverTo().size() || route.legs().isEmpty()) {
      return;
    }
    Set<DestinationType> types = new LinkedHashSet<>();
    route.legs().forEach(l -> types.add(l.destination().type()));
    String type = "logTypes." + route.type().shortName();
    boolean toS3 = types.stream().anyMatch(DestinationType::hasPaths);
    useless(said.suffixPath().isPresent() && !toS3, o.at(), type + ".suffixPath", "an s3");
    useless(said.hivePartitions().isPresent() && !toS3, o.at(), type + ".hivePartitions", "an s3");
    useless(
        o.retention().isPresent() && !types.contains(DestinationType.CWL),
        o.at(),
        type + ".retentionDays",
        "a cloudwatch-logs");
    boolean delimited =
        route.legs().stream().anyMatch(l -> l.shape().settings().fieldDelimiter().isPresent());
    useless(
        said.fieldDelimiter().isPresent() && !delimited,
        o.at(),
        type + ".fieldDelimiter",
        "a plain, w3c or raw");
  }

  /**
   * AWS puts its own part before a path when it creates a delivery, unless a prefix replaces it.
   */
  private void refuseDoubled(Spec.Destination d, Optional<Located<String>> path) {
    boolean prefixed = !(d.target() instanceof Spec.Bucket bucket) || !bucket.prefix().isEmpty();
    path.filter(p -> !prefixed && SuffixPath.beginsWithAwsPart(p.value()))
        .filter(p -> doubled.add(p.at()))
        .ifPresent(
            p ->
                problems.error(
                    p.at(),
                    "suffixPath begins with AWSLogs/, and AWS puts AWSLogs/... before it itself",
                    "write what comes after AWS's part only, such as {yyyy}/{MM}/{dd}"));
  }

  private void useless(boolean is, Location at, String path, String what) {
    if (is) {
      problems.error(
          at,
          path + " fits no destination of this log type",
          "deliver it to " + what + " destination, or remove the key");
    }
  }

  private void tags(Location at, Map<String, String> tags) {
    if (tags.size() > MOST_TAGS) {
      problems.error(
          at,
          "all tags together are "
              + tags.size()
              + ", AWS allows "
              + MOST_TAGS
              + " beside logspec's own",
          "remove some from defaults, destination, cluster or log type");
    }
    if (Tags.encodeKeys(tags.keySet()).length() > LONGEST_TAG_VALUE) {
      problems.error(
          at,
          "the keys of all tags together are longer than " + LONGEST_TAG_VALUE + " characters",
          "logspec keeps the list of keys in one tag; use fewer or shorter keys");
    }
  }

  private void destination(Spec.Destination d) {
    refuseDoubled(d, d.shape().path());
    tags(d.at(), Routes.merged(spec.defaults().tags(), d.tags()));
    role(
        d.assumeRole().or(spec.defaults()::assumeRole),
        Whereabouts.owner(d)
            .map(a -> new Located<>(a, d.account().map(Located::at).orElse(d.at()))));
    if (uses == Uses.KNOWN && !used.contains(d.key()) && d.removed().isEmpty()) {
      problems.warning(
          d.at(), "destination " + d.key() + " is not used", "deliver to it, or remove it");
    }
    Optional<Arn> arn = Whereabouts.targetArn(d);
    boolean contradicts =
        d.account().isPresent()
            && arn.filter(a -> !a.account().isEmpty())
                .filter(a -> !a.account().equals(d.account().get().value()))
                .isPresent();
    if (contradicts) {
      problems.error(
          d.account().get().at(),
          "destinations."
              + d.key()
              + ": account "
              + d.account().get().value()
              + " contradicts the ARN of its stream",
          "the stream belongs to " + arn.get().account());
    }
  }

  private void role(Optional<Located<Spec.Choice<Role>>> role, Optional<Located<String>> account) {
    Optional<String> fixed = Whereabouts.accountOf(role);
    if (fixed.isPresent() && account.isPresent() && !fixed.get().equals(account.get().value())) {
      problems.error(
          account.get().at(),
          "account "
              + account.get().value()
              + " is to be reached by a role of account "
              + fixed.get(),
          "write {account} for the account in assumeRole (" + role.get().at() + ")");
    }
  }

  private void waves() {
    Set<String> names =
        spec.clusters().stream()
            .map(Spec.Cluster::selector)
            .filter(Spec.Named.class::isInstance)
            .map(s -> ((Spec.Named) s).name().value())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    boolean patterns = spec.hasPatterns();
    for (RolloutBlock.WaveRule wave : spec.rollout().waves()) {
      for (Located<String> name : wave.clusters()) {
        boolean unknown = !Glob.isPattern(name.value()) && !names.contains(name.value());
        if (unknown && !patterns) {
          problems.error(
              name.at(),
              "wave "
                  + wave.name()
                  + " names "
                  + Quote.of(name.value())
                  + ", which is no cluster of this spec",
              nearest(name.value(), names)
                  .map(n -> "did you mean " + n + "?")
                  .orElse("name a cluster, or a glob such as \"*\""));
        }
      }
    }
  }
}
