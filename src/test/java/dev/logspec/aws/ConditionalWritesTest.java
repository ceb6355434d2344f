package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.logspec.live.BucketApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of S3 that are read, and written on a condition: what is sent and what answers mean. */
class ConditionalWritesTest {
  @RegisterExtension static final Wire WIRE = new Wire();

  private static BucketApi buckets() {
    return WIRE.cloud().buckets(Wire.PLACE);
  }

  private static ResponseDefinitionBuilder error(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/xml")
        .withBody("<Error><Code>" + code + "</Code><Message>no</Message></Error>");
  }

  private static List<LoggedRequest> sent(String method) {
    return WIRE.requests().stream().filter(r -> r.getMethod().getName().equals(method)).toList();
  }

  @Test
  void creatingAsksForAbsence() {
    WIRE.answerAny(aResponse().withStatus(200).withHeader("ETag", "\"e1\""));
    assertThat(buckets().createObject("b", "k/l", "text")).contains("\"e1\"");
    LoggedRequest put = sent("PUT").get(0);
    assertThat(put.getHeader("If-None-Match")).isEqualTo("*");
    assertThat(put.getUrl()).isEqualTo("/b/k/l");
  }

  @Test
  void replacingAndDeletingNameTheEntityTag() {
    WIRE.answerAny(aResponse().withStatus(200).withHeader("ETag", "\"e2\""));
    assertThat(buckets().replaceObject("b", "k", "\"e1\"", "text")).contains("\"e2\"");
    assertThat(buckets().deleteObject("b", "k", "\"e2\"")).isTrue();
    assertThat(sent("PUT").get(0).getHeader("If-Match")).isEqualTo("\"e1\"");
    assertThat(sent("DELETE").get(0).getHeader("If-Match")).isEqualTo("\"e2\"");
  }

  @ParameterizedTest
  @CsvSource({"412, PreconditionFailed", "409, ConditionalRequestConflict", "404, NoSuchKey"})
  void aConditionThatDoesNotHoldIsAnAnswer(int status, String code) {
    WIRE.answerAny(error(status, code));
    assertThat(buckets().createObject("b", "k", "text")).isEmpty();
    assertThat(buckets().replaceObject("b", "k", "\"e\"", "text")).isEmpty();
    assertThat(buckets().deleteObject("b", "k", "\"e\"")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied, DENIED", "404, NoSuchBucket, NOT_FOUND"})
  void otherRefusalsAreFailures(int status, String code, Meaning meaning) {
    WIRE.answerAny(error(status, code));
    RemoteException e =
        catchThrowableOfType(RemoteException.class, () -> buckets().createObject("b", "k", "text"));
    assertThat(e.meaning()).isEqualTo(meaning);
  }

  @Test
  void aWriteIsSentOnceWhateverHappens() {
    WIRE.answerAny(error(503, "SlowDown"));
    catchThrowableOfType(
        RemoteException.class, () -> buckets().replaceObject("b", "k", "\"e\"", "text"));
    assertThat(sent("PUT")).hasSize(1);
  }

  @Test
  void aMissingObjectIsEmptyAndALargeOneIsCutOff() {
    WIRE.answerAny(error(404, "NoSuchKey"));
    assertThat(buckets().object("b", "k")).isEmpty();
    WIRE.answerAny(
        aResponse()
            .withStatus(200)
            .withHeader("ETag", "\"big\"")
            .withBody("x".repeat(BucketApi.LONGEST_OBJECT + 5000)));
    assertThat(buckets().object("b", "k"))
        .hasValueSatisfying(
            o -> {
              assertThat(o.etag()).isEqualTo("\"big\"");
              assertThat(o.text()).hasSize(BucketApi.LONGEST_OBJECT);
            });
  }
}
