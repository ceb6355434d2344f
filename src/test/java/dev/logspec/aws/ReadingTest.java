package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.live.BucketApi;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.KeyApi;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.StreamApi;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Template;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS answers, in our types: nothing assumed to be there, nothing unknown refused. */
class ReadingTest {
  @RegisterExtension static final Wire WIRE = new Wire();

  private static void logs(String operation, String body) {
    WIRE.answer("Logs_20140328." + operation, body.replace('\'', '"'));
  }

  private static LogsApi logs() {
    return WIRE.cloud().logs(Wire.PLACE);
  }

  private static ClusterApi clusters() {
    return WIRE.cloud().clusters(Wire.PLACE);
  }

  private static BucketApi buckets() {
    return WIRE.cloud().buckets(Wire.PLACE);
  }

  @Test
  void aSourceKeepsItsStatus() {
    logs(
        "GetDeliverySource",
        "{'deliverySource':{'name':'n','arn':'a','resourceArns':['r'],'service':'eks',"
            + "'logType':'T','tags':{'k':'v'},'status':'INACTIVE','statusReason':'NEW_REASON'}}");

    assertThat(logs().source("n"))
        .contains(
            new LogsApi.Source(
                "n",
                "a",
                List.of("r"),
                "eks",
                "T",
                Map.of("k", "v"),
                Optional.of("INACTIVE"),
                Optional.of("NEW_REASON")));
  }

