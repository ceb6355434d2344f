package dev.logspec.spec.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Role;
import dev.logspec.spec.DiagnosticsGoldenTest;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolePlanTest {
  private static final ResolveContext CONTEXT =
      ResolveContext.of(Optional.of("111122223333"), Optional.of("eu-west-1"));

  private static RolePlan plan(String text) {
    SpecReader.Parsed parsed = SpecReader.read("s.yaml", text);
    assertThat(parsed.diagnostics()).isEmpty();
    Spec spec = parsed.spec().orElseThrow();
    return RolePlan.of(spec, Placement.of(spec, CONTEXT));
  }

  private static Role role(String account) {
    return new Role(
        "arn:aws:iam::" + account + ":role/logspec", Optional.empty(), Optional.empty());
  }

  @Test
  void fillsInEveryAccountThatIsReached() {
    RolePlan plan =
        plan(
            """
            version: 1
            name: x
            defaults: { assumeRole: "arn:aws:iam::{account}:role/logspec" }
            destinations: { d: { type: s3, bucket: org-logs, account: "999988887777" } }
            clusters:
              - name: own
                assumeRole: none
              - { name: b, account: "222233334444", assumeRole: { arn: "arn:aws:iam::{account}:role/other", externalId: e-1, sessionName: s-1 } }
              - match: { name: "*", accounts: ["333344445555", "444455556666"] }
            """);

    assertThat(plan.diagnostics()).isEmpty();
    assertThat(plan.roles())
        .isEqualTo(
            Map.of(
                "222233334444",
                new Role(
                    "arn:aws:iam::222233334444:role/other", Optional.of("e-1"), Optional.of("s-1")),
                "333344445555",
                role("333344445555"),
                "444455556666",
                role("444455556666"),
                "999988887777",
                role("999988887777")));
  }

  @Test
  void aRoleWithAFixedAccountStandsForThatAccount() {
    String text =
        """
        version: 1
        name: x
        defaults: { assumeRole: "arn:aws:iam::222233334444:role/logspec" }
        destinations: { d: { type: cloudwatch-logs } }
        clusters: [{ name: a }]
        """;

    assertThat(plan(text).roles()).isEqualTo(Map.of("222233334444", role("222233334444")));
    assertThat(
            Resolver.resolve(SpecReader.read("s.yaml", text).spec().orElseThrow(), CONTEXT)
                .desired()
                .clusters()
                .get(0)
                .id())
        .hasToString("222233334444/eu-west-1/a");
  }

  @Test
  void twoRolesForOneAccountAreAnError() {
    RolePlan plan =
        plan(
            """
            version: 1
            name: x
            destinations: { d: { type: cloudwatch-logs } }
            clusters:
              - { name: a, assumeRole: "arn:aws:iam::{account}:role/logspec" }
              - name: b
            """);

    assertThat(DiagnosticsGoldenTest.text(plan.diagnostics()))
        .isEqualTo(
            """
            s.yaml:6:5: error: account 111122223333 is reached in two ways: arn:aws:iam::111122223333:role/logspec and the caller's credentials
                give all entries of one account the same assumeRole
            """);
  }
}
