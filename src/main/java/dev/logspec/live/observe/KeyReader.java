package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.KeyApi;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.model.Arn;
import dev.logspec.model.Look;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import dev.logspec.model.Target.Key.Keeper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at keys, each once whoever uses it: whether it can be used, and its policy. */
final class KeyReader {
  /** A state that AWS adds some day is no certain no. */
  private static final Set<String> UNUSABLE =
      Set.of("Disabled", "PendingDeletion", "PendingReplicaDeletion", "PendingImport");

  private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";

  private final Cloud cloud;
  private final Reads reads;
  private final Set<String> accounts;
  private final Map<Arn, Place> from = new LinkedHashMap<>();
  private final Map<Arn, Pending<Optional<KeyApi.Key>>> keys = new LinkedHashMap<>();
  private final Map<Arn, Pending<Optional<String>>> policies = new LinkedHashMap<>();
  private final Set<Arn> closed = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));

  /** How far a key is looked at. */
  enum Depth {
    /** Whether it can be used. */
    KEY,
    /** Its policy too. */
    POLICY
  }

  /** A reader that may ask as any of {@code accounts}. */
  KeyReader(Cloud cloud, Reads reads, Set<String> accounts) {
    this.cloud = cloud;
    this.reads = reads;
    this.accounts = Set.copyOf(accounts);
  }

  /** Starts to look at {@code key} as the account of {@code user}, or as its own where possible. */
  void start(Place user, Arn key, Depth depth) {
    if (Target.Key.ofAws(key)) {
      return;
    }
    boolean own = accounts.contains(key.account()) || user.account().equals(key.account());
    Place place = new Place(own ? key.account() : user.account(), key.region());
    from.putIfAbsent(key, place);
    keys.computeIfAbsent(key, k -> reads.start(() -> cloud.keys(place).key(k.toString())));
    if (depth == Depth.POLICY && !own) {
      closed.add(key);
    } else if (depth == Depth.POLICY) {
      policies.computeIfAbsent(key, k -> reads.start(() -> policy(place, k)));
    }
  }

  /** GetKeyPolicy takes no alias. */
  private Optional<String> policy(Place place, Arn key) {
    KeyApi api = cloud.keys(place);
    return key.resource().startsWith("alias/")
        ? api.key(key.toString()).flatMap(k -> api.policy(k.arn()))
        : api.policy(key.toString());
  }

  /** Waits for all. */
  Map<Arn, Target> finish(Looks looks) {
    Map<Arn, Target> all = new LinkedHashMap<>();
    keys.forEach(
        (arn, read) -> {
          Look<KeyApi.Key> key = looks.at(arn, "it", read);
          all.put(arn, target(arn, key, policy(arn, key, looks)));
        });
    return all;
  }

  private Look<String> policy(Arn arn, Look<KeyApi.Key> key, Looks looks) {
    if (key instanceof Look.Nothing) {
      return new Look.Nothing<>();
    }
    if (closed.contains(arn)) {
      String why =
          "only account " + arn.account() + " may read it, and the spec does not lead there";
      looks.warn(arn, "its policy could not be checked: " + why, "have it looked at there");
      return Look.unseen(why);
    }
    Pending<Optional<String>> read = policies.get(arn);
    return read == null ? new Look.Nothing<>() : looks.at(arn, "its policy", read);
  }

  private Target.Key target(Arn arn, Look<KeyApi.Key> key, Look<String> policy) {
    return key.fold(
        k -> {
          String detail = useless(k);
          return new Target.Key(
              from.get(arn),
              detail.isEmpty() ? Target.State.EXISTS : Target.State.UNUSABLE,
              detail,
              Arn.parse(k.arn()).orElse(arn),
              keeper(k.manager()),
              policy);
        },
        () -> unknown(arn, Target.State.MISSING, "", policy),
        why ->
            unknown(
                arn,
                policy.seen().isPresent() ? Target.State.EXISTS : Target.State.UNKNOWN,
                why,
                policy));
  }

  private Target.Key unknown(Arn arn, Target.State state, String detail, Look<String> policy) {
    return new Target.Key(from.get(arn), state, detail, arn, Keeper.UNKNOWN, policy);
  }

  private static String useless(KeyApi.Key key) {
    if (UNUSABLE.contains(key.state())) {
      return "its state is " + key.state();
    }
    return key.spec().isEmpty() || key.spec().equals(SYMMETRIC)
        ? ""
        : "it is not a symmetric key (" + key.spec() + ")";
  }

  private static Keeper keeper(String manager) {
    return switch (manager) {
      case "CUSTOMER" -> Keeper.CUSTOMER;
      case "AWS" -> Keeper.AWS;
      default -> Keeper.UNKNOWN;
    };
  }
}
