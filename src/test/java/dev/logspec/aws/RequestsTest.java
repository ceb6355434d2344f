package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.LogsApi;
import dev.logspec.model.DeliverySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact bodies sent to CloudWatch Logs. */
class RequestsTest {
  private static final String ARN = "arn:aws:logs:eu-west-1:123456789012:delivery-destination:d";
  private static final DeliverySettings NOTHING = DeliverySettings.NONE;
  private static final DeliverySettings HOLLOW =
      new DeliverySettings(
          Optional.of(List.of()), Optional.empty(), Optional.of(""), Optional.empty());
  private static final DeliverySettings ALL =
      new DeliverySettings(
          Optional.of(List.of("event_timestamp", "message")),
          Optional.of("\t"),
          Optional.of("{yyyy}/{MM}"),
          Optional.of(false));

  @RegisterExtension static final Wire WIRE = new Wire();

  private static Arguments sends(String operation, Consumer<LogsApi> call, String body) {
    return Arguments.of(operation, call, body);
  }

  static Stream<Arguments> calls() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("logspec:spec", "p");
    return Stream.of(
        sends("DescribeDeliverySources", LogsApi::sources, "{'limit':50}"),
        sends("DescribeDeliveryDestinations", LogsApi::destinations, "{'limit':50}"),
        sends("DescribeDeliveries", LogsApi::deliveries, "{'limit':50}"),
        sends("DescribeResourcePolicies", LogsApi::policies, "{'limit':50}"),
        sends("DescribeConfigurationTemplates", l -> l.templates(List.of()), "{'limit':50}"),
        sends(
            "DescribeConfigurationTemplates",
            l -> l.templates(List.of("T")),
            "{'logTypes':['T'],'limit':50}"),
        sends("DescribeLogGroups", l -> l.groups(""), "{'limit':50}"),
        sends(
            "DescribeLogGroups",
            l -> l.groups("/aws/eks/"),
            "{'logGroupNamePrefix':'/aws/eks/','limit':50}"),
        sends("GetDeliverySource", l -> l.source("s"), "{'name':'s'}"),
        sends("GetDeliveryDestination", l -> l.destination("d"), "{'name':'d'}"),
        sends("GetDelivery", l -> l.delivery("i"), "{'id':'i'}"),
        sends(
            "GetDeliveryDestinationPolicy",
            l -> l.destinationPolicy("d"),
            "{'deliveryDestinationName':'d'}"),
        sends("ListTagsForResource", l -> l.tags(ARN), "{'resourceArn':'" + ARN + "'}"),
        sends(
            "PutDeliverySource",
            l -> l.createSource("s", "arn:c", "T", Map.of()),
            "{'name':'s','resourceArn':'arn:c','logType':'T'}"),
        sends(
            "PutDeliverySource",
            l -> l.createSource("s", "arn:c", "T", tags),
            "{'name':'s','resourceArn':'arn:c','logType':'T','tags':{'logspec:spec':'p'}}"),
        sends("DeleteDeliverySource", l -> l.deleteSource("s"), "{'name':'s'}"),
        sends(
            "PutDeliveryDestination",
            l -> l.createDestination("d", Optional.empty(), "arn:t", Map.of()),
            "{'name':'d','deliveryDestinationConfiguration':{'destinationResourceArn':'arn:t'}}"),
        sends(
            "PutDeliveryDestination",
            l -> l.createDestination("d", Optional.of("json"), "arn:t", tags),
            "{'name':'d','outputFormat':'json','deliveryDestinationConfiguration':"
                + "{'destinationResourceArn':'arn:t'},'tags':{'logspec:spec':'p'}}"),
        sends(
            "PutDeliveryDestination",
            l -> l.updateDestination("d", Optional.of("json"), "arn:t"),
            "{'name':'d','outputFormat':'json','deliveryDestinationConfiguration':"
                + "{'destinationResourceArn':'arn:t'}}"),
        sends("DeleteDeliveryDestination", l -> l.deleteDestination("d"), "{'name':'d'}"),
        sends(
            "PutDeliveryDestinationPolicy",
            l -> l.putDestinationPolicy("d", "{}"),
            "{'deliveryDestinationName':'d','deliveryDestinationPolicy':'{}'}"),
        sends(
            "DeleteDeliveryDestinationPolicy",
            l -> l.deleteDestinationPolicy("d"),
            "{'deliveryDestinationName':'d'}"),
        sends(
            "CreateDelivery",
            l -> l.createDelivery("s", ARN, NOTHING, Map.of()),
            "{'deliverySourceName':'s','deliveryDestinationArn':'" + ARN + "'}"),
        sends(
            "CreateDelivery",
            l -> l.createDelivery("s", ARN, HOLLOW, Map.of()),
            "{'deliverySourceName':'s','deliveryDestinationArn':'" + ARN + "'}"),
        sends(
            "CreateDelivery",
            l -> l.createDelivery("s", ARN, ALL, tags),
            "{'deliverySourceName':'s','deliveryDestinationArn':'"
                + ARN
                + "','recordFields':['event_timestamp','message'],'fieldDelimiter':'\\t',"
                + "'s3DeliveryConfiguration':{'suffixPath':'{yyyy}/{MM}',"
                + "'enableHiveCompatiblePath':false},'tags':{'logspec:spec':'p'}}"),
        sends("UpdateDeliveryConfiguration", l -> l.updateDelivery("i", HOLLOW), "{'id':'i'}"),
        sends(
            "UpdateDeliveryConfiguration",
            l -> l.updateDelivery("i", ALL),
            "{'id':'i','recordFields':['event_timestamp','message'],'fieldDelimiter':'\\t',"
                + "'s3DeliveryConfiguration':{'suffixPath':'{yyyy}/{MM}',"
                + "'enableHiveCompatiblePath':false}}"),
        sends("DeleteDelivery", l -> l.deleteDelivery("i"), "{'id':'i'}"),
        sends(
            "CreateLogGroup",
            l -> l.createGroup("g", Optional.empty(), Optional.empty(), Map.of()),
            "{'logGroupName':'g'}"),
        sends(
            "CreateLogGroup",
            l -> l.createGroup("g", Optional.of("STANDARD"), Optional.of("arn:k"), tags),
            "{'logGroupName':'g','kmsKeyId':'arn:k','tags':{'logspec:spec':'p'},"
                + "'logGroupClass':'STANDARD'}"),
        sends("DeleteLogGroup", l -> l.deleteGroup("g"), "{'logGroupName':'g'}"),
        sends(
            "PutRetentionPolicy",
            l -> l.putRetention("g", 30),
            "{'logGroupName':'g','retentionInDays':30}"),
        sends("DeleteRetentionPolicy", l -> l.deleteRetention("g"), "{'logGroupName':'g'}"),
        sends(
            "AssociateKmsKey",
            l -> l.associateKey("g", "arn:k"),
            "{'logGroupName':'g','kmsKeyId':'arn:k'}"),
        sends("DisassociateKmsKey", l -> l.disassociateKey("g"), "{'logGroupName':'g'}"),
        sends(
            "PutResourcePolicy",
            l -> l.putPolicy("p", "{}"),
            "{'policyName':'p','policyDocument':'{}'}"),
        sends("DeleteResourcePolicy", l -> l.deletePolicy("p"), "{'policyName':'p'}"),
        sends(
            "TagResource",
            l -> l.tag(ARN, tags),
            "{'resourceArn':'" + ARN + "','tags':{'logspec:spec':'p'}}"),
        sends(
            "UntagResource",
            l -> l.untag(ARN, List.of("a", "b")),
            "{'resourceArn':'" + ARN + "','tagKeys':['a','b']}"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("calls")
  void aCallSendsWhatItIsToldAndNothingElse(String operation, Consumer<LogsApi> call, String body) {
    String target = "Logs_20140328." + operation;
    String parts =
        "{\"deliverySource\":{},\"deliveryDestination\":{},\"delivery\":{},\"policy\":{},";
    WIRE.answer(target, parts + Wire.NOTHING.substring(1));

    call.accept(WIRE.cloud().logs(Wire.PLACE));

    assertThat(WIRE.body(target)).isEqualTo(body.replace('\'', '"'));
  }

  @Test
  void templatesOfManyTypesAreAskedForTenAtATime() {
    String target = "Logs_20140328.DescribeConfigurationTemplates";
    WIRE.answer(target, "{\"configurationTemplates\":[{\"logType\":\"T\"}]}");
    List<String> types = Stream.iterate(1, i -> i + 1).limit(11).map(i -> "T" + i).toList();

    assertThat(WIRE.cloud().logs(Wire.PLACE).templates(types)).hasSize(2);
    assertThat(WIRE.requests(target))
        .extracting(r -> r.getBodyAsString())
        .containsExactly(
            "{\"logTypes\":[\"T1\",\"T2\",\"T3\",\"T4\",\"T5\",\"T6\",\"T7\",\"T8\",\"T9\",\"T10\"],"
                + "\"limit\":50}",
            "{\"logTypes\":[\"T11\"],\"limit\":50}");
  }

  @Test
  void noTagsAreNoCall() {
    WIRE.cloud().logs(Wire.PLACE).tag(ARN, Map.of());
    WIRE.cloud().logs(Wire.PLACE).untag(ARN, List.of());

    assertThat(WIRE.requests()).isEmpty();
  }

  @Test
  void aRequestNamesLogspecAsItsAgent() {
    WIRE.answer("Logs_20140328.DescribeDeliveries", Wire.NOTHING);

    WIRE.cloud().logs(Wire.PLACE).deliveries();

    assertThat(WIRE.requests("Logs_20140328.DescribeDeliveries").get(0).getHeader("User-Agent"))
        .endsWith("logspec/0.1.0");
  }
}
