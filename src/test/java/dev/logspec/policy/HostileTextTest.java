package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Texts come from other people's accounts: whatever they hold, nothing here throws or hangs. */
class HostileTextTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Arn BUCKET = Arn.bucket("aws", "b", "");
  private static final BucketStatement OURS = BucketPolicyTest.statement("s", PLACE, BUCKET);

  private static void tryAll(String text) {
    String canonical = PolicyDocument.canonical(text).text();
    assertThat(PolicyDocument.canonical(canonical).text()).isEqualTo(canonical);
    PolicyDocument.parse(text)
        .ifPresent(
            policy -> {
              assertThat(policy.covers(Requirement.bucket(PLACE, BUCKET)).reason()).isNotEmpty();
              policy.covers(Requirement.logGroup(PLACE, Arn.logGroup(PLACE, "/a")));
            });
    BucketPolicyTest.find(text, OURS.sid());
    BucketPolicy.remove(text, OURS.sid());
    Edit edit = BucketPolicy.put(Optional.of(text), OURS);
    edit.fold(
        written -> assertThat(BucketPolicyTest.find(written, OURS.sid())).contains(OURS.text()),
        () -> Assertions.fail("put never empties"),
        reason -> assertThat(reason).isNotEmpty());
  }

  @Test
  void textsDamagedAtRandom() {
    Samples samples = new Samples(31);
    Random random = new Random(32);
    String bits = "{}[]\",:\\*?$ \n\u0000\uD800\u00e9x0e9-null";
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder(samples.policy());
      for (int n = random.nextInt(4); n >= 0; n--) {
        int at = random.nextInt(text.length());
        char by = bits.charAt(random.nextInt(bits.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, by);
          case 1 -> text.insert(at, by);
          default -> text.deleteCharAt(at);
        }
      }
      tryAll(text.toString());
    }
  }

  @Test
  void textsOfExtremeShape() {
    List<String> texts =
        List.of(
            "[".repeat(100_000),
            "{\"Statement\":".repeat(5_000),
            "{\"Statement\":" + "[".repeat(900) + "]".repeat(900) + "}",
            "{\"Statement\":[{\"Effect\":\"Deny\",\"Condition\":{\"Bool\":{\"a\":1e999999999}}}]}",
            "{\"Statement\":[{\"Effect\":\"Deny\",\"Sid\":" + "9".repeat(900) + "}]}",
            "{\"Version\":1.0,\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\"}]}",
            "{\"\":{},\"Statement\":{\"Effect\":\"Deny\",\"\":null}}");
    texts.forEach(HostileTextTest::tryAll);
  }

  /** Walking such a tree once ran out of stack. */
  @Test
  void deepNestingIsNotAPolicy() {
    String text = "{\"Statement\":[{\"x\":" + "[".repeat(900) + "]".repeat(900) + "}]}";
    assertThat(PolicyDocument.canonical(text + "\n").text()).isEqualTo(text);
    assertThat(BucketPolicy.put(Optional.of(text), OURS)).isInstanceOf(Edit.Refused.class);
  }

  @Test
  void patternsMadeToBeSlow() {
    String slow = "*a".repeat(12_000);
    String text =
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\""
            + slow
            + "\"},{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\""
            + slow
            + "\"}]}";
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> tryAll(text));
  }

  @Test
  void namesThatAreNotNames() {
    List<Arn> groups =
        List.of("\"", "*", "?\n", "\\", "\u0001", "x:*", "é".repeat(6_000), "\uD83D\uDE00").stream()
            .map(name -> Arn.logGroup(PLACE, name))
            .toList();
    String document = LogGroupPolicy.document(PLACE, groups).orElseThrow().text();
    assertThat(document.length()).isLessThanOrEqualTo(LogGroupPolicy.MAX_CHARS);
    assertThat(PolicyDocument.parse(document)).isPresent();
    assertThat(BucketPolicyTest.statement("\"é\n", PLACE, Arn.bucket("aws", "b", "\"\\")).sid())
        .matches("[A-Za-z0-9]+");
  }
}
