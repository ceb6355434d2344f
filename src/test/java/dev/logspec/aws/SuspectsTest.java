package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For which statement's sake S3 refuses a policy. */
class SuspectsTest {
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[
       {"Sid":"Ours","Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"}},
       {"Sid":"Left\\u001b[2J","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::1:root","AROAEXAMPLEID"]}},
       {"Effect":"Allow","Principal":{"AWS":"AIDAEXAMPLEID"}},
       {"Sid":"Web","Effect":"Allow","Principal":"*"},
       {"Sid":"Https","Effect":"Deny","Principal":"*"},
       {"Sid":"Org","Effect":"Allow","Principal":{"AWS":"*"},
        "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}""";

  @RegisterExtension static final Wire WIRE = new Wire();

  private static RemoteException refusal(String code, String message, String policy) {
    WIRE.stub(
        put(urlPathEqualTo("/bucket"))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody(
                        "<Error><Code>"
                            + code
                            + "</Code><Message>"
                            + message
                            + "</Message></Error>")));
    return catchThrowableOfType(
        RemoteException.class, () -> WIRE.cloud().buckets(Wire.PLACE).putPolicy("bucket", policy));
  }

  @Test
  @DisplayName("F31 the statements that name a deleted principal are named")
  void f31StatementOfADeletedPrincipalIsNamed() {
    RemoteException e = refusal("MalformedPolicy", "Invalid principal in policy", POLICY);

    assertThat(e).hasMessage("Invalid principal in policy (statement \"Left [2J\", number 3)");
    assertThat(Failure.remedy(e)).contains("the deleted principal");
  }

  @Test
  @DisplayName("F16 the statement that lets everybody in is named")
  void f16PublicStatementIsNamed() {
    String because =
        "User: u is not authorized to perform: s3:PutBucketPolicy because public policies are"
            + " prevented by the BlockPublicPolicy setting in S3 Block Public Access";

    RemoteException e = refusal("AccessDenied", because, POLICY);

    assertThat(e).hasMessage(because + " (statement \"Web\")");
    assertThat(Failure.remedy(e)).doesNotContain("let the role");
  }

  @Test
  void whatTheDocumentDoesNotTellIsNotGuessed() {
    String only = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"1234\"}}}";

    assertThat(refusal("MalformedPolicy", "Invalid principal in policy", only))
        .hasMessage("Invalid principal in policy");
    assertThat(refusal("MalformedPolicy", "Policy has invalid resource", POLICY))
        .hasMessage("Policy has invalid resource");
  }
}
