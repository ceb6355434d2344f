package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.DeliverySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A15: an answer without what its call promises says nothing; it is never taken for "none". */
class BrokenAnswersTest {
  @RegisterExtension static final Wire WIRE = new Wire();

  private static final Map<String, Consumer<SdkCloud>> LISTS = new LinkedHashMap<>();
  private static final Map<String, Consumer<SdkCloud>> OBJECTS = new LinkedHashMap<>();
  private static final Map<String, Consumer<SdkCloud>> CHANGES = new LinkedHashMap<>();

  static {
    LISTS.put("logs:DescribeDeliverySources", c -> logs(c).sources());
    LISTS.put("logs:DescribeDeliveryDestinations", c -> logs(c).destinations());
    LISTS.put("logs:DescribeDeliveries", c -> logs(c).deliveries());
    LISTS.put("logs:DescribeConfigurationTemplates", c -> logs(c).templates(List.of()));
    LISTS.put("logs:DescribeLogGroups", c -> logs(c).groups("/aws/"));
    LISTS.put("logs:DescribeResourcePolicies", c -> logs(c).policies());
    LISTS.put("logs:ListTagsForResource", c -> logs(c).tags("arn"));
    LISTS.put("eks:ListClusters", c -> c.clusters(Wire.PLACE).clusterNames());
    LISTS.put("eks:ListUpdates", c -> c.clusters(Wire.PLACE).updateIds("c"));
    LISTS.put("tag:GetResources", c -> c.tagging(Wire.PLACE).taggedWith("k"));
    LISTS.put("firehose:ListTagsForDeliveryStream", c -> c.streams(Wire.PLACE).tags("s"));
    LISTS.put("cloudtrail:LookupEvents", c -> c.trail(Wire.PLACE).calls("c", Optional.empty()));
    OBJECTS.put("logs:GetDeliverySource", c -> logs(c).source("s"));
    OBJECTS.put("logs:GetDeliveryDestination", c -> logs(c).destination("d"));
    OBJECTS.put("logs:GetDelivery", c -> logs(c).delivery("i"));
    OBJECTS.put("eks:DescribeCluster", c -> c.clusters(Wire.PLACE).cluster("c"));
    OBJECTS.put("eks:DescribeUpdate", c -> c.clusters(Wire.PLACE).update("c", "u"));
    OBJECTS.put("eks:DescribeCapability", c -> c.clusters(Wire.PLACE).capabilityArn("c", "n"));
    OBJECTS.put("firehose:DescribeDeliveryStream", c -> c.streams(Wire.PLACE).stream("s"));
    OBJECTS.put("kms:DescribeKey", c -> c.keys(Wire.PLACE).key("k"));
    OBJECTS.put("s3:GetBucketPolicy", c -> c.buckets(Wire.PLACE).policy("bucket"));
    CHANGES.put("logs:PutDeliverySource", c -> logs(c).createSource("s", "a", "T", Map.of()));
    CHANGES.put(
        "logs:PutDeliveryDestination",
        c -> logs(c).createDestination("d", Optional.empty(), "t", Map.of()));
    CHANGES.put(
        "logs:CreateDelivery",
        c -> logs(c).createDelivery("s", "d", DeliverySettings.NONE, Map.of()));
    CHANGES.put("s3:PutObject", c -> c.buckets(Wire.PLACE).createObject("bucket", "k", "{}"));
  }

  private static LogsApi logs(SdkCloud cloud) {
    return cloud.logs(Wire.PLACE);
  }

  private static Map<String, ResponseDefinitionBuilder> broken() {
    String portal = "<html><body>Sign in to the guest network</body></html>";
    Map<String, ResponseDefinitionBuilder> broken = new LinkedHashMap<>();
    broken.put("an empty answer", aResponse().withStatus(200));
    broken.put("an empty JSON answer", Wire.json(200, ""));
    broken.put(
        "a sign-in page", aResponse().withHeader("Content-Type", "text/html").withBody(portal));
    broken.put("a page said to be JSON", Wire.json(200, portal));
    broken.put("a plain text", aResponse().withHeader("Content-Type", "text/plain").withBody("OK"));
    broken.put("another service's answer", Wire.json(200, "[]"));
    return broken;
  }

  private static Stream<Arguments> each(
      Map<String, Consumer<SdkCloud>> calls, Map<String, ResponseDefinitionBuilder> answers) {
    return calls.entrySet().stream()
        .flatMap(
            call ->
                answers.entrySet().stream()
                    .map(
                        answer ->
                            Arguments.of(
                                call.getKey(),
                                answer.getKey(),
                                call.getValue(),
                                answer.getValue())));
  }

  static Stream<Arguments> reads() {
    Map<String, ResponseDefinitionBuilder> lists = broken();
    lists.put("no list", Wire.json(200, "{}"));
    lists.put("another list", Wire.json(200, "{\"items\":[]}"));
    Map<String, ResponseDefinitionBuilder> objects = broken();
    objects.put("no object", Wire.json(200, "[{}]"));
    return Stream.concat(each(LISTS, lists), each(OBJECTS, objects));
  }

  @ParameterizedTest(name = "A15 {0}: {1}")
  @MethodSource("reads")
  void a15AnswerWithoutWhatTheReadPromisesIsUnreadable(
      String operation, String name, Consumer<SdkCloud> call, ResponseDefinitionBuilder answer) {
    WIRE.answerAny(answer);

    RemoteException failure =
        catchThrowableOfType(RemoteException.class, () -> call.accept(WIRE.cloud()));

    assertThat(failure).isNotNull();
    assertThat(failure.operation()).isEqualTo(operation);
    assertThat(failure.meaning()).isEqualTo(Meaning.UNAVAILABLE);
    assertThat(failure).hasMessage("the answer is cut off or not AWS's");
  }

  static Stream<Arguments> changes() {
    return each(CHANGES, broken());
  }

  @ParameterizedTest(name = "A15 neighbour {0}: {1}")
  @MethodSource("changes")
  void a15ChangeAnsweredWithoutItsObjectIsLostNotDone(
      String operation, String name, Consumer<SdkCloud> call, ResponseDefinitionBuilder answer) {
    WIRE.answerAny(answer);

    RemoteException failure =
        catchThrowableOfType(RemoteException.class, () -> call.accept(WIRE.cloud()));

    assertThat(failure).isNotNull();
    assertThat(failure.operation()).isEqualTo(operation);
    assertThat(failure.meaning()).isEqualTo(Meaning.ANSWER_LOST);
  }

  @Test
  @DisplayName("A15 neighbour: whose credentials these are is not told by an answer without it")
  void a15CallerWithoutAnAccountIsUnreadable() {
    WIRE.sts("GetCallerIdentity", 200, "<GetCallerIdentityResponse/>");

    RemoteException failure =
        catchThrowableOfType(RemoteException.class, () -> WIRE.cloud().caller("eu-west-1"));

    assertThat(failure.meaning()).isEqualTo(Meaning.UNAVAILABLE);
    assertThat(failure.operation()).isEqualTo("sts:GetCallerIdentity");
  }

  @Test
  void aListThatIsEmptyIsThere() {
    WIRE.answerAny(Wire.json(200, Wire.NOTHING));

    LISTS
        .values()
        .forEach(c -> assertThatCode(() -> c.accept(WIRE.cloud())).doesNotThrowAnyException());
  }
}
