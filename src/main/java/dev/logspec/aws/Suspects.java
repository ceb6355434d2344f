package dev.logspec.aws;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.live.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * S3 refuses a bucket's policy as a whole and does not say for which statement's sake. Where the
 * document tells it, the refusal is told with the statement's name.
 */
final class Suspects {
  private static final JsonReader JSON = JsonReader.tolerant(JsonBounds.USUAL);

  /** What AWS writes where the ARN of a user, a role or a group stood that was deleted. */
  private static final Pattern DELETED = Pattern.compile("A(IDA|ROA|GPA|IPA|NPA)[A-Z0-9]{4,124}");

  private Suspects() {}

  /** {@code refused}, of a call that put {@code document}, with the statements it is about. */
  static RemoteException named(RemoteException refused, String document) {
    String said = refused.getMessage();
    List<String> suspects =
        said.contains("Invalid principal in policy")
            ? statements(document, Suspects::namesADeletedPrincipal)
            : said.contains("BlockPublicPolicy")
                ? statements(document, Suspects::isPublic)
                : List.of();
    return suspects.isEmpty()
        ? refused
        : new RemoteException(
            refused.meaning(),
            refused.operation(),
            refused.code(),
            Failures.clean(said + " (statement " + String.join(", ", suspects) + ")"),
            refused.requestId(),
            refused.update(),
            refused.getCause());
  }

  private static List<String> statements(String document, Predicate<Json> suspect) {
    // None, when what was sent is no document: AWS's words are all there is.
    List<Json> statements =
        JSON.find(document)
            .flatMap(policy -> policy.at("Statement"))
            .map(Suspects::oneOrMore)
            .orElse(List.of());
    List<String> names = new ArrayList<>();
    int number = 0;
    for (Json statement : statements) {
      number++;
      if (suspect.test(statement)) {
        Optional<String> sid = statement.at("Sid").flatMap(Json::text);
        names.add(sid.isPresent() ? "\"" + sid.get() + "\"" : "number " + number);
      }
    }
    return names;
  }

  private static List<Json> oneOrMore(Json value) {
    return value instanceof JsonArray ? value.items() : List.of(value);
  }

  private static boolean namesADeletedPrincipal(Json statement) {
    return principals(statement).stream().anyMatch(p -> DELETED.matcher(p).matches());
  }

  /** One that plainly is; which conditions narrow enough is AWS's to judge. */
  private static boolean isPublic(Json statement) {
    return statement.textAt("Effect").equals("Allow")
        && principals(statement).contains("*")
        && statement.at("Condition").filter(c -> !c.members().isEmpty()).isEmpty();
  }

  private static List<String> principals(Json statement) {
    return statement
        .at("Principal")
        .flatMap(p -> p instanceof JsonObject ? p.at("AWS") : Optional.of(p))
        .map(Suspects::oneOrMore)
        .orElse(List.of())
        .stream()
        .map(named -> named.text().orElse(""))
        .toList();
  }
}
