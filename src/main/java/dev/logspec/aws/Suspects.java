package dev.logspec.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.logspec.live.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * S3 refuses a bucket's policy as a whole and does not say for which statement's sake. Where the
 * document tells it, the refusal is told with the statement's name.
 */
final class Suspects {
  private static final ObjectReader JSON = JsonMapper.builder().build().reader();

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

  private static List<String> statements(String document, Predicate<JsonNode> suspect) {
    List<String> names = new ArrayList<>();
    try {
      JsonNode all = JSON.readTree(document).path("Statement");
      int number = 0;
      for (JsonNode statement : all.isArray() ? all : List.of(all)) {
        number++;
        if (suspect.test(statement)) {
          JsonNode sid = statement.path("Sid");
          names.add(sid.isTextual() ? "\"" + sid.textValue() + "\"" : "number " + number);
        }
      }
    } catch (JsonProcessingException e) {
      // What was sent is no document: AWS's words are all there is.
    }
    return names;
  }

  private static boolean namesADeletedPrincipal(JsonNode statement) {
    return principals(statement).stream().anyMatch(p -> DELETED.matcher(p).matches());
  }

  /** One that plainly is; which conditions narrow enough is AWS's to judge. */
  private static boolean isPublic(JsonNode statement) {
    return "Allow".equals(statement.path("Effect").asText())
        && principals(statement).contains("*")
        && statement.path("Condition").isEmpty();
  }

  private static List<String> principals(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    JsonNode named = principal.isObject() ? principal.path("AWS") : principal;
    return named.isArray()
        ? StreamSupport.stream(named.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(named.asText());
  }
}
