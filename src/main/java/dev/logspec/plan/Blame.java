package dev.logspec.plan;

import dev.logspec.model.TrailEvent;
import dev.logspec.model.TrailEvent.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The call to AWS that brought a difference about, as CloudTrail tells it. Its texts are somebody
 * else's.
 *
 * @param certainty whether the call names the object
 * @param at when, to the second
 * @param call as IAM names it: {@code logs:PutRetentionPolicy}
 * @param actor who called
 * @param userAgent with what; may be empty
 * @param sourceAddress from where; may be empty
 */
public record Blame(
    Certainty certainty,
    Instant at,
    String call,
    Actor actor,
    String userAgent,
    String sourceAddress) {

  /** Whether the call names the object. */
  public enum Certainty {
    /** It does. */
    CERTAIN,
    /** It names an object of the kind, and nothing tells whether it was this one. */
    POSSIBLE
  }

  /** Programs that say who they are somewhere behind the library they are made with. */
  private static final List<String> TOOLS = List.of("logspec/", "Terraform/", "Pulumi/");

  /** The call that {@code event} tells of. */
  public static Blame of(TrailEvent event, Certainty certainty) {
    return new Blame(
        certainty,
        event.time(),
        event.call(),
        event.actor(),
        event.userAgent(),
        event.sourceAddress());
  }

  /** The one word of the user agent that says most: {@code aws-cli/2.15.0}; may be empty. */
  public String tool() {
    List<String> words =
        Stream.of(userAgent.split("[\\s\\[\\],]+")).filter(word -> !word.isEmpty()).toList();
    Optional<String> named =
        words.stream().filter(word -> TOOLS.stream().anyMatch(word::startsWith)).findFirst();
    return named.or(() -> words.stream().findFirst()).orElse("");
  }
}
