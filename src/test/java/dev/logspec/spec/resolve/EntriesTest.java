package dev.logspec.spec.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.yaml.Problems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of two entries that share an address, kind by kind. */
final class EntriesTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Spec SPEC =
      SpecReader.read(
              "s.yaml",
              """
              version: 1
              name: small
              defaults: { account: "123456789012", region: eu-west-1 }
              destinations:
                groups: { type: cloudwatch-logs }
              clusters:
                - name: one
              """)
          .spec()
          .orElseThrow();

  private enum Meeting {
    AGREED,
    TOLD,
    BUG
  }

  /** A new kind does not compile here until it is decided. */
  private static Meeting expected(Kind kind) {
    return switch (kind) {
      case LOG_GROUP, DELIVERY_DESTINATION, DELIVERY, DELIVERY_DESTINATION_POLICY -> Meeting.AGREED;
      case DELIVERY_SOURCE -> Meeting.TOLD;
      case LOG_RESOURCE_POLICY, BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG, QUERY_DEFINITION ->
          Meeting.BUG;
    };
  }

  private static Desired.Entry entry(Kind kind, int line) {
    return new Desired.Entry(
        Resource.at(new Address(PLACE, kind, "same")),
        new Location("s.yaml", line, 1),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Desired.Protection.NONE);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twoOfOneAddressAreNeverSilentlyOne(Kind kind) {
    Problems problems = new Problems();
    Entries entries = new Entries(SPEC, problems);
    entries.add(entry(kind, 3));

    if (expected(kind) == Meeting.BUG) {
      assertThatThrownBy(() -> entries.add(entry(kind, 5)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("s.yaml:3");
      return;
    }
    entries.add(entry(kind, 5));

    assertThat(entries.all()).hasSize(1);
    assertThat(problems.sorted())
        .extracting(Diagnostic::summary)
        .hasSize(expected(kind) == Meeting.TOLD ? 1 : 0)
        .allMatch(summary -> summary.contains("would belong to two objects"));
  }
}
