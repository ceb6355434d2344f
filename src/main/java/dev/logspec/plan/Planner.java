package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import dev.logspec.plan.permissions.AccessGrants;
import dev.logspec.plan.permissions.AccessGrants.Unneeded;
import dev.logspec.plan.permissions.UnreadUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the changes that lead from what is observed to what is desired.
 *
 * <p>In order: the objects that grant the delivery service access are worked out ({@link
 * AccessGrants}); desired destinations take their live names ({@link FollowedDestinations}); groups
 * that another spec has in the same way are left to it ({@link GroupsOfOthers}); desired and live
 * objects are paired ({@link Matching}); each pair becomes one change by comparing attributes
 * ({@link Differ}) and owners; what is ours and in no pair is deleted; a replaced source or
 * destination carries its deliveries along ({@link Cascade}); risks are marked. What comes out is a
 * {@link Draft}; {@code plan.check} makes a {@link Plan} of it.
 *
 * <p>Ownership decides the word: no live object is a create; ours is an update, a replace or
 * nothing; nobody's is an adopt; another spec's is an error that names the owner, unless the user
 * takes it over.
 */
public final class Planner {
  private final Desired desired;
  private final Observed observed;
  private final PlanOptions options;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<Address, Resource> whenRemade = new HashMap<>();
  private final List<Draft.OtherOwner> others = new ArrayList<>();
  private final Set<Place> unreadable = new HashSet<>();

  private Planner(Desired desired, Observed observed, PlanOptions options) {
    this.desired = desired;
    this.observed = observed;
    this.options = options;
    observed.unreadable().forEach(u -> unreadable.add(u.place()));
  }

  /** What leads from {@code observed} to {@code desired}. */
  public static Draft draft(Desired desired, Observed observed, PlanOptions options) {
    return new Planner(desired, observed, options).draft();
  }

  private Draft draft() {
    Desired certain = UnreadUsers.leftOut(desired, observed);
    AccessGrants permissions = AccessGrants.of(certain, observed, unneeded());
    FollowedDestinations.Followed followed =
        FollowedDestinations.of(permissions.desired(), permissions.observed(), options.takeOver());
    Desired named =
        GroupsOfOthers.leftOut(followed.desired(), permissions.observed(), options.takeOver());
    Orphans orphans = matched(named, permissions.observed());
    changes.addAll(orphans.changes(options));
    List<Change> cascaded = Cascade.over(changes, whenRemade, observed, diagnostics);
    List<Change> sorted = Order.of(desired).sort(Risks.mark(cascaded));
    diagnostics.addAll(observed.diagnostics());
    diagnostics.addAll(permissions.diagnostics(followed.withDesired(delivered(sorted))));
    return new Draft(named, observed, options, sorted, orphans.foreign(), others, diagnostics);
  }

  /** Adds a change for each desired object; what is left over is no desired one's. */
  private Orphans matched(Desired named, Observed live) {
    Matching matching = Matching.of(named, live);
    for (Matching.Pair pair : matching.pairs()) {
      if (inScope(pair.entry()) && readable(pair.entry()) && read(pair.entry())) {
        changes.add(change(pair));
      }
    }
    return new Orphans(named, observed, matching.unmatched());
  }

  /** The destinations to which {@code changes} make deliveries, by ARN. */
  private static Set<String> delivered(List<Change> changes) {
    Set<String> made = new HashSet<>();
    for (Change change : changes) {
      boolean makes = change.action() == Action.CREATE || change.action() == Action.REPLACE;
      if (change.kind() == Kind.DELIVERY && makes) {
        change.willBe().flatMap(r -> r.get(Kind.Of.DESTINATION)).ifPresent(made::add);
      }
    }
    return made;
  }

  /** Of a part of the spec nothing tells whether the rest still needs a grant. */
  private Unneeded unneeded() {
    boolean all =
        options.prune() == PlanOptions.Prune.DELETE && options.coverage() == Coverage.COMPLETE;
    return all ? Unneeded.GOES : Unneeded.STAYS;
  }

  private boolean inScope(Desired.Entry entry) {
    return entry.cluster().map(options.scope()::test).orElse(true);
  }

  private boolean readable(Desired.Entry entry) {
    return !unreadable.contains(entry.resource().address().place())
        && entry.cluster().map(c -> !unreadable.contains(c.place())).orElse(true);
  }

  /** What could not be read may be there, so nothing is made for want of it. */
  private boolean read(Desired.Entry entry) {
    Address address = entry.resource().address();
    if (!observed.unread(address.kind(), address.place())) {
      return true;
    }
    String objects = address.kind().label().replace('_', ' ');
    diagnostics.add(
        Diagnostic.warning(
                address.toString(),
                "whether there is such a " + objects + " could not be read, so none is made",
                "see what is told of " + address.place() + ", and run it again")
            .at(Optional.of(entry.source())));
    return false;
  }

  /** A source's key is not its name, so the name may be somebody else's. */
  private static Diagnostic held(Resource holder, Desired.Entry entry) {
    return Diagnostic.error(
            holder.address().toString(),
            "the name is taken: a delivery source of "
                + holder.get(Kind.Of.RESOURCE_ARN).orElse("another resource")
                + " ("
                + holder.get(Kind.Of.LOG_TYPE).orElse("another log type")
                + holder.tags().owner().map(o -> ", of the spec \"" + o + "\"").orElse("")
                + ") has it, and AWS gives a name once",
            "give names: { source: \"{name}-{cluster}-{LOG_TYPE}\" } in the spec, or delete that"
                + " source")
        .at(Optional.of(entry.source()));
  }

