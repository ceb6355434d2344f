package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.StreamApi;
import dev.logspec.model.Arn;
import dev.logspec.model.Look;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at one delivery stream: whether it is there and takes records, its tags and its key. */
final class StreamReader {
  /** What else feeds a stream; a type that AWS adds some day is no certain no. */
  private static final Set<String> OTHER_SOURCES =
      Set.of("KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource");

  private static final Set<String> GOING = Set.of("DELETING", "DELETING_FAILED", "CREATING_FAILED");

  private final Arn arn;
  private final Place place;
  private final Pending<Optional<StreamApi.Stream>> stream;
  private final Pending<Optional<Map<String, String>>> tags;

  /** Starts the reads; the tags may be told to who may not describe the stream. */
  StreamReader(Cloud cloud, Reads reads, Arn arn) {
    this.arn = arn;
    this.place = new Place(arn.account(), arn.region());
    this.stream = reads.start(() -> cloud.streams(place).stream(arn.name()));
    this.tags = reads.start(() -> tags(cloud.streams(place)));
  }

  /** From where it is looked at: its own account and Region. */
  Place place() {
    return place;
  }

  private Optional<Map<String, String>> tags(StreamApi streams) {
    try {
      return Optional.of(streams.tags(arn.name()));
    } catch (RemoteException e) {
      if (e.meaning() == RemoteException.Meaning.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Waits for the key alone, which is looked at next. */
  Optional<Arn> key() {
    try {
      return stream.get().flatMap(StreamApi.Stream::key).flatMap(Arn::parse);
    } catch (RemoteException e) {
      return Optional.empty();
    }
  }

  /** Waits for all. */
  Target.Stream finish(Looks looks) {
    Look<StreamApi.Stream> there = looks.at(arn, "it", stream);
    if (there instanceof Look.Nothing) {
      return stream(Target.State.MISSING, "", new Look.Nothing<>(), there);
    }
    Look<Map<String, String>> all = looks.at(arn, "its tags", tags);
    Look<String> tag =
        all.fold(
            t -> Look.of(Optional.ofNullable(t.get(Target.Stream.TAG))),
            Look.Nothing::new,
            Look::<String>unseen);
    return there.fold(
        s -> {
          String detail = useless(s);
          return stream(
              detail.isEmpty() ? Target.State.EXISTS : Target.State.UNUSABLE, detail, tag, there);
        },
        () -> stream(Target.State.MISSING, "", tag, there),
        why ->
            all instanceof Look.Nothing
                ? stream(Target.State.MISSING, "", tag, there)
                : stream(
                    all.answered() ? Target.State.EXISTS : Target.State.UNKNOWN, why, tag, there));
  }

  private Target.Stream stream(
      Target.State state, String detail, Look<String> tag, Look<StreamApi.Stream> there) {
    Look<Arn> key =
        there.fold(s -> Look.of(s.key().flatMap(Arn::parse)), Look.Nothing::new, Look::<Arn>unseen);
    return new Target.Stream(place, state, detail, tag, key);
  }

  private static String useless(StreamApi.Stream stream) {
    if (OTHER_SOURCES.contains(stream.type())) {
      return "its source is " + stream.type() + "; the delivery service needs Direct PUT";
    }
    return GOING.contains(stream.status()) ? "its status is " + stream.status() : "";
  }
}
