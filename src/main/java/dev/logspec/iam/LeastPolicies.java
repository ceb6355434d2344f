package dev.logspec.iam;

import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Spec;
import dev.logspec.spec.Whereabouts;
import dev.logspec.spec.WholeSpec;
import dev.logspec.spec.resolve.Discovery;
import dev.logspec.spec.resolve.Placement;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.ResolveContext.Found;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import dev.logspec.spec.yaml.Located;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The policies that a spec takes: one for each account, of the role that the spec assumes there or
 * of the credentials that logspec is started with.
 *
 * @param policies in the order of accounts, those of the credentials first
 * @param remarks what is wider than the spec, and what the policies do not reach
 * @param diagnostics what is wrong with the spec; with an error there are no policies
 */
public record LeastPolicies(
    List<LeastPolicy> policies, List<String> remarks, List<Diagnostic> diagnostics) {
  /** Copies its parts. */
  public LeastPolicies {
    policies = List.copyOf(policies);
    remarks = List.copyOf(remarks);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * What the policies are to be like.
   *
   * @param duties what for: a policy for each
   * @param account that the spec does not name
   * @param region that the spec does not name
   * @param adopted names, with stars, of sources and destinations that the spec is to adopt
   * @param allowing actions of a service whose logs are delivered, without which nobody may let
   *     them be: AWS's configuration templates name them, and no spec does
   * @param history whether it is asked who changed something
   * @param fit what becomes of a policy that is too long
   */
  public record Wish(
      List<Duty> duties,
      Fence fence,
      Optional<String> account,
      Optional<String> region,
      List<String> adopted,
      List<String> allowing,
      History history,
      Fit fit) {
    /** Copies its parts. */
    public Wish {
      duties = List.copyOf(duties);
      adopted = List.copyOf(adopted);
      allowing = List.copyOf(allowing);
    }
  }

  /** What becomes of a policy that is longer than IAM takes one. */
  public enum Fit {
    /** It names things by what their names begin with. */
    FOLDED,
    /** It becomes several. */
    SPLIT
  }

  /** Whether CloudTrail is asked who changed something. */
  public enum History {
    /** It is. */
    ASKED,
    /** It is not. */
    NOT_ASKED
  }

  /** Whether {@code spec} leaves it to the credentials in which account some cluster is. */
  public static boolean leavesAccountOpen(Spec spec) {
    return spec.clusters().stream().anyMatch(c -> Whereabouts.accounts(spec, c).isEmpty());
  }

  /** Those of {@code said}. What it lets go of takes the same rights as what it keeps. */
  public static LeastPolicies of(Spec said, Wish wish) {
    Spec spec = WholeSpec.of(said);
    ResolveContext context = context(spec, wish);
    Resolved resolved = Resolver.resolve(spec, context);
    return Diagnostic.anyError(resolved.diagnostics())
        ? new LeastPolicies(List.of(), List.of(), resolved.diagnostics())
        : making(spec, wish, context, resolved).made();
  }

  /** The one of an import from {@code place} with credentials of its account, of no spec. */
  public static LeastPolicies ofImport(Place place) {
    LeastPolicy policy =
        new LeastPolicy(
            Optional.empty(),
            new Bearer(Optional.of(place.account()), Optional.empty()),
            Duty.IMPORT,
            0,
            Surveying.of(place.partition(), place.account(), List.of(place.region())));
    return new LeastPolicies(List.of(policy), List.of(), List.of());
  }

  /** Them with every name, however long that makes them. */
  static List<LeastPolicy> unfolded(Spec spec, Wish wish) {
    ResolveContext context = context(spec, wish);
    return making(spec, wish, context, Resolver.resolve(spec, context)).whole();
  }

  private static Making making(Spec spec, Wish wish, ResolveContext context, Resolved resolved) {
    RolePlan roles = RolePlan.of(spec, Placement.of(spec, context));
    return new Making(spec, wish, resolved, roles);
  }

  /**
   * A pattern stands for the clusters that it may find. Two patterns of one place are told apart by
   * a star more, which says the same.
   */
  private static ResolveContext context(Spec spec, Wish wish) {
    ResolveContext context = everywhere(spec, ResolveContext.of(wish.account(), wish.region()));
    Map<Integer, List<Found>> found = new LinkedHashMap<>();
    for (Discovery.Search search : Discovery.of(spec, context).searches()) {
      String name =
          search.name() + "*".repeat(search.name().toString().endsWith("*") ? search.entry() : 0);
      found.put(
          search.entry(),
          search.places().stream()
              .map(p -> new Found(new ClusterId(p, name), search.tags()))
              .toList());
    }
    ResolveContext searched = context.withFound(found);
    Map<ResolveContext.CapabilityId, String> arns = new LinkedHashMap<>();
    for (ResolveContext.CapabilityId id : Discovery.capabilities(spec, searched)) {
      Place place = id.cluster().place();
      String path = "capability/" + id.cluster().name() + "/*";
      arns.put(
          id, new Arn(place.partition(), "eks", place.region(), place.account(), path).toString());
    }
    return searched.withCapabilityArns(arns);
  }

  /** Which Regions an account has enabled AWS alone tells: a star stands for them. */
  private static ResolveContext everywhere(Spec spec, ResolveContext context) {
    return context.withEnabled(
        Discovery.unsettled(spec, context).stream()
            .collect(Collectors.toMap(Place::account, place -> List.of(anyLike(place)))));
  }

  /** Every Region of the partition of {@code place}, whose Regions begin alike but AWS's first. */
  private static String anyLike(Place place) {
    return place.partition().equals("aws")
        ? "*"
        : place.region().replaceFirst("-[a-z]+-[0-9]+$", "-*");
  }

  /** Puts them together. */
  private record Making(Spec spec, Wish wish, Resolved resolved, RolePlan roles) {

    private Desired desired() {
      return resolved.desired();
    }

    LeastPolicies made() {
      List<LeastPolicy> policies = new ArrayList<>();
      List<String> remarks = new ArrayList<>();
      for (LeastPolicy whole : whole()) {
        List<Folding> parts =
            switch (wish.fit()) {
              case FOLDED -> List.of(Folding.of(whole));
              case SPLIT -> Splitting.of(whole);
            };
        for (Folding part : parts) {
          policies.add(part.policy());
          remarks.addAll(Remarks.of(part));
        }
      }
      remarks.addAll(Remarks.of(spec, wish, desired()));
      return new LeastPolicies(policies, remarks, List.of());
    }

    /** Them as they are before they are made to fit. */
    List<LeastPolicy> whole() {
      List<LeastPolicy> policies = new ArrayList<>();
      for (Duty duty : wish.duties()) {
        for (Bearer bearer : bearers()) {
          List<Permission> all = permissions(bearer, duty);
          all.removeIf(p -> !p.allows());
          if (!all.isEmpty()) {
            policies.add(new LeastPolicy(name(duty), bearer, duty, 0, all));
          }
        }
      }
      return policies;
    }

    /** An import is of no spec. */
    private Optional<String> name(Duty duty) {
      return duty == Duty.IMPORT ? Optional.empty() : Optional.of(spec.name());
    }

    private List<Bearer> bearers() {
      SortedSet<String> accounts = new TreeSet<>();
      desired().places().forEach(p -> accounts.add(p.account()));
      List<Bearer> bearers = new ArrayList<>();
      for (String account : accounts) {
        if (!roles.roles().containsKey(account)) {
          bearers.add(new Bearer(Optional.of(account), Optional.empty()));
        }
      }
      if (bearers.isEmpty()) {
        // A role leads to every account, so whose the credentials are the spec does not tell.
        bearers.add(new Bearer(Optional.empty(), Optional.empty()));
      }
      for (String account : accounts) {
        Optional.ofNullable(roles.roles().get(account))
            .ifPresent(r -> bearers.add(new Bearer(Optional.of(account), Optional.of(r))));
      }
      return bearers;
    }

    private List<Permission> permissions(Bearer bearer, Duty duty) {
      List<Permission> all = new ArrayList<>();
      if (bearer.role().isEmpty()) {
        all.addAll(ofCredentials(duty));
      }
      boolean reached =
          bearer.role().isPresent()
              || bearer.account().filter(a -> !roles.roles().containsKey(a)).isPresent();
      if (reached && desired().places().stream().anyMatch(p -> here(bearer, p))) {
        Inventory in = new Inventory(bearer.account().orElseThrow(), desired(), wish.adopted());
        if (spec.insights().at().isPresent()) {
          in.traits.add(Inventory.Trait.QUERIES_READ);
        }
        all.addAll(
            switch (duty) {
              case PLAN, VERIFY -> reading(in, duty);
              case APPLY -> changing(in);
              case INSIGHTS -> Analysing.of(in);
              case IMPORT -> Surveying.of(in.partition, in.account, in.regions);
            });
        if (spec.asksForRegions() && duty != Duty.IMPORT) {
          all.add(Permission.everywhere("ListRegions", List.of("account:ListRegions")));
        }
      }
      return all;
    }

    private List<Permission> reading(Inventory in, Duty duty) {
      List<Permission> all = new ArrayList<>(Reading.of(in, search(), duty, wish.fence()));
      if (wish.history() == History.ASKED) {
        all.add(
            Permission.everywhere("AskWhoChangedIt", List.of("cloudtrail:LookupEvents"))
                .where(Reading.regions(in.regions)));
      }
      return all;
    }

    private List<Permission> changing(Inventory in) {
      GroupRemoval removal = spec.deleteLogGroups() ? GroupRemoval.DELETE : GroupRemoval.KEEP;
      List<Permission> all = new ArrayList<>(reading(in, Duty.APPLY));
      all.add(Permission.of("LetLogsBeDelivered", wish.allowing(), in.logging));
      all.addAll(Proving.of(in, desired(), resolved.waves()));
      all.addAll(Changing.of(in, wish.fence(), removal));
      return all;
    }

    private static boolean here(Bearer bearer, Place place) {
      return bearer.account().equals(Optional.of(place.account()));
    }

    /** What left a Region that the spec does not name any more is found by its tag alone. */
    private Optional<Collection<String>> search() {
      return spec.regions().map(some -> some.stream().map(Located::value).toList());
    }

    /** Roles are assumed, and the lock is taken, with the credentials themselves. */
    private List<Permission> ofCredentials(Duty duty) {
      List<Permission> all = new ArrayList<>();
      Map<Optional<String>, List<Reach>> byId = new LinkedHashMap<>();
      for (Role role : roles.roles().values()) {
        byId.computeIfAbsent(role.externalId(), i -> new ArrayList<>()).add(Reach.of(role.arn()));
      }
      byId.forEach(
          (id, arns) -> {
            String sid = "AssumeRoles" + (all.isEmpty() ? "" : all.size() + 1);
            Permission assume = Permission.of(sid, List.of("sts:AssumeRole"), arns);
            all.add(
                id.map(i -> assume.where(Restriction.equal("sts:ExternalId", i))).orElse(assume));
          });
      if (duty == Duty.APPLY) {
        spec.lock().ifPresent(lock -> all.addAll(List.of(lock(lock), lookForLocks(lock))));
      }
      return all;
    }

    /** Shards have locks of their own, whose keys begin alike. */
    private Permission lock(Spec.Lock lock) {
      return Permission.of(
          "HoldLock",
          List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
          List.of(locks(lock, lock.key() + "*")));
    }

    /**
     * Whoever takes a lock looks for others that exclude it. That an object is not there S3 tells
     * to whom it lets list the bucket (S3 API, GetObject), in a call that has no prefix; everybody
     * else is denied.
     */
    private Permission lookForLocks(Spec.Lock lock) {
      return Permission.of("LookForLocks", List.of("s3:ListBucket"), List.of(locks(lock, "")))
          .where(Restriction.equal("s3:prefix", lock.key()).by("StringEqualsIfExists"));
    }

    private Reach locks(Spec.Lock lock, String keys) {
      String partition =
          desired().places().stream().findFirst().map(Place::partition).orElse("aws");
      return Reach.of(Arn.bucket(partition, lock.bucket(), keys).toString());
    }
  }
}
