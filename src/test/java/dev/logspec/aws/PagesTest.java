package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists are complete, whatever marks the next page, and always end. */
class PagesTest {
  private static final String DELIVERIES = "Logs_20140328.DescribeDeliveries";

  @RegisterExtension static final Wire WIRE = new Wire();

  @Test
  void everyPageIsRead() {
    WIRE.answers(
        DELIVERIES,
        Wire.json(200, "{\"deliveries\":[{\"id\":\"a\"}],\"nextToken\":\"t1\"}"),
        Wire.json(200, "{\"deliveries\":[],\"nextToken\":\"t2\"}"),
        Wire.json(200, "{\"deliveries\":[{\"id\":\"b\"}]}"));

    assertThat(WIRE.cloud().logs(Wire.PLACE).deliveries())
        .extracting(LogsApi.Delivery::id)
        .containsExactly("a", "b");
    assertThat(WIRE.requests(DELIVERIES))
        .extracting(LoggedRequest::getBodyAsString)
        .containsExactly(
            "{\"limit\":50}",
            "{\"nextToken\":\"t1\",\"limit\":50}",
            "{\"nextToken\":\"t2\",\"limit\":50}");
  }

  @Test
  void aTokenThatComesTwiceEndsTheList() {
    WIRE.answers(
        DELIVERIES,
        Wire.json(200, "{\"deliveries\":[],\"nextToken\":\"t1\"}"),
        Wire.json(200, "{\"deliveries\":[],\"nextToken\":\"t2\"}"),
        Wire.json(200, "{\"deliveries\":[],\"nextToken\":\"t1\"}"));

    RemoteException failure =
        catchThrowableOfType(
            RemoteException.class, () -> WIRE.cloud().logs(Wire.PLACE).deliveries());

    assertThat(failure.meaning()).isEqualTo(Meaning.INVALID);
    assertThat(failure.operation()).isEqualTo("logs:DescribeDeliveries");
    assertThat(WIRE.requests(DELIVERIES)).hasSize(3);
  }

  @Test
  void taggedObjectsAreReadToTheEmptyToken() {
    String target = "ResourceGroupsTaggingAPI_20170126.GetResources";
    WIRE.answers(
        target,
        Wire.json(
            200,
            "{\"ResourceTagMappingList\":[{\"ResourceARN\":\"a\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}],"
                + "\"PaginationToken\":\"p\"}"),
        Wire.json(
            200,
            "{\"ResourceTagMappingList\":[{\"ResourceARN\":\"b\"}],\"PaginationToken\":\"\"}"));

    assertThat(WIRE.cloud().tagging(Wire.PLACE).taggedWith("logspec:spec"))
        .isEqualTo(Map.of("a", Map.of("k", "v"), "b", Map.of()));
    assertThat(WIRE.requests(target).get(0).getBodyAsString())
        .isEqualTo("{\"TagFilters\":[{\"Key\":\"logspec:spec\"}],\"ResourcesPerPage\":100}");
  }

  @Test
  void streamTagsAreReadFromTheLastKeyOn() {
    String target = "Firehose_20150804.ListTagsForDeliveryStream";
    WIRE.answers(
        target,
        Wire.json(200, "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"}],\"HasMoreTags\":true}"),
        Wire.json(200, "{\"Tags\":[{\"Key\":\"b\"}],\"HasMoreTags\":false}"));

    assertThat(WIRE.cloud().streams(Wire.PLACE).tags("s")).isEqualTo(Map.of("a", "1", "b", ""));
    assertThat(WIRE.requests(target))
        .extracting(LoggedRequest::getBodyAsString)
        .containsExactly(
            "{\"DeliveryStreamName\":\"s\",\"Limit\":50}",
            "{\"DeliveryStreamName\":\"s\",\"ExclusiveStartTagKey\":\"a\",\"Limit\":50}");
  }

  @Test
  void clusterUpdatesAreReadAHundredAtATime() {
    WIRE.stub(
        get(urlPathEqualTo("/clusters/c/updates"))
            .withQueryParam("maxResults", equalTo("100"))
            .willReturn(Wire.json(200, "{\"updateIds\":[\"1\"],\"nextToken\":\"n\"}")));
    WIRE.stub(
        get(urlPathEqualTo("/clusters/c/updates"))
            .withQueryParam("nextToken", equalTo("n"))
            .willReturn(Wire.json(200, "{\"updateIds\":[\"2\"]}")));

    assertThat(WIRE.cloud().clusters(Wire.PLACE).updateIds("c")).containsExactly("1", "2");
  }
}
