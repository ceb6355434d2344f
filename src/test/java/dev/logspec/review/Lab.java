package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.net.Proxies;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A world without time: pauses are written down and move the clock. */
final class Lab {
  static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  static final Place TOKYO = new Place("123456789012", "ap-northeast-1");
  static final Plan UNCHANGED = plan();
  static final Plan CHANGED = plan(new Change.Create(group("new"), context()));
  static final String DIGEST = "sha256:" + "0a".repeat(32);

  final List<Duration> pauses = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  private Instant now = START;

  CommentOutcome comment(Map<String, String> environment, Request request) {
    World world =
        new World(
            environment,
            new JdkTransport(Proxies.of(Map.of())),
            () -> now,
            (duration, why) -> {
              notes.add(why);
              pauses.add(duration);
              now = now.plus(duration);
            },
            new SplittableRandom(1));
    return new Commenter(world).comment(request);
  }

  /** A run of {@code forge}'s request; no token is in anything that comes of it. */
  CommentOutcome run(Forge forge, String... environment) {
    CommentOutcome outcome = comment(with(forge.environment(1), environment), request("body\n"));
    assertThat(text(outcome)).doesNotContain(Forge.TOKEN);
    return outcome;
  }

  Duration waited() {
    return Duration.between(START, now);
  }

  static Plan plan(Change... changes) {
    return new Plan(
        "platform-logs", List.of(changes), List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }

  static Request request(Plan plan, String... parts) {
    return Request.of(plan, DIGEST, List.of(parts));
  }

  static Request request(String... parts) {
    return request(CHANGED, parts);
  }

  static Resource group(String name) {
    return Resource.at(new Address(TOKYO, Kind.LOG_GROUP, name));
  }

  static Context context() {
    return Contexts.NONE.because("test");
  }

  static Map<String, String> with(Map<String, String> environment, String... pairs) {
    Map<String, String> all = new HashMap<>(environment);
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return all;
  }

  /** Everything that a person or a log sees of {@code outcome}. */
  static String text(CommentOutcome outcome) {
    StringBuilder out = new StringBuilder(outcome.toString()).append(outcome.document());
    for (Diagnostic d : outcome.diagnostics()) {
      out.append('\n').append(d.subject()).append(": ").append(d.summary()).append(d.hint());
    }
    return out.toString();
  }
}
