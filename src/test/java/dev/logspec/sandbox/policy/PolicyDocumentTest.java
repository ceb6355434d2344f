package dev.logspec.sandbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Wildcard;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
  private static final AccessRequest REQUEST =
      new AccessRequest(
          "delivery.logs.amazonaws.com",
          "s3:PutObject",
          "arn:aws:s3:::b/AWSLogs/1/x",
          Map.of("aws:SourceAccount", "1", "aws:SourceArn", "arn:aws:logs:r:1:delivery-source:s"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'Action':'s3:PutObject','Resource':'arn:aws:s3:::b/AWSLogs/1/*'; true",
        "'Action':['s3:GetObject','S3:putobject'],'Resource':['*']; true",
        "'Action':'s3:*','Resource':'arn:aws:s3:::b/AWSLogs/?/x'; true",
        "'Action':'s3:GetObject','Resource':'*'; false",
        "'Action':'s3:*','Resource':'arn:aws:s3:::B/*'; false",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'aws:sourceaccount':['2','1']}}; true",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'aws:SourceAccount':'2'}}; false",
        "'Action':'s3:*','Resource':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:logs:r:1:*'}}; true",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEquals':{'s3:x-amz-acl':'a'}}; false",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEqualsIfExists':{'s3:x-amz-acl':'a'}}; true",
        "'Action':'s3:*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}}; false"
      })
  void allowAppliesWhenAllOfItMatches(String statement, boolean allowed) {
    String document =
        """
        {"Statement":[{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},%s}]}"""
            .formatted(statement.replace('\'', '"'));
    assertThat(PolicyDocument.parse(document).orElseThrow().allows(REQUEST)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'*'; true",
        "{'AWS':'*'}; true",
        "{'Service':['x','delivery.logs.amazonaws.com']}; true",
        "{'Service':'logs.amazonaws.com'}; false",
        "{'AWS':'arn:aws:iam::1:root'}; false"
      })
  void principalMustBeNamed(String principal, boolean allowed) {
    String document =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":\"*\",\"Resource\":\"*\"}}"
            .formatted(principal.replace('\'', '"'));
    assertThat(PolicyDocument.parse(document).orElseThrow().allows(REQUEST)).isEqualTo(allowed);
  }

  @org.junit.jupiter.api.Test
  void denyWins() {
    String document =
        """
        {"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},
        {"Effect":"Deny","Principal":"*","Action":"s3:Put*","Resource":"*"}]}""";
    assertThat(PolicyDocument.parse(document).orElseThrow().allows(REQUEST)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"Statement\":[]}",
        "{\"Statement\":[{\"Effect\":\"Maybe\",\"Principal\":\"*\",\"Action\":\"*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\"}]}"
      })
  void malformedDocumentsAreNone(String document) {
    assertThat(PolicyDocument.parse(document)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "a*c, abbc, true",
    "a*c, abbd, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "*a*b, xaxxab, true",
    "abc, abcd, false",
    "'', '', true",
    "a**, a, true"
  })
  void wildcards(String pattern, String text, boolean matches) {
    assertThat(Wildcard.matches(pattern, text)).isEqualTo(matches);
  }
}
