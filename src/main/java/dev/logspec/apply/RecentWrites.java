package dev.logspec.apply;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When this run wrote and removed what. AWS takes seconds until a write is known everywhere: until
 * then a call may be denied because the tags that allow it, or the policy, are not seen yet; what
 * was made may seem to be missing, and what was deleted to be there. So for a while such an answer
 * is no verdict; at any other time it is.
 */
final class RecentWrites {
  /** How long after a write an answer may be its delay. */
  static final Duration SETTLING = Duration.ofSeconds(20);

  private static final Set<Meaning> UNSEEN =
      Set.of(Meaning.DENIED, Meaning.DESTINATION_DENIED, Meaning.NOT_FOUND);

  private static final Set<Meaning> STILL_THERE =
      Set.of(
          Meaning.SOURCE_TAKEN,
          Meaning.DELIVERY_EXISTS,
          Meaning.IMMUTABLE,
          Meaning.ALREADY_EXISTS,
          Meaning.CONFLICT);

  private static final Pattern MISSING =
      Pattern.compile("(?i)does not exist|doesn't exist|not found|could not be found");

  /** Denials that look at no tag or policy of ours: what this run wrote does not change them. */
  private static final Pattern FROM_ABOVE =
      Pattern.compile(
          "(?i)(service control|resource control|session|vpc endpoint) policy"
              + "|permissions boundary");

  private final Map<Address, Instant> written = new LinkedHashMap<>();
  private final Map<Address, Instant> removed = new LinkedHashMap<>();

  /** Notes that {@code object} was made or changed. */
  void wrote(Address object, Instant now) {
    note(written, object, now);
    removed.remove(object);
  }

  /** Notes that {@code object} was deleted. */
  void removed(Address object, Instant now) {
    note(removed, object, now);
    written.remove(object);
  }

  /** What is known everywhere by now is forgotten, the oldest first. */
  private static void note(Map<Address, Instant> all, Address object, Instant now) {
    all.remove(object);
    all.put(object, now);
    Iterator<Instant> oldest = all.values().iterator();
    while (oldest.hasNext() && !within(oldest.next(), now)) {
      oldest.remove();
    }
  }

  /** Whether one of {@code objects} was made or changed so shortly before {@code now}. */
  boolean settling(Collection<Address> objects, Instant now) {
    return objects.stream().anyMatch(o -> within(written.get(o), now));
  }

  /** Whether {@code object} was deleted so shortly before {@code now}. */
  boolean leaving(Address object, Instant now) {
    return within(removed.get(object), now);
  }

  private static boolean within(Instant at, Instant now) {
    return Optional.ofNullable(at)
        .map(then -> Duration.between(then, now).compareTo(SETTLING) < 0)
        .orElse(false);
  }

  /** Whether {@code e} is what AWS answers while a write is not known everywhere yet. */
  static boolean maybeUnseen(RemoteException e) {
    boolean missing = e.meaning() == Meaning.INVALID && MISSING.matcher(e.getMessage()).find();
    boolean denied = UNSEEN.contains(e.meaning()) && !FROM_ABOVE.matcher(e.getMessage()).find();
    return missing || denied;
  }

  /** Whether {@code e} is what AWS answers while a removal is not known everywhere yet. */
  static boolean maybeStillThere(RemoteException e) {
    return STILL_THERE.contains(e.meaning());
  }
}
