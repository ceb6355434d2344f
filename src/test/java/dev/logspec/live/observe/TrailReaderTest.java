package dev.logspec.live.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.Cloud;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.TrailApi;
import dev.logspec.live.observe.TrailReader.Answer;
import dev.logspec.live.observe.TrailReader.Lookup;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.model.TrailEvent;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.model.TrailEvent.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How far CloudTrail is read, and how fast. */
final class TrailReaderTest {
  private static final Place HERE = new Place("123456789012", "eu-west-1");
  private static final Place THERE = new Place("999988887777", "us-east-1");
  private static final Predicate<List<TrailEvent>> NEVER = seen -> false;

  private final List<String> requests = new ArrayList<>();
  private final List<Duration> sleeps = new ArrayList<>();
  private int pages = 3;

  private TrailEvent event(String call) {
    return new TrailEvent(
        Instant.EPOCH,
        "logs.amazonaws.com",
        call,
        Effect.CHANGED,
        new Actor("alice", Optional.empty(), Optional.empty()),
        "",
        "",
        Map.of(),
        Map.of());
  }

  private TrailApi.Page page(Place place, String call, Optional<String> token) {
    requests.add(place.region() + " " + call + " " + token.orElse("-"));
    if (call.equals("Denied")) {
      throw new RemoteException(
          Meaning.DENIED,
          "cloudtrail:LookupEvents",
          "AccessDeniedException",
          "no",
          "",
          Optional.empty(),
          null);
    }
    int number = token.map(Integer::parseInt).orElse(1);
    return new TrailApi.Page(
        List.of(event(call)),
        number < pages ? Optional.of(String.valueOf(number + 1)) : Optional.empty());
  }

  private Answer ask(Lookup... questions) {
    Cloud cloud =
        new NoCloud() {
          @Override
          public TrailApi trail(Place place) {
            return (call, token) -> page(place, call, token);
          }
        };
    return new TrailReader(cloud, Runnable::run, sleeps::add).ask(List.of(questions));
  }

  @Test
  void pagesAreReadToTheEndHalfASecondApart() {
    Answer answer = ask(new Lookup(HERE, "A", NEVER), new Lookup(HERE, "B", NEVER));

    assertThat(requests)
        .containsExactly(
            "eu-west-1 A -",
            "eu-west-1 A 2",
            "eu-west-1 A 3",
            "eu-west-1 B -",
            "eu-west-1 B 2",
            "eu-west-1 B 3");
    assertThat(sleeps).hasSize(5).containsOnly(TrailReader.GAP);
    assertThat(answer.events().get(HERE)).hasSize(6);
    assertThat(answer.notes()).isEmpty();
  }

  @Test
  void whatIsAnsweredIsNotReadFurther() {
    Answer answer = ask(new Lookup(HERE, "A", seen -> seen.size() == 2));

    assertThat(requests).hasSize(2);
    assertThat(answer.events().get(HERE)).hasSize(2);
    assertThat(answer.notes()).isEmpty();
  }

  @Test
  void aListWithoutEndIsLeftWithANote() {
    pages = Integer.MAX_VALUE;

    Answer answer = ask(new Lookup(HERE, "A", NEVER));

    assertThat(requests).hasSize(TrailReader.PAGES);
    assertThat(answer.notes())
        .extracting(Diagnostic::summary)
        .containsExactly("only the newest 500 calls of A were looked through");
  }

  @Test
  void onePlaceThatRefusesDoesNotTouchAnother() {
    Answer answer =
        ask(
            new Lookup(HERE, "A", NEVER),
            new Lookup(HERE, "Denied", NEVER),
            new Lookup(HERE, "B", NEVER),
            new Lookup(THERE, "A", NEVER));

    assertThat(answer.events().keySet()).containsExactly(THERE);
    assertThat(requests).doesNotContain("eu-west-1 B -");
    assertThat(answer.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.severity()).isEqualTo(Diagnostic.Severity.NOTE);
              assertThat(note.subject()).isEqualTo(HERE.toString());
              assertThat(note.hint())
                  .contains("the call needs cloudtrail:LookupEvents", "AWS does not say");
            });
  }

  @Test
  void noQuestionIsNoRequest() {
    assertThat(ask().events()).isEmpty();
    assertThat(requests).isEmpty();
  }
}
