package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.Wanted;
import dev.logspec.live.kind.Listing;
import dev.logspec.live.kind.LiveObjects;
import dev.logspec.live.kind.PlaceAsked;
import dev.logspec.live.kind.Untagged;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.model.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one account and Region: whole lists by page, never an object at a time. All lists are asked
 * for at once; a list's pages follow each other, since each names the next.
 */
final class PlaceReader {
  private final Place place;
  private final PlaceAsked asked;
  private final TagReader tags;
  private final Pending<Map<String, Map<String, String>>> index;
  private final Pending<List<Template>> templates;
  private final List<Listing> listings = new ArrayList<>();

  /** Starts the reads. */
  PlaceReader(Cloud cloud, Reads reads, Wanted wanted, Place place) {
    LogsApi logs = cloud.logs(place);
    this.place = place;
    // First of all, as what others ask for may hang on it.
    this.index = reads.start(() -> cloud.tagging(place).taggedWith(Tags.OWNER));
    this.tags = new TagReader(logs, reads, wanted, place);
    this.asked = new PlaceAsked(place, logs, reads, wanted, index);
    LiveObjects objects = new LiveObjects(cloud, wanted.owner());
    for (Kind kind : Kind.values()) {
      listings.add(objects.list(kind, asked));
    }
    this.templates =
        reads.start(wanted.isOrigin(place) ? () -> logs.templates(List.of()) : List::of);
  }

  Place place() {
    return place;
  }

  /**
   * What was read of {@code place}.
   *
   * @param unread kinds whose objects could not be read
   */
  record Reading(
      Place place,
      List<Resource> resources,
      Optional<List<Template>> templates,
      Set<Kind> unread,
      List<Diagnostic> diagnostics) {}

  /**
   * Waits for the reads.
   *
   * @throws RemoteException when the place cannot be read
   */
  Reading finish() {
    List<Untagged> untagged = new ArrayList<>();
    for (Listing listing : listings) {
      untagged.addAll(listing.untagged(List.copyOf(untagged)));
    }
    List<Resource> found = new ArrayList<>(tags.complete(untagged, index, asked::tell));
    for (Listing listing : listings) {
      found.addAll(listing.others(List.copyOf(found)));
    }
    Optional<List<Template>> allowed = asked.optional(templates, "configuration templates");
    return new Reading(place, found, allowed, asked.unread(), asked.diagnostics());
  }
}
