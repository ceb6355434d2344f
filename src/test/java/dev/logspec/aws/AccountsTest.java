package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.logspec.live.Cloud;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As whom each account is called. */
class AccountsTest {
  private static final String LIST = "Logs_20140328.DescribeDeliverySources";
  private static final String FAR = "2999-01-01T00:00:00Z";
  private static final Place OTHER = new Place("999988887777", "us-east-1");
  private static final String ROLE = "arn:aws:iam::999988887777:role/logspec";
  private static final String DENIED =
      """
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
      <Code>AccessDenied</Code><Message>User: u is not authorized to perform: sts:AssumeRole</Message>
      </Error><RequestId>sts-2</RequestId></ErrorResponse>""";

  @RegisterExtension static final Wire WIRE = new Wire();

  private static SdkCloud cloud(Role role) {
    SdkCloud cloud = new SdkCloud(WIRE.options());
    cloud.assume(Map.of(OTHER.account(), role));
    return cloud;
  }

  private static Role role() {
    return new Role(ROLE, Optional.empty(), Optional.empty());
  }

  private static String signer(LoggedRequest request) {
    return request.getHeader("Authorization").replaceFirst(".*Credential=([^,]+),.*", "$1");
  }

  @Test
  void theCallersOwnAccountIsCalledAsTheCaller() {
    WIRE.answer(LIST, Wire.NOTHING);

    WIRE.cloud().logs(Wire.PLACE).sources();

    assertThat(signer(WIRE.requests(LIST).get(0)))
        .startsWith("AKIDEXAMPLE/")
        .endsWith("/eu-west-1/logs/aws4_request");
    assertThat(WIRE.sts("AssumeRole")).isEmpty();
  }

  @Test
  void theCallerIsAskedForOnce() {
    WIRE.answerAny(Wire.json(200, Wire.NOTHING));

    WIRE.cloud().logs(Wire.PLACE).sources();
    WIRE.cloud().clusters(Wire.PLACE).clusterNames();
    WIRE.cloud().logs(new Place(Wire.PLACE.account(), "us-east-1")).sources();

    assertThat(WIRE.cloud().caller("eu-west-1"))
        .isEqualTo(new Cloud.Caller("123456789012", "arn:aws:iam::123456789012:user/ci"));
    assertThat(WIRE.sts("GetCallerIdentity")).hasSize(1);
  }

  @Test
  void anotherAccountIsCalledInItsRole() {
    WIRE.sessionIs("ASIASESSION", FAR);
    WIRE.answer(LIST, Wire.NOTHING);

    try (SdkCloud cloud = cloud(role())) {
      cloud.logs(OTHER).sources();
      cloud.logs(Wire.PLACE).sources();
    }

    assertThat(WIRE.sts("AssumeRole").get(0).getBodyAsString())
        .isEqualTo(
            "Action=AssumeRole&Version=2011-06-15"
                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A999988887777%3Arole%2Flogspec"
                + "&RoleSessionName=logspec");
    assertThat(WIRE.requests(LIST))
        .extracting(AccountsTest::signer)
        .satisfiesExactly(
            other -> assertThat(other).startsWith("ASIASESSION/").contains("/us-east-1/logs/"),
            own -> assertThat(own).startsWith("AKIDEXAMPLE/").contains("/eu-west-1/logs/"));
  }

  @Test
  void aRoleIsAssumedWithItsExternalIdAndSessionName() {
    WIRE.sessionIs("ASIASESSION", FAR);
    WIRE.answer(LIST, Wire.NOTHING);

    try (SdkCloud cloud = cloud(new Role(ROLE, Optional.of("ext-1"), Optional.of("ci-42")))) {
      cloud.logs(OTHER).sources();
    }

    assertThat(WIRE.sts("AssumeRole").get(0).getBodyAsString())
        .endsWith("&RoleSessionName=ci-42&ExternalId=ext-1");
  }

