package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.json.JsonWriter;
import dev.logspec.model.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPolicyTest {
  private static final String FORM =
      "{\"Statement\":[{\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],"
          + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"},"
          + "\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}},"
          + "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"delivery.logs.amazonaws.com\"},"
          + "\"Resource\":\"arn:aws:s3:::b/*\"}],\"Version\":\"2012-10-17\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORM,
        """
        { "Version": "2012-10-17", "Statement": {
            "Effect": "Allow",
            "Principal": { "Service": [ "delivery.logs.amazonaws.com" ] },
            "Action": [ "s3:PutObject", "s3:GetObject", "s3:PutObject" ],
            "Resource": [ "arn:aws:s3:::b/*" ],
            "Condition": {
              "StringEquals": { "aws:SourceAccount": [ "123456789012" ] },
              "Bool": { "aws:SecureTransport": true } } } }
        """,
        """
        {"Statement":[{"Resource":"arn:aws:s3:::b/*","Principal":{"Service":
        "delivery.logs.amazonaws.com"},"Effect":"Allow","Condition":{"StringEquals":
        {"aws:SourceAccount":123456789012},"Bool":{"aws:SecureTransport":["true"]}},
        "Action":["s3:GetObject","s3:PutObject"]}],"Version":"2012-10-17"}
        """
      })
  void documentsThatMeanTheSamePrintTheSame(String text) {
    assertThat(PolicyDocument.canonical(text).text()).isEqualTo(FORM);
  }

  @Test
  void anybodyHasOneSpelling() {
    assertThat(
            PolicyDocument.canonical("{\"Statement\":[{\"Principal\":{\"AWS\":[\"*\"]}}]}").text())
        .isEqualTo("{\"Statement\":[{\"Principal\":\"*\"}]}");
  }

  @Test
  void theOrderOfStatementsDoesNotMatter() {
    String ab = "{\"Statement\":[{\"Sid\":\"a\"},{\"Sid\":\"b\"}]}";
    String ba = "{\"Statement\":[{\"Sid\":\"b\"},{\"Sid\":\"a\"}]}";
    assertThat(PolicyDocument.canonical(ba).text())
        .isEqualTo(ab)
        .isEqualTo(PolicyDocument.canonical(ab).text());
  }

  @Test
  void aStatementAloneHasAFormToo() {
    assertThat(PolicyDocument.canonical("{\"Sid\":\"a\",\"Action\":[\"x:y\"]}").text())
        .isEqualTo("{\"Action\":\"x:y\",\"Sid\":\"a\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[1, 2]",
        "{\"a\":1",
        "{\"a\":1} x",
        "{\"a\":1,\"a\":2}",
        "null",
        "\"x\""
      })
  void whatIsNotAPolicyStaysAsItIs(String text) {
    assertThat(PolicyDocument.canonical("  " + text + "\n").text()).isEqualTo(text);
  }

  /** Taking a stray NUL off the end would have made a policy of it the second time. */
  @Test
  void strayControlCharactersAreNotTrimmed() {
    String text = "{\"b\":1,\"a\":2}\u0000";
    assertThat(PolicyDocument.canonical(text + "\n").text()).isEqualTo(text);
  }

  @Test
  void isIdempotent() {
    Samples samples = new Samples(11);
    for (int i = 0; i < 2_000; i++) {
      String once = PolicyDocument.canonical(samples.policy()).text();
      assertThat(PolicyDocument.canonical(once).text()).isEqualTo(once);
    }
  }

  @Test
  void whitespaceAndLayoutNeverMatter() {
    Samples samples = new Samples(12);
    for (int i = 0; i < 500; i++) {
      String text = samples.policy();
      Document.of(text)
          .content()
          .map(JsonWriter::pretty)
          .ifPresent(
              pretty ->
                  assertThat(PolicyDocument.canonical(pretty).text())
                      .isEqualTo(PolicyDocument.canonical(text).text()));
    }
  }
}
