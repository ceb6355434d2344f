package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.json.JsonWriter;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Layout;
import dev.logspec.model.Document;
import dev.logspec.model.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPolicyTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Arn BUCKET = Arn.bucket("aws", "b", "");
  private static final BucketStatement OURS = statement("platform-logs", PLACE, BUCKET);

  static BucketStatement statement(String spec, Place source, Arn target) {
    List<BucketGrant> grants = grants(source, target, Layout.PLAIN);
    return BucketStatement.of(
        BucketSid.of(spec, grants.get(0)), grants, BucketStatement.Width.EXACT);
  }

  private static List<BucketGrant> grants(Place source, Arn target, Layout layout) {
    return BucketGrant.of(source, target, Optional.empty(), layout);
  }

  static Optional<String> find(String policy, String sid) {
    return PolicyText.parse(policy)
        .flatMap(p -> p.indexOf(sid).map(i -> p.textOf(p.spans().get(i))))
        .map(PolicyDocument::canonical)
        .map(Document::text);
  }

  private static String written(Edit edit) {
    return edit.fold(
        text -> text,
        () -> {
          throw new AssertionError("emptied");
        },
        reason -> {
          throw new AssertionError(reason);
        });
  }

  private static String put(String policy) {
    return written(BucketPolicy.put(Optional.of(policy), OURS));
  }

  @Test
  void theStatementIsTheOneAwsDocuments() {
    assertThat(OURS.text())
        .isEqualTo(
            "{\"Action\":\"s3:PutObject\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":["
                + "\"arn:aws:logs:eu-west-1:123456789012:delivery-destination:*\","
                + "\"arn:aws:logs:eu-west-1:123456789012:delivery-source:*\"]},\"StringEquals\":"
                + "{\"aws:SourceAccount\":\"123456789012\",\"s3:x-amz-acl\":"
                + "\"bucket-owner-full-control\"}},\"Effect\":\"Allow\",\"Principal\":"
                + "{\"Service\":\"delivery.logs.amazonaws.com\"},\"Resource\":"
                + "\"arn:aws:s3:::b/AWSLogs/123456789012/*\",\"Sid\":\""
                + OURS.sid()
                + "\"}");
  }

  @Test
  void everySpecAndPrefixHasItsOwnStableSidAndPlacesShareIt() {
    List<String> sids =
        List.of(
            OURS.sid(),
            statement("platformlogs", PLACE, BUCKET).sid(),
            statement("platform-logs", PLACE, Arn.bucket("aws", "b", "eks")).sid());
    assertThat(sids).doesNotHaveDuplicates().allMatch(sid -> sid.matches("[A-Za-z0-9]+"));
    assertThat(OURS.sid()).matches("Logspecplatformlogs[0-9a-f]{16}");
    Place other = new Place("999988887777", "eu-west-2");
    assertThat(statement("platform-logs", other, BUCKET).sid()).isEqualTo(OURS.sid());
  }

  @Test
  void aPrefixReplacesTheLogsPath() {
    BucketStatement statement =
        statement("s", new Place("123456789012", "cn-north-1"), Arn.bucket("aws-cn", "b", "eks/"));
    assertThat(statement.text())
        .contains("\"Resource\":\"arn:aws-cn:s3:::b/eks/*\"")
        .contains("arn:aws-cn:logs:cn-north-1:123456789012:delivery-source:*");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, AWSLogs/123456789012/*,                COVERED",
    "PLAIN, AWSLogs/aws-account-id=123456789012/*, NOT_COVERED",
    "HIVE,  AWSLogs/123456789012/*,                UNKNOWN",
    "HIVE,  AWSLogs/aws-account-id=123456789012/*, UNKNOWN",
    "HIVE,  AWSLogs/*,                             COVERED",
    "HIVE,  AWSLogs/aws-account-id=999988887777/*, NOT_COVERED",
    "HIVE,  eks/*,                                 NOT_COVERED"
  })
  @DisplayName("F45: either path of Hive alone is a doubt, neither is a certain no")
  void f45EitherPathOfHiveAloneIsADoubt(Layout layout, String below, Verdict.Outcome outcome) {
    String other = OURS.text().replace("AWSLogs/123456789012/*", below);
    PolicyDocument policy = PolicyDocument.parse("{\"Statement\":[" + other + "]}").orElseThrow();
    List<Requirement> needs = Requirement.bucket(PLACE, BUCKET, Optional.empty(), layout);
    assertThat(Verdict.whichever(needs, policy::covers).outcome()).isEqualTo(outcome);
  }

  @Test
  @DisplayName("F45: both paths of many accounts are in one statement, and read back from it")
  void f45BothPathsOfManyAccountsAreInOneStatement() {
    Set<BucketGrant> grants = new HashSet<>();
    for (String account : List.of("111111111111", "222222222222")) {
      for (String region : List.of("eu-west-1", "us-east-1")) {
        grants.addAll(grants(new Place(account, region), BUCKET, Layout.HIVE));
      }
    }
    grants.addAll(grants(PLACE, BUCKET, Layout.PLAIN));
    for (BucketStatements form : BucketStatements.forms("platform-logs", grants)) {
      assertThat(form.document().text())
          .containsOnlyOnce("\"Sid\":\"" + OURS.sid())
          .contains("AWSLogs/aws-account-id=222222222222/*")
          .doesNotContain("aws-account-id=" + PLACE.account());
      assertThat(form.grants("platform-logs")).containsAll(grants);
    }
    BucketStatements exact = BucketStatements.forms("platform-logs", grants).get(0);
    assertThat(exact.grants("platform-logs")).containsExactlyInAnyOrderElementsOf(grants);
  }

  @Test
  @DisplayName("F45, neighbours: a prefix and an organisation's statement have one path for both")
  void f45PrefixAndOrganisationHaveOnePath() {
    Arn prefixed = Arn.bucket("aws", "b", "eks");
    assertThat(grants(PLACE, prefixed, Layout.HIVE))
        .isEqualTo(grants(PLACE, prefixed, Layout.PLAIN));
    Optional<String> organization = Optional.of("o-abcdefghij");
    List<BucketGrant> all = BucketGrant.of(PLACE, BUCKET, organization, Layout.HIVE);
    assertThat(all).isEqualTo(BucketGrant.of(PLACE, BUCKET, organization, Layout.PLAIN));
    String text = BucketStatements.forms("s", all).get(0).document().text();
    PolicyDocument policy = PolicyDocument.parse(text).orElseThrow();
    assertThat(Requirement.bucket(PLACE, BUCKET, organization, Layout.HIVE))
        .hasSize(4)
        .allMatch(need -> policy.covers(need).covered());
  }

  @Test
  void aBucketWithoutPolicyGetsOneAndLosesItAgain() {
    String made = written(BucketPolicy.put(Optional.empty(), OURS));
    assertThat(made).isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[" + OURS.text() + "]}");
    assertThat(BucketPolicy.remove(made, OURS.sid())).isEqualTo(new Edit.Emptied());
  }

  @Test
  void putKeepsTheLayoutOfTheOthers() {
    String policy =
        """
        {
          "Statement" : [
            {"Sid": "A", "Effect":"Deny"},
            {"Sid": "B", "Effect":"Deny"}
          ], "Version":"2012-10-17"
        }
        """;
    assertThat(put(policy))
        .isEqualTo(
            policy.replace(
                "{\"Sid\": \"B\", \"Effect\":\"Deny\"}",
                "{\"Sid\": \"B\", \"Effect\":\"Deny\"},\n    " + OURS.text()));
  }

  @Test
  void ourStatementIsReplacedWhereItStands() {
    String stale = "{\"Sid\" :\"" + OURS.sid() + "\",\"Effect\":\"Allow\"}";
    String policy = "{\"Statement\":[ {\"Sid\":\"A\"} ,\n" + stale + ", {\"Sid\":\"B\"}]}";
    assertThat(put(policy)).isEqualTo(policy.replace(stale, OURS.text()));
    assertThat(written(BucketPolicy.remove(policy, OURS.sid())))
        .isEqualTo("{\"Statement\":[ {\"Sid\":\"A\"}, {\"Sid\":\"B\"}]}");
  }

  @Test
  void removingTheFirstOfSeveralLeavesTheRest() {
    String policy = "{\"Statement\":[ " + OURS.text() + " ,\n {\"Sid\":\"B\"} ]}";
    assertThat(written(BucketPolicy.remove(policy, OURS.sid())))
        .isEqualTo("{\"Statement\":[ {\"Sid\":\"B\"} ]}");
  }

  @Test
  void aStatementThatIsThereInOtherWordsIsLeftAlone() {
    String same = JsonWriter.pretty(OURS.content());
    String policy = "{\"Statement\":[" + same + "]}";
    assertThat(put(policy)).isSameAs(policy);
    assertThat(find(policy, OURS.sid())).contains(OURS.text());
    assertThat(find(policy, "Other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no json",
        "[]",
        "{}",
        "{\"Statement\":5}",
        "{\"Statement\":[5]}",
        "{\"Statement\":[{\"Sid\":\"a\"}]",
        "{\"Statement\":[{\"Sid\":\"a\"}]} {}",
        "{\"Statement\":[],\"Statement\":[]}",
        "{\"Statement\":[{\"Sid\":\"a\",\"Sid\":\"b\"}]}",
        "\uFEFF{\"Statement\":[]}"
      })
  void aTextThatCannotBeReadIsNeverWritten(String policy) {
    assertThat(BucketPolicy.put(Optional.of(policy), OURS)).isInstanceOf(Edit.Refused.class);
    assertThat(BucketPolicy.remove(policy, OURS.sid())).isInstanceOf(Edit.Refused.class);
    assertThat(find(policy, OURS.sid())).isEmpty();
  }

  @Test
  void putThenRemoveGivesTheOriginalBytes() {
    Samples samples = new Samples(21);
    for (int i = 0; i < 2_000; i++) {
      String policy = samples.policy();
      String with = put(policy);
      assertThat(put(with)).isEqualTo(with);
      assertThat(find(with, OURS.sid())).contains(OURS.text());
      Edit without = BucketPolicy.remove(with, OURS.sid());
      if (without instanceof Edit.Emptied) {
        assertThat(PolicyText.parse(policy).orElseThrow().spans()).isEmpty();
      } else {
        assertThat(written(without)).isEqualTo(policy);
      }
    }
  }

  @Test
  void twoStatementsOfOursComeAndGo() {
    BucketStatement second = statement("other", PLACE, BUCKET);
    Samples samples = new Samples(22);
    for (int i = 0; i < 300; i++) {
      String one = put(samples.policy());
      String two = written(BucketPolicy.put(Optional.of(one), second));
      assertThat(find(two, OURS.sid())).contains(OURS.text());
      assertThat(written(BucketPolicy.remove(two, second.sid()))).isEqualTo(one);
      String last = written(BucketPolicy.remove(two, OURS.sid()));
      assertThat(find(last, second.sid())).contains(second.text());
    }
  }

  /** Offsets are of characters, also past the parser's buffers and beyond the basic plane. */
  @Test
  void offsetsHoldInLongTextsWithAnyCharacters() {
    String filler = "{\"Sid\":\"" + "\u00e9\uD83D\uDE00\u4e2d".repeat(20_000) + "\"}";
    String policy = "{\"Statement\":[" + filler + ",\n" + filler + "\n]}";
    assertThat(written(BucketPolicy.remove(put(policy), OURS.sid()))).isEqualTo(policy);
  }

  @Test
  void whatIsPutCovers() {
    Samples samples = new Samples(23);
    int judged = 0;
    for (int i = 0; i < 2_000; i++) {
      String policy = samples.policy();
      if (!policy.contains("Deny")) {
        judged++;
        PolicyDocument with = PolicyDocument.parse(put(policy)).orElseThrow();
        assertThat(with.covers(Requirement.bucket(PLACE, BUCKET)).covered()).isTrue();
      }
    }
    assertThat(judged).isGreaterThan(100);
  }
}