  @Test
  void aSessionIsSharedByServicesAndThreads() {
    WIRE.sessionIs("ASIASESSION", FAR);
    WIRE.answerAny(Wire.json(200, Wire.NOTHING));

    try (SdkCloud cloud = cloud(role())) {
      IntStream.range(0, 8).parallel().forEach(i -> cloud.logs(OTHER).sources());
      cloud.clusters(OTHER).clusterNames();
      cloud.logs(new Place(OTHER.account(), "eu-west-1")).sources();
    }

    assertThat(WIRE.requests(LIST)).hasSize(9);
    assertThat(WIRE.sts("AssumeRole")).hasSize(1);
  }

  @Test
  void aSessionThatExpiresIsRenewed() {
    WIRE.sessionIs("ASIAFIRST", "2020-01-01T00:00:00Z");
    WIRE.answer(LIST, Wire.NOTHING);

    try (SdkCloud cloud = cloud(role())) {
      cloud.logs(OTHER).sources();
      WIRE.sessionIs("ASIASECOND", FAR);
      cloud.logs(OTHER).sources();
    }

    assertThat(signer(WIRE.requests(LIST).get(1))).startsWith("ASIASECOND/");
  }

  @Test
  void anAccountWithoutARoleSaysWhatToAdd() {
    RemoteException failure =
        catchThrowableOfType(RemoteException.class, () -> WIRE.cloud().logs(OTHER).sources());

    assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
    assertThat(failure)
        .hasMessage("the credentials are of account 123456789012, not of 999988887777");
    assertThat(failure.advice())
        .hasValue(
            "sign in to that account, or give it a role in the spec: assumeRole:"
                + " arn:aws:iam::999988887777:role/NAME");
    assertThat(WIRE.requests(LIST)).isEmpty();
  }

  @Test
  void aRoleThatMayNotBeAssumedIsNamed() {
    WIRE.sts("AssumeRole", 403, DENIED);

    try (SdkCloud cloud = cloud(role())) {
      RemoteException failure =
          catchThrowableOfType(RemoteException.class, () -> cloud.logs(OTHER).sources());

      assertThat(failure.meaning()).isEqualTo(Meaning.DENIED);
      assertThat(failure.operation()).isEqualTo("sts:AssumeRole");
      assertThat(failure.requestId()).isEqualTo("sts-2");
      assertThat(failure)
          .hasMessage(
              "role "
                  + ROLE
                  + " cannot be assumed: User: u is not authorized to perform:"
                  + " sts:AssumeRole");
    }
  }

  @Test
  void aCallerAlreadyInTheRoleNeedNotAssumeIt() {
    WIRE.callerIs(OTHER.account(), "arn:aws:sts::999988887777:assumed-role/logspec/GitHubActions");
    WIRE.sts("AssumeRole", 403, DENIED);
    WIRE.answer(LIST, Wire.NOTHING);

    try (SdkCloud cloud = cloud(role())) {
      cloud.logs(OTHER).sources();
    }

    assertThat(WIRE.requests(LIST))
        .extracting(AccountsTest::signer)
        .allMatch(s -> s.startsWith("AKIDEXAMPLE/"));
  }

  @Test
  void keysThatStsRefusesAreACredentialsFailure() {
    WIRE.sts(
        "GetCallerIdentity",
        403,
        DENIED
            .replace("AccessDenied", "InvalidClientTokenId")
            .replaceFirst("<Message>[^<]*", "<Message>The security token is invalid."));

    List<RemoteException> failures =
        List.of(
            catchThrowableOfType(
                RemoteException.class, () -> WIRE.cloud().logs(Wire.PLACE).sources()),
            catchThrowableOfType(RemoteException.class, () -> WIRE.cloud().caller("eu-west-1")));

    assertThat(failures)
        .allSatisfy(
            failure -> {
              assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
              assertThat(failure.operation()).isEqualTo("sts:GetCallerIdentity");
            });
  }
}
