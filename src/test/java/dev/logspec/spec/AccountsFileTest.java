package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Diagnostic;
import dev.logspec.spec.SpecText.Part;
import dev.logspec.spec.yaml.Located;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that a spec takes from a file. */
final class AccountsFileTest {
  private static final String SPEC =
      """
      version: 1
      name: s
      defaults:
        region: eu-west-1
        assumeRole: arn:aws:iam::{account}:role/logspec
      destinations: { insights: { type: cloudwatch-logs } }
      clusters:
        - match: { name: "*", accounts: { from: accounts.json } }
      """;

  private static SpecReader.Parsed read(String accounts) {
    return SpecReader.read(
        List.of(
            new SpecText("s.yaml", SPEC), new SpecText("accounts.json", accounts, Part.ACCOUNTS)));
  }

  private static List<String> active(SpecReader.Parsed parsed) {
    Spec.Match match = (Spec.Match) parsed.spec().orElseThrow().clusters().get(0).selector();
    return match.accounts().stream().map(Located::value).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // As the command prints it, as it did, compact, and as YAML.
        "{ \"Accounts\": [ { \"Id\": \"111122223333\", \"State\": \"ACTIVE\", \"New\": 1 } ] }",
        "{ \"Accounts\": [ { \"Id\": \"111122223333\", \"Status\": \"ACTIVE\" } ], \"NextToken\": null }",
        "{\"Accounts\":[{\"Id\":\"111122223333\",\"State\":\"ACTIVE\"},"
            + "{\"Id\":\"444455556666\",\"State\":\"SUSPENDED\",\"Status\":\"ACTIVE\"}]}",
        "Accounts:\n- Id: '111122223333'\n  JoinedTimestamp: '2026-01-01T00:00:00+00:00'\n"
            + "  State: ACTIVE\n- Id: '444455556666'\n  State: SOMETHING_NEW\n"
      })
  void theActiveOnesAreSearched(String accounts) {
    SpecReader.Parsed parsed = read(accounts);

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(active(parsed)).containsExactly("111122223333");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { "Accounts": [                                          | 1 | this cannot be read as a list of accounts
          { "Roots": [] }                                          | 1 | there is no list called Accounts
          [ { "Id": "111122223333" } ]                             | 1 | there is no list called Accounts
          { "Accounts": [ { "Id": 111122223333, "State": "X" } ] } | 1 | this account has no Id of twelve digits in quotes
          { "Accounts": [ { "Id": "1111", "State": "ACTIVE" } ] }  | 1 | this account has no Id of twelve digits in quotes
          { "Accounts": [ { "Id": "111122223333" } ] }             | 1 | this account has neither State nor Status
          { "Accounts": [ ] }                                      | 1 | none of the accounts is ACTIVE
          { "Accounts": [ "x" ] }                                  | 1 | this account has no Id of twelve digits in quotes
          """)
  void whatIsWrongIsToldWithItsLineAndNothingOfTheFile(String text, int line, String summary) {
    List<Diagnostic> diagnostics = read(text).diagnostics();

    assertThat(diagnostics).hasSize(1);
    Diagnostic only = diagnostics.get(0);
    assertThat(only.summary()).isEqualTo(summary);
    assertThat(only.hint())
        .isEqualTo("write the file with aws organizations list-accounts > accounts.json");
    assertThat(only.location().orElseThrow().file()).isEqualTo("accounts.json");
    assertThat(only.location().orElseThrow().line()).isGreaterThanOrEqualTo(line);
  }

  @Test
  void aListThatIsCutOrNamesAnAccountTwiceIsNotTaken() {
    String account = "{ \"Id\": \"111122223333\", \"State\": \"ACTIVE\" }";
    assertThat(read("{ \"Accounts\": [" + account + "], \"NextToken\": \"x\" }").diagnostics())
        .extracting(Diagnostic::summary)
        .containsExactly("the list is not whole: NextToken tells of more");
    assertThat(read("{ \"Accounts\": [" + account + ",\n" + account + "] }").diagnostics())
        .extracting(Diagnostic::toString)
        .singleElement()
        .asString()
        .contains("accounts.json", "listed twice");
  }

  @Test
  void aFileOfSecretsIsNotTold(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("s.yaml"), SPEC);
    Files.writeString(
        folder.resolve("accounts.json"), "[default]\naws_secret_access_key = hunter2\n");

    SpecReader.Parsed parsed = SpecFiles.read("s.yaml", folder, InputStream.nullInputStream());

    assertThat(parsed.spec()).isEmpty();
    assertThat(parsed.diagnostics().toString()).doesNotContain("hunter2", "secret");
  }

  @Test
  void theFileIsLookedForBesideTheSpec(@TempDir Path folder) throws Exception {
    Path sub = Files.createDirectories(folder.resolve("fleet"));
    Files.writeString(sub.resolve("s.yaml"), SPEC);
    assertThat(SpecFiles.read("fleet/s.yaml", folder, InputStream.nullInputStream()).diagnostics())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.summary()).isEqualTo("the file of accounts is not there");
              assertThat(d.location().orElseThrow()).hasToString("fleet/s.yaml:8:43");
            });

    Files.writeString(
        sub.resolve("accounts.json"),
        "{ \"Accounts\": [ { \"Id\": \"111122223333\", \"Name\": \"x\", \"State\": \"ACTIVE\" } ] }");

    SpecReader.Parsed parsed =
        SpecFiles.read("fleet/s.yaml", folder, InputStream.nullInputStream());
    assertThat(active(parsed)).containsExactly("111122223333");
    assertThat(parsed.spec().orElseThrow().accountNames()).containsEntry("111122223333", "x");
    assertThat(SpecFiles.load("fleet", folder, InputStream.nullInputStream()).texts())
        .extracting(SpecText::part)
        .containsExactly(Part.SPEC, Part.ACCOUNTS);
  }

  @Test
  void tenThousandAccountsAreRead() {
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      accounts.add("{ \"Id\": \"%012d\", \"State\": \"ACTIVE\" }".formatted(i));
    }

    SpecReader.Parsed parsed = read("{ \"Accounts\": [\n" + String.join(",\n", accounts) + "] }");

    assertThat(active(parsed)).hasSize(10_000);
  }
}
