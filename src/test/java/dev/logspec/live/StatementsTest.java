package dev.logspec.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("one right that lacks for many things is one statement")
final class StatementsTest {
  private static final String KEYS = "arn:aws:kms:eu-west-1:123456789012:key/";

  private static Diagnostic told(String caller, String action, String resource) {
    RemoteException e =
        new RemoteException(
            Meaning.DENIED,
            action,
            "AccessDeniedException",
            "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows it"
                .formatted(caller, action, resource),
            "",
            Optional.empty(),
            null);
    return Diagnostic.warning(resource, Failure.sentence(e), Failure.remedy(e));
  }

  private static Diagnostic key(String caller, String key) {
    return told("arn:aws:iam::123456789012:user/" + caller, "kms:DescribeKey", KEYS + key);
  }

  private static List<String> lastLines(List<Diagnostic> diagnostics) {
    return Statements.together(diagnostics).stream()
        .map(d -> d.hint().substring(d.hint().lastIndexOf('\n') + 3))
        .toList();
  }

  private static String statement(String resources) {
    return "{\"Effect\":\"Allow\",\"Action\":\"kms:DescribeKey\",\"Resource\":" + resources + "}";
  }

  @Test
  void eachHintHasAllOfOneCallersResources() {
    List<Diagnostic> diagnostics = List.of(key("ci", "b"), key("ci", "a"), key("other", "c"));
    String both = statement("[\"" + KEYS + "a\",\"" + KEYS + "b\"]");
    assertThat(lastLines(diagnostics)).containsExactly(both, both, statement("\"" + KEYS + "c\""));
    assertThat(Statements.together(diagnostics).get(0).hint())
        .startsWith("let the role call kms:DescribeKey on " + KEYS + "b and run it again; ");
  }

  @Test
  void veryManyAreNamedByWhatTheyBeginWith() {
    List<Diagnostic> many = IntStream.range(0, 40).mapToObj(i -> key("ci", "k" + i)).toList();
    assertThat(lastLines(many)).hasSize(40).containsOnly(statement("\"" + KEYS + "k*\""));
  }

  @Test
  void whatHasNoStatementStaysAsItIs() {
    List<Diagnostic> others =
        List.of(
            Diagnostic.warning("a", "its policy lacks something", "add to it:\n{\"Effect\":\"x\"}"),
            Diagnostic.error("b", "it is not there", ""),
            told(
                "arn:aws:iam::123456789012:user/ci",
                "sts:AssumeRole",
                "arn:aws:iam::210987654321:role/logspec"));
    assertThat(Statements.together(others)).isEqualTo(others);
  }
}