  private Change change(Matching.Pair pair) {
    Desired.Entry entry = pair.entry();
    Resource wanted = entry.resource();
    Context context = context(entry);
    if (pair.live().isEmpty()) {
      Optional.ofNullable(observed.resources().get(wanted.address()))
          .filter(holder -> wanted.kind() == Kind.DELIVERY_SOURCE)
          .ifPresent(holder -> diagnostics.add(held(holder, entry)));
      return new Change.Create(wanted, context.because(Reasons.create()));
    }
    Resource live = pair.live().get();
    Ownership owner = Ownership.ofPart(live, desired.owner());
    Optional<String> another = owner.another();
    if (another.isPresent() && !options.takeOver().contains(another.get())) {
      others.add(new Draft.OtherOwner(live.address(), another.get(), entry));
      return new Change.NoOp(live, context.because("owned by the spec \"" + another.get() + "\""));
    }
    if (owner.ours()) {
      whenRemade.put(live.address(), pair.whenRemade());
      return owned(live, wanted, context);
    }
    boolean free = another.isPresent() || Ownership.takenUnasked(live);
    Optional<Resource> taken =
        free || options.allowed().contains(Waiver.OWNER)
            ? Ownership.taken(wanted)
            : Optional.empty();
    if (taken.isEmpty()) {
      diagnostics.add(stranger(live, entry));
      return new Change.NoOp(live, context.because("not this spec's"));
    }
    whenRemade.put(live.address(), pair.whenRemade());
    return adopted(live, taken.get(), context);
  }

  /** What nothing can make ours is left as it is, whatever the spec wants in its place. */
  private static Diagnostic stranger(Resource live, Desired.Entry entry) {
    boolean takes = Ownership.taken(entry.resource()).isPresent();
    return Diagnostic.error(
            live.address().toString(),
            "it is there"
                + live.get(Kind.Of.ID).map(id -> " (id " + id + ")").orElse("")
                + ", and is not this spec's",
            "remove it, or let the spec have another name"
                + (takes ? ", or take it over with --allow " + Waiver.OWNER.label() : ""))
        .at(Optional.of(entry.source()));
  }

  private Change owned(Resource live, Resource wanted, Context context) {
    List<FieldChange> fields = differences(live, wanted, context);
    if (inactive(live)) {
      return replace(live, fields, context.because(Reasons.inactive(live)));
    }
    if (unfinished(live)) {
      return replace(live, fields, context.because(Reasons.unfinished(live)));
    }
    if (fields.isEmpty()) {
      return new Change.NoOp(live, context.because("as the spec wants it"));
    }
    return Differ.forcesReplacement(fields)
        ? replace(live, fields, context.because(Reasons.replace(fields)))
        : new Change.Update(live, wanted, fields, context.because(Reasons.update(fields)));
  }

  private Change adopted(Resource live, Resource wanted, Context context) {
    List<FieldChange> fields = differences(live, wanted, context);
    boolean replace = inactive(live) || Differ.forcesReplacement(fields);
    return replace
        ? replace(
            live,
            fields,
            context.because(
                inactive(live) ? Reasons.inactive(live) : Reasons.replaceForeign(live, fields)))
        : new Change.Adopt(live, wanted, fields, context.because(Reasons.adopt(live, fields)));
  }

  private Change replace(Resource live, List<FieldChange> fields, Context context) {
    return new Change.Replace(live, whenRemade.get(live.address()), fields, context);
  }

  /** The class of a log group cannot change, and a group is not deleted for it unasked. */
  private List<FieldChange> differences(Resource live, Resource wanted, Context context) {
    List<FieldChange> fields = Differ.diff(live, wanted);
    boolean replacesGroup = live.kind() == Kind.LOG_GROUP && Differ.forcesReplacement(fields);
    if (!replacesGroup || options.groupRemoval() == GroupRemoval.DELETE) {
      return fields;
    }
    diagnostics.add(
        Diagnostic.error(
                live.address().toString(),
                "the class of a log group cannot change ("
                    + live.get(Kind.Of.LOG_CLASS).orElse(Kind.Of.STANDARD_CLASS)
                    + ", the spec wants "
                    + wanted.get(Kind.Of.LOG_CLASS).orElse(Kind.Of.STANDARD_CLASS)
                    + ")",
                "give another logGroup, leave class out, or set deleteLogGroups: true to delete"
                    + " the group and its events")
            .unless(Waiver.LOG_CLASS)
            .at(context.source()));
    return fields.stream().filter(f -> !f.forcesReplacement()).toList();
  }

  private static boolean inactive(Resource live) {
    return live.get(Kind.Of.STATUS).equals(Optional.of("INACTIVE"));
  }

  /** It has no delivery, and the update that would have let it have one failed. */
  private static boolean unfinished(Resource live) {
    return live.get(Kind.Of.FAILED_UPDATE).isPresent();
  }

  private static Context context(Desired.Entry entry) {
    return new Context(
        entry.cluster(),
        entry.logType(),
        "",
        Optional.of(entry.source()),
        entry.dependsOn(),
        Set.of(),
        Cause.UNKNOWN);
  }
}
