package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Requirement GROUP =
      Requirement.logGroup(PLACE, Arn.logGroup(PLACE, "/aws/eks/sandbox/auto-mode/IPAM"));
  private static final Requirement BUCKET = Requirement.bucket(PLACE, Arn.bucket("aws", "b", ""));
  private static final String ALLOW_BUCKET =
      "{'Sid':'Ours','Effect':'Allow','Principal':{'Service':'delivery.logs.amazonaws.com'},"
          + "'Action':'s3:PutObject','Resource':'arn:aws:s3:::b/*'}";

  private static Verdict judge(String statements, Requirement need) {
    String text = "{'Version':'2012-10-17','Statement':[" + statements + "]}";
    return PolicyDocument.parse(text.replace('\'', '"')).orElseThrow().covers(need);
  }

  private static Verdict withCondition(String condition) {
    return judge(ALLOW_BUCKET.replace("b/*'}", "b/*','Condition':" + condition + "}"), BUCKET);
  }

  private static Verdict withDeny(String rest) {
    return judge(ALLOW_BUCKET + ",{'Sid':'Stop','Effect':'Deny'," + rest + "}", BUCKET);
  }

  @Test
  void theStatementInTheHintIsWhatIsMissing() {
    for (Requirement need :
        new Requirement[] {
          GROUP,
          BUCKET,
          Requirement.bucket(PLACE, Arn.bucket("aws", "b", "eks")),
          Requirement.createDelivery(Arn.deliveryDestination(PLACE, "d"), "111122223333")
        }) {
      assertThat(judge("", need).covered()).isFalse();
      assertThat(judge(need.statement(), need).covered()).isTrue();
    }
  }

  @Test
  void theHintReadsAsPeopleWriteIt() {
    assertThat(BUCKET.statement())
        .isEqualTo(
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": "delivery.logs.amazonaws.com"
              },
              "Action": "s3:PutObject",
              "Resource": "arn:aws:s3:::b/AWSLogs/123456789012/*",
              "Condition": {
                "StringEquals": {
                  "s3:x-amz-acl": "bucket-owner-full-control",
                  "aws:SourceAccount": "123456789012"
                },
                "ArnLike": {
                  "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:delivery-source:*"
                }
              }
            }""");
  }

  /** What AWS writes by itself (CloudWatch Logs user guide, V2 permissions). */
  @Test
  void awsOwnPoliciesCover() {
    String group =
        "{'Sid':'AWSLogDeliveryWrite20150319','Effect':'Allow','Principal':{'Service':"
            + "['delivery.logs.amazonaws.com']},'Action':['logs:CreateLogStream',"
            + "'logs:PutLogEvents'],'Resource':["
            + "'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/*:log-stream:*'],"
            + "'Condition':{'StringEquals':{'aws:SourceAccount':['123456789012']},'ArnLike':"
            + "{'aws:SourceArn':['arn:aws:logs:eu-west-1:123456789012:*']}}}";
    assertThat(judge(group, GROUP))
        .isEqualTo(Verdict.covered("statement \"AWSLogDeliveryWrite20150319\" allows it"));
    assertThat(judge(group.replace("/aws/eks/", "/aws/vendedlogs/"), GROUP).covered()).isFalse();
    assertThat(judge(group.replace("'logs:PutLogEvents'", "'logs:Put'"), GROUP).reason())
        .contains("no statement allows delivery.logs.amazonaws.com logs:PutLogEvents on");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Principal':'*' | true",
        "'Principal':{'AWS':'*'} | true",
        "'Principal':{'Service':['x.amazonaws.com','delivery.logs.amazonaws.com']} | true",
        "'Principal':{'Service':'x.amazonaws.com'} | false",
        "'Principal':{'AWS':'123456789012'} | false",
        "'NotPrincipal':{'AWS':'123456789012'} | true",
        "'NotPrincipal':{'Service':'delivery.logs.amazonaws.com'} | false",
        "'Sid':'NoPrincipal' | false",
      },
      quoteCharacter = '`')
  void principals(String principal, boolean covered) {
    String statement =
        ALLOW_BUCKET.replace(
            "'Sid':'Ours','Effect':'Allow','Principal':{'Service':'delivery.logs.amazonaws.com'}",
            "'Effect':'Allow'," + principal);
    assertThat(judge(statement, BUCKET).covered()).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Action':'*','Resource':'*' | true",
        "'Action':['s3:Put*'],'Resource':['arn:aws:s3:::b/AWSLogs/*'] | true",
        "'Action':'S3:PUTOBJECT','Resource':'arn:aws:s3:::?/AWSLogs/123456789012/*' | true",
        "'NotAction':'s3:Get*','NotResource':'arn:aws:s3:::c/*' | true",
        "'NotAction':'s3:*','Resource':'*' | false",
        "'Action':'*','NotResource':'arn:aws:s3:::b/AWSLogs/123456789012/private/*' | false",
        "'Action':'*','Resource':'arn:aws:s3:::b/AWSLogs/123456789012/2026/*' | false",
        "'Action':'*','Resource':'arn:aws:s3:::b' | false",
        "'Action':'*','Resource':'arn:aws:s3:::b/AWSLogs/${aws:SourceAccount}/*' | true",
        "'Action':'*','Resource':'arn:aws:s3:::b/AWSLogs/${aws:PrincipalTag/x}/*' | false",
        "'Action':'*' | false",
      },
      quoteCharacter = '`')
  void actionsAndResources(String rest, boolean covered) {
    String statement = "{'Effect':'Allow','Principal':'*'," + rest + "}";
    assertThat(judge(statement, BUCKET).covered()).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'StringEquals':{'aws:SourceAccount':['1','123456789012']}}",
        "{'StringEquals':{'AWS:SOURCEACCOUNT':'123456789012'}}",
        "{'StringEquals':{'aws:SourceAccount':123456789012}}",
        "{'StringEqualsIfExists':{'s3:x-amz-acl':'bucket-owner-full-control'}}",
        "{'StringEqualsIgnoreCase':{'s3:x-amz-acl':'Bucket-Owner-Full-Control'}}",
        "{'StringLike':{'aws:SourceArn':'arn:aws:logs:*:123456789012:*'}}",
        "{'StringNotEquals':{'aws:SourceAccount':'999988887777'}}",
        "{'ArnLike':{'aws:SourceArn':'arn:aws:logs:eu-west-1:123456789012:delivery-source:*'}}",
        "{'ArnEquals':{'aws:SourceArn':'arn:*:logs:*:*:*'}}",
        "{'ArnNotLike':{'aws:SourceArn':'arn:aws:logs:*:999988887777:*'}}",
        "{'Bool':{'aws:SecureTransport':true}}",
        "{'Bool':{'aws:SecureTransport':'True'}}",
        "{'Null':{'aws:SourceArn':false}}",
        "{'StringLike':{'aws:SourceArn':'arn:aws:logs:*:${aws:SourceAccount}:*'}}",
      })
  void conditionsThatHold(String condition) {
    assertThat(withCondition(condition).covered()).as(condition).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'StringEquals':{'aws:SourceAccount':'999988887777'}} | does not hold for 123456789012",
        "{'StringEquals':{'aws:SourceArn':'arn:aws:logs:eu-west-1:123456789012:*'}} | not hold",
        "{'StringEquals':{'s3:x-amz-acl':'Bucket-Owner-Full-Control'}} | does not hold",
        "{'ArnLike':{'aws:SourceArn':'arn:aws:logs:eu-west-1:123456789012:delivery-source:a'}}"
            + " | some of the calls",
        "{'ArnLike':{'aws:SourceArn':'arn:aws:logs:us-east-1:123456789012:*'}} | does not hold",
        "{'Null':{'aws:SourceArn':'true'}} | Null",
        "{'StringEquals':{'aws:PrincipalOrgID':'o-1'}} | not hold for calls without the key",
        "{'StringEqualsIfExists':{'aws:SourceOrgID':'o-1'}} | StringEqualsIfExists on aws:SourceO",
        "{'NumericEquals':{'aws:SourceAccount':1}} | operator NumericEquals",
        "{'ForAnyValue:StringLike':{'aws:SourceAccount':'*'}} | operator ForAnyValue:StringLike",
        "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | operator IpAddress",
        "{'StringLike':{'aws:SourceAccount':'${aws:Unknown}'}} | some of the calls",
      },
      quoteCharacter = '`')
  void conditionsThatDoNotHoldOrCannotBeJudged(String condition, String reason) {
    Verdict verdict = withCondition(condition);
    assertThat(verdict.covered()).as(condition).isFalse();
    assertThat(verdict.reason()).contains("\"Ours\"").contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal':'*','Action':'s3:*','Resource':'*'",
        "'Principal':'*','Action':'s3:PutObject','Resource':'arn:aws:s3:::b/*.exe'",
        "'NotPrincipal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*'",
        "'Principal':'*','NotAction':'s3:GetObject','Resource':'*'",
        "'Principal':'*','Action':'s3:*','NotResource':'arn:aws:s3:::b/public/*'",
        "'Principal':'*','Action':'s3:*'",
        "'Principal':'*','Action':'s3:*','Resource':'*','Condition':{'StringNotEquals':"
            + "{'aws:SourceAccount':'1'}}",
        "'Principal':'*','Action':'s3:*','Resource':'*','Condition':{'StringNotEquals':"
            + "{'s3:x-amz-server-side-encryption':'aws:kms'}}",
        "'Principal':'*','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':"
            + "{'aws:CurrentTime':'2030-01-01'}}",
      })
  void aDenyThatMatchesOrMayMatchWins(String deny) {
    Verdict verdict = withDeny(deny);
    assertThat(verdict.covered()).as(deny).isFalse();
    assertThat(verdict.reason()).containsPattern("statement \"Stop\" (denies|may deny)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal':'*','Action':'s3:DeleteObject','Resource':'*'",
        "'Principal':'*','Action':'s3:*','Resource':['arn:aws:s3:::b','arn:aws:s3:::b/private/*']",
        "'Principal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*'",
        "'NotPrincipal':{'Service':'delivery.logs.amazonaws.com'},'Action':'*','Resource':'*'",
        "'Principal':'*','Action':'s3:*','Resource':'*','Condition':{'Bool':"
            + "{'aws:SecureTransport':'false'}}",
        "'Principal':'*','Action':'s3:*','Resource':'*','Condition':{'StringNotEquals':"
            + "{'s3:x-amz-acl':'bucket-owner-full-control'}}",
        // The data perimeter that AWS recommends: services are let through by the second line.
        "'Principal':'*','Action':'s3:*','Resource':'*','Condition':{'StringNotEqualsIfExists':"
            + "{'aws:PrincipalOrgID':'o-1'},'BoolIfExists':{'aws:PrincipalIsAWSService':'false'}}",
      })
  void aDenyOfSomethingElseDoesNoHarm(String deny) {
    assertThat(withDeny(deny).covered()).as(deny).isTrue();
  }

  @Test
  void statementsAddUp() {
    String create =
        "{'Effect':'Allow','Principal':'*','Action':'logs:CreateLogStream','Resource':'*'}";
    String put = create.replace("CreateLogStream", "PutLogEvents");
    assertThat(judge(create, GROUP).covered()).isFalse();
    assertThat(judge(create + "," + put, GROUP).covered()).isTrue();
  }

  @Test
  void policiesOfOneAccountAreJudgedTogether() {
    String allow = "{'Statement':" + ALLOW_BUCKET + "}";
    PolicyDocument one = PolicyDocument.parse(allow.replace('\'', '"')).orElseThrow();
    PolicyDocument two =
        PolicyDocument.parse(allow.replace("Allow", "Deny").replace('\'', '"')).orElseThrow();
    assertThat(PolicyDocument.all(List.of()).covers(BUCKET).covered()).isFalse();
    assertThat(PolicyDocument.all(List.of(one, one)).covers(BUCKET).covered()).isTrue();
    assertThat(PolicyDocument.all(List.of(one, two)).covers(BUCKET).covered()).isFalse();
  }

  @Test
  void aReasonIsOneShortLineWhateverThePolicyHolds() {
    String sid = "x\\n\\u001b[31m" + "y".repeat(5_000);
    String reason = judge(ALLOW_BUCKET.replace("Ours", sid), BUCKET).reason();
    assertThat(reason).startsWith("statement \"x [31myyy").hasSizeLessThan(410);
  }

  @Test
  void theBucketRequirementFollowsTheTarget() {
    assertThat(BUCKET.resources()).containsExactly("arn:aws:s3:::b/AWSLogs/123456789012/*");
    assertThat(Requirement.bucket(PLACE, Arn.bucket("aws", "b", "x/y")).resources())
        .containsExactly("arn:aws:s3:::b/x/y/*");
    assertThat(Requirement.bucket(PLACE, Arn.bucket("aws", "b/", "")).resources())
        .containsExactly("arn:aws:s3:::b/AWSLogs/123456789012/*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"Statement\":\"x\"}",
        "{\"Statement\":[1]}",
        "{\"Statement\":[{}]}",
        "{\"Statement\":[{\"Effect\":\"Maybe\"}]}",
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"me\"}]}",
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":[\"*\"]}]}",
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":{}}]}",
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"a\",\"NotAction\":\"b\"}]}",
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Condition\":[]}]}",
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Condition\":{\"Bool\":\"x\"}}]}",
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Resource\":[null]}]}",
      })
  void whatIsNotAPolicyIsNotRead(String text) {
    assertThat(PolicyDocument.parse(text)).isEmpty();
  }
}
