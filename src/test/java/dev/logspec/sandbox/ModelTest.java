package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.account.Account;
import dev.logspec.sandbox.athena.Athena;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.cloudwatch.CloudWatch;
import dev.logspec.sandbox.eks.Eks;
import dev.logspec.sandbox.iam.Attachments;
import dev.logspec.sandbox.iam.Entitlement;
import dev.logspec.sandbox.kms.Kms;
import dev.logspec.sandbox.logs.Logs;
import dev.logspec.sandbox.tagging.Tagging;
import dev.logspec.sandbox.trail.EventHistory;
import dev.logspec.sandbox.trail.Trail;
import dev.logspec.sandbox.world.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The inputs the sandbox accepts, held against the AWS SDK's own models. */
class ModelTest {
  private static final World WORLD = new World(InstantSource.system(), 1);

  /** Members of the model that the sandbox refuses: it could not keep their promise. */
  private static final Map<String, Set<String>> REFUSED =
      Map.of(
          "FilterLogEvents", Set.of("startFromHead"),
          "GetMetricData", Set.of("MaxDatapoints", "LabelOptions"),
          "GetMetricStatistics", Set.of("ExtendedStatistics"),
          "PutDeliveryDestination", Set.of("roleArn"),
          "CreateKey",
              Set.of(
                  "CustomerMasterKeySpec",
                  "Origin",
                  "CustomKeyStoreId",
                  "BypassPolicyLockoutSafetyCheck",
                  "XksKeyId"));

  static Stream<Arguments> operations() {
    return Stream.of(
            each(
                "cloudwatchlogs",
                new Logs(
                        WORLD,
                        new Entitlement(WORLD, new Attachments()),
                        Duration.ZERO,
                        Duration.ZERO)
                    .operations()),
            each("eks", new Eks(WORLD).operations()),
            each("athena", new Athena(WORLD).operations()),
            each("kms", new Kms(WORLD).operations()),
            each("resourcegroupstaggingapi", new Tagging(WORLD, Duration.ZERO).operations()),
            each("account", new Account(WORLD).operations()),
            each("cloudwatch", new CloudWatch(WORLD).operations()),
            each("cloudtrail", new Trail(WORLD, new EventHistory()).operations()))
        .flatMap(all -> all);
  }

  private static Stream<Arguments> each(String service, List<Operation> operations) {
    return operations.stream().map(operation -> Arguments.of(service, operation));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("operations")
  void inputHasTheMembersOfTheModel(String service, Operation operation) throws Exception {
    Set<String> model =
        request(service, operation.name()).sdkFields().stream()
            .map(SdkField::locationName)
            .filter(name -> !REFUSED.getOrDefault(operation.name(), Set.of()).contains(name))
            .collect(Collectors.toSet());
    assertThat(operation.input().members().keySet()).isEqualTo(model);
  }

  private static SdkPojo request(String service, String operation) throws Exception {
    Class<?> type =
        Class.forName(
            "software.amazon.awssdk.services." + service + ".model." + operation + "Request");
    Object builder = type.getMethod("builder").invoke(null);
    return (SdkPojo) builder;
  }
}