  @Test
  void aBareSourceIsReadAllTheSame() {
    logs("DescribeDeliverySources", "{'deliverySources':[{'name':'n','future':[1]}]}");

    assertThat(logs().sources())
        .containsExactly(
            new LogsApi.Source(
                "n", "", List.of(), "", "", Map.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void aDestinationOfATypeUnknownToUsIsRead() {
    logs(
        "DescribeDeliveryDestinations",
        "{'deliveryDestinations':[{'name':'n','arn':'a','deliveryDestinationType':'QUANTUM',"
            + "'outputFormat':'yaml','deliveryDestinationConfiguration':"
            + "{'destinationResourceArn':'t'}},{'name':'x'}]}");

    assertThat(logs().destinations())
        .containsExactly(
            new LogsApi.Destination(
                "n", "a", Optional.of("QUANTUM"), Optional.of("yaml"), Optional.of("t"), Map.of()),
            new LogsApi.Destination(
                "x", "", Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
  }

  @Test
  void aDeliveryTellsAnEmptyDelimiterFromNone() {
    logs(
        "DescribeDeliveries",
        "{'deliveries':[{'id':'i','arn':'a','deliverySourceName':'s','deliveryDestinationArn':'d',"
            + "'deliveryDestinationType':'S3','recordFields':['b','a'],'fieldDelimiter':'',"
            + "'s3DeliveryConfiguration':{'suffixPath':'p','enableHiveCompatiblePath':true}},"
            + "{'id':'j','s3DeliveryConfiguration':{}}]}");

    assertThat(logs().deliveries())
        .containsExactly(
            new LogsApi.Delivery(
                "i",
                "a",
                "s",
                "d",
                Optional.of("S3"),
                new DeliverySettings(
                    Optional.of(List.of("b", "a")),
                    Optional.of(""),
                    Optional.of("p"),
                    Optional.of(true)),
                Map.of()),
            new LogsApi.Delivery(
                "j", "", "", "", Optional.empty(), DeliverySettings.NONE, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arn':'arn:aws:logs:r:1:log-group:g:*','logGroupArn':'arn:aws:logs:r:1:log-group:g'",
        "'arn':'arn:aws:logs:r:1:log-group:g:*'",
        "'logGroupArn':'arn:aws:logs:r:1:log-group:g:*'"
      })
  void theArnOfAGroupIsBare(String arns) {
    logs("DescribeLogGroups", "{'logGroups':[{'logGroupName':'g'," + arns + "}]}");

    assertThat(logs().groups("g"))
        .containsExactly(
            new LogsApi.Group(
                "g",
                "arn:aws:logs:r:1:log-group:g",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aGroupKeepsRetentionKeyAndClass() {
    logs(
        "DescribeLogGroups",
        "{'logGroups':[{'logGroupName':'g','arn':'a','retentionInDays':30,'kmsKeyId':'k',"
            + "'logGroupClass':'INFREQUENT_ACCESS'}]}");

    assertThat(logs().groups("g"))
        .containsExactly(
            new LogsApi.Group(
                "g", "a", Optional.of(30), Optional.of("k"), Optional.of("INFREQUENT_ACCESS")));
  }

  @Test
  void aTemplateTellsWhatIsAllowed() {
    logs(
        "DescribeConfigurationTemplates",
        "{'configurationTemplates':[{'service':'eks','logType':'T','resourceType':'cluster',"
            + "'deliveryDestinationType':'S3','defaultDeliveryConfigValues':{'recordFields':['a'],"
            + "'fieldDelimiter':'','s3DeliveryConfiguration':{'suffixPath':'x/{yyyy}',"
            + "'enableHiveCompatiblePath':false}},'allowedFields':[{'name':'a','mandatory':true},"
            + "{'name':'b'}],'allowedOutputFormats':['json','new'],'allowedFieldDelimiters':['\\t'],"
            + "'allowedActionForAllowVendedLogsDeliveryForResource':"
            + "'eks:AllowVendedLogDeliveryForResource','allowedSuffixPathFields':['{yyyy}']},"
            + "{'logType':'U'}]}");

    assertThat(logs().templates(List.of("T", "U")))
        .containsExactly(
            new Template(
                "T",
                "cluster",
                "S3",
                new DeliverySettings(
                    Optional.of(List.of("a")),
                    Optional.of(""),
                    Optional.of("x/{yyyy}"),
                    Optional.of(false)),
                List.of(new Template.Field("a", true), new Template.Field("b", false)),
                List.of("json", "new"),
                List.of("\t"),
                List.of("{yyyy}"),
                Optional.of("eks:AllowVendedLogDeliveryForResource")),
            new Template(
                "U",
                "",
                "",
                DeliverySettings.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "'{''policy'':{''deliveryDestinationPolicy'':''{}''}}', {}",
    "'{''policy'':{''deliveryDestinationPolicy'':''''}}', ",
    "'{''policy'':{}}', ",
    "'{}', "
  })
  void anEmptyDestinationPolicyIsNone(String answer, String policy) {
    logs("GetDeliveryDestinationPolicy", answer);

    assertThat(logs().destinationPolicy("d")).isEqualTo(Optional.ofNullable(policy));
  }

  @Test
  void whatDoesNotExistIsEmpty() {
    WIRE.answerAny(
        Wire.error(
            400,
            "ResourceNotFoundException",
            "Requested Delivery does not exist in this account."));

    assertThat(logs().source("x")).isEmpty();
    assertThat(logs().destination("x")).isEmpty();
    assertThat(logs().delivery("x")).isEmpty();
    assertThat(logs().destinationPolicy("x")).isEmpty();
    assertThat(clusters().cluster("x")).isEmpty();
    assertThat(clusters().update("x", "y")).isEmpty();
    assertThat(clusters().capabilityArn("x", "y")).isEmpty();
    assertThat(WIRE.cloud().streams(Wire.PLACE).stream("x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true, true",
    "true, true, false, false",
    "true, false, true, false",
    "false, true, true, false",
    "false, false, false, false"
  })
  void autoModeIsAllThreeSwitches(
      boolean compute, boolean balancing, boolean storage, boolean autoMode) {
    WIRE.stub(
        get(urlEqualTo("/clusters/c"))
            .willReturn(
                Wire.json(
                    200,
                    """
                    {"cluster":{"name":"c","arn":"a","status":"ODD","tags":{"env":"prod"},
                    "computeConfig":{"enabled":%s},
                    "kubernetesNetworkConfig":{"elasticLoadBalancing":{"enabled":%s}},
                    "storageConfig":{"blockStorage":{"enabled":%s}}}}"""
                        .formatted(compute, balancing, storage))));

    assertThat(clusters().cluster("c"))
        .contains(new ClusterApi.Cluster("c", "a", "ODD", autoMode, Map.of("env", "prod")));
  }

  @Test
  void aClusterWithoutAnySwitchIsNotAutoMode() {
    WIRE.stub(
        get(urlEqualTo("/clusters/c"))
            .willReturn(Wire.json(200, "{\"cluster\":{\"name\":\"c\"}}")));

    assertThat(clusters().cluster("c").orElseThrow().autoMode()).isFalse();
  }

  @Test
  void aFailedUpdateSaysWhy() {
    WIRE.stub(
        get(urlEqualTo("/clusters/c/updates/u"))
            .willReturn(
                Wire.json(
                    200,
                    """
                    {"update":{"id":"u","status":"Failed","type":"VendedLogsUpdate",
                    "createdAt":1764000000.5,"params":[{"type":"VendedLogs","value":"a"},{"value":"b"}],
                    "errors":[
                    {"errorCode":"AccessDenied","errorMessage":"no\\nway","resourceIds":["r1","r2"]},
                    {"errorMessage":"other"}]}}""")));

    assertThat(clusters().update("c", "u"))
        .contains(
            new ClusterApi.Update(
                "u",
                "Failed",
                "VendedLogsUpdate",
                Optional.of(Instant.ofEpochMilli(1764000000500L)),
                "a b",
                List.of("AccessDenied: no way (r1, r2)", "Unknown: other")));
  }

  @Test
  void aCapabilityIsFoundByItsName() {
    WIRE.stub(
        get(urlEqualTo("/clusters/c/capabilities/argocd"))
            .willReturn(Wire.json(200, "{\"capability\":{\"arn\":\"arn:cap\"}}")));

    assertThat(clusters().capabilityArn("c", "argocd")).contains("arn:cap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>404</html>", "", "not here"})
  void aCallThatAnEmulatorLacksIsAFailureWithAMeaning(String body) {
    WIRE.answerAny(aResponse().withStatus(404).withBody(body));

    assertThat(
            catchThrowableOfType(
                    RemoteException.class, () -> clusters().capabilityArn("c", "argocd"))
                .meaning())
        .isEqualTo(Meaning.INVALID);
    assertThat(
            catchThrowableOfType(
                    RemoteException.class,
                    () -> WIRE.cloud().tagging(Wire.PLACE).taggedWith("logspec:spec"))
                .meaning())
        .isEqualTo(Meaning.INVALID);
  }

  @Test
  void aStreamIsRead() {
    WIRE.answer(
        "Firehose_20150804.DescribeDeliveryStream",
        "{\"DeliveryStreamDescription\":{\"DeliveryStreamName\":\"s\",\"DeliveryStreamARN\":\"a\","
            + "\"DeliveryStreamStatus\":\"ACTIVE\",\"DeliveryStreamType\":\"DirectPut\"}}");

    assertThat(WIRE.cloud().streams(Wire.PLACE).stream("s"))
        .contains(new StreamApi.Stream("s", "a", "ACTIVE", "DirectPut", Optional.empty()));
  }

  @Test
  void aStreamTellsTheKeyOfTheCustomer() {
    WIRE.answer(
        "Firehose_20150804.DescribeDeliveryStream",
        "{\"DeliveryStreamDescription\":{\"DeliveryStreamName\":\"s\","
            + "\"DeliveryStreamEncryptionConfiguration\":{\"KeyARN\":\"k\",\"KeyType\":"
            + "\"CUSTOMER_MANAGED_CMK\",\"Status\":\"ENABLED\"}}}");

    assertThat(WIRE.cloud().streams(Wire.PLACE).stream("s"))
        .contains(new StreamApi.Stream("s", "", "", "", Optional.of("k")));
  }

  @Test
  void theEncryptionOfABucketIsRead() {
    WIRE.stub(
        get(urlEqualTo("/logs-bucket?encryption"))
            .willReturn(
                aResponse()
                    .withBody(
                        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                            + "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID>"
                            + "</ApplyServerSideEncryptionByDefault></Rule>"
                            + "</ServerSideEncryptionConfiguration>")));
    assertThat(buckets().encryption("logs-bucket"))
        .contains(new BucketApi.Encryption("aws:kms", Optional.of("k")));

    WIRE.answerAny(
        aResponse()
            .withStatus(404)
            .withBody(
                "<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code>"
                    + "<Message>The server side encryption configuration was not found</Message>"
                    + "</Error>"));
    assertThat(buckets().encryption("old-bucket")).isEmpty();
  }

  @Test
  void thePolicyOfAKeyIsRead() {
    WIRE.answer("TrentService.GetKeyPolicy", "{\"Policy\":\"{}\",\"PolicyName\":\"default\"}");
    assertThat(WIRE.cloud().keys(Wire.PLACE).policy("k")).contains("{}");
  }

  @Test
  void aStreamIsTaggedAndUntagged() {
    WIRE.answer("Firehose_20150804.TagDeliveryStream", "{}");
    WIRE.answer("Firehose_20150804.UntagDeliveryStream", "{}");

    WIRE.cloud().streams(Wire.PLACE).tag("s", "LogDeliveryEnabled", "true");
    WIRE.cloud().streams(Wire.PLACE).untag("s", "LogDeliveryEnabled");

    assertThat(WIRE.body("Firehose_20150804.TagDeliveryStream"))
        .isEqualTo(
            "{\"DeliveryStreamName\":\"s\",\"Tags\":[{\"Key\":\"LogDeliveryEnabled\",\"Value\":\"true\"}]}");
    assertThat(WIRE.body("Firehose_20150804.UntagDeliveryStream"))
        .isEqualTo("{\"DeliveryStreamName\":\"s\",\"TagKeys\":[\"LogDeliveryEnabled\"]}");
  }

  @Test
  void aKeyIsRead() {
    WIRE.answer(
        "TrentService.DescribeKey",
        "{\"KeyMetadata\":{\"KeyId\":\"k\",\"Arn\":\"a\",\"Enabled\":true,"
            + "\"KeySpec\":\"SYMMETRIC_DEFAULT\",\"KeyManager\":\"AWS\"}}");

    assertThat(WIRE.cloud().keys(Wire.PLACE).key("k"))
        .contains(new KeyApi.Key("a", "Enabled", "SYMMETRIC_DEFAULT", "AWS"));
  }

  @Test
  void aKeyThatDoesNotExistIsEmpty() {
    WIRE.answer(
        "TrentService.DescribeKey", Wire.error(400, "NotFoundException", "Key 'k' does not exist"));

    assertThat(WIRE.cloud().keys(Wire.PLACE).key("k")).isEmpty();
  }

  @Test
  void aBucketTellsItsRegion() {
    WIRE.stub(
        head(urlEqualTo("/logs-bucket"))
            .willReturn(aResponse().withHeader("x-amz-bucket-region", "us-east-1")));

    assertThat(buckets().bucket("logs-bucket"))
        .contains(new BucketApi.Bucket("logs-bucket", Optional.of("us-east-1")));
  }

  @Test
  void aBucketThatDoesNotExistIsEmpty() {
    WIRE.answerAny(aResponse().withStatus(404));

    assertThat(buckets().bucket("logs-bucket")).isEmpty();
  }

  @Test
  void aBucketIsFollowedIntoItsRegion() {
    WIRE.answerAny(aResponse().withStatus(301).withHeader("x-amz-bucket-region", "us-east-1"));
    WIRE.stub(
        put(urlEqualTo("/logs-bucket?policy"))
            .withHeader("Authorization", containing("/us-east-1/s3/"))
            .willReturn(aResponse().withStatus(204)));
    WIRE.stub(
        head(urlEqualTo("/logs-bucket"))
            .withHeader("Authorization", containing("/us-east-1/s3/"))
            .willReturn(aResponse().withHeader("x-amz-bucket-region", "us-east-1")));

    buckets().putPolicy("logs-bucket", "{}");

    assertThat(buckets().bucket("logs-bucket"))
        .contains(new BucketApi.Bucket("logs-bucket", Optional.of("us-east-1")));
  }

  @Test
  void aBucketOfSomebodyElseIsDenied() {
    WIRE.answerAny(aResponse().withStatus(403));

    RemoteException failure =
        catchThrowableOfType(RemoteException.class, () -> buckets().bucket("logs-bucket"));

    assertThat(failure.meaning()).isEqualTo(Meaning.DENIED);
    assertThat(failure.operation()).isEqualTo("s3:HeadBucket");
  }

  @Test
  void aBucketThatIsRefusedWithoutABodyIsAskedForOnce() {
    WIRE.answerAny(aResponse().withStatus(400));

    assertThat(
            catchThrowableOfType(RemoteException.class, () -> buckets().bucket("logs-bucket"))
                .operation())
        .isEqualTo("s3:HeadBucket");
    assertThat(WIRE.requests()).filteredOn(r -> r.getUrl().equals("/logs-bucket")).hasSize(1);
  }

  @Test
  void aBucketWithoutAPolicyHasNone() {
    WIRE.stub(
        get(urlEqualTo("/logs-bucket?policy"))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("Content-Type", "application/xml")
                    .withBody(
                        "<Error><Code>NoSuchBucketPolicy</Code><Message>The bucket policy does not"
                            + " exist</Message></Error>")));

    assertThat(buckets().policy("logs-bucket")).isEmpty();
  }

  @Test
  void aBucketPolicyIsReadWrittenAndDeleted() {
    WIRE.stub(
        get(urlEqualTo("/logs-bucket?policy")).willReturn(aResponse().withBody("{ \"a\":1}")));
    WIRE.stub(
        put(urlEqualTo("/logs-bucket?policy"))
            .withRequestBody(equalTo("{\"b\":2}"))
            .willReturn(aResponse().withStatus(204)));
    WIRE.stub(delete(urlEqualTo("/logs-bucket?policy")).willReturn(aResponse().withStatus(204)));

    assertThat(buckets().policy("logs-bucket")).contains("{ \"a\":1}");
    buckets().putPolicy("logs-bucket", "{\"b\":2}");
    buckets().deletePolicy("logs-bucket");

    assertThat(WIRE.requests().stream().map(r -> r.getMethod().getName()).toList())
        .containsSubsequence("GET", "PUT", "DELETE");
  }
}
