package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.logspec.model.Place;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers as a test says, and clouds that call it. */
final class Wire
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final Place PLACE = new Place("123456789012", "eu-west-1");
  static final Options.Keys KEYS = new Options.Keys("AKIDEXAMPLE", "wJalrXUtnFEMIsecret");

  /** Attempts as usual, pauses too short to notice, and no answer is late on a busy machine. */
  static final Patience CALM =
      new Patience(
          8,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2));

  /** The same, for tests of what happens when nothing comes: silence is soon too long. */
  static final Patience QUICK =
      new Patience(
          8,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofSeconds(2),
          Duration.ofMillis(400),
          Duration.ofMillis(2500));

  /** What every list answers where there is nothing: an empty list, never no list. */
  static final String NOTHING =
      """
      {"deliverySources":[],"deliveryDestinations":[],"deliveries":[],"configurationTemplates":[],
       "logGroups":[],"resourcePolicies":[],"tags":{},"clusters":[],"updateIds":[],
       "ResourceTagMappingList":[],"Events":[],"Tags":[],"HasMoreTags":false}""";

  private static final String XML =
      """
      <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>%2$s</%1$sResult>
      <ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></%1$sResponse>""";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private SdkCloud cloud;

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server.resetAll();
    callerIs(PLACE.account(), "arn:aws:iam::" + PLACE.account() + ":user/ci");
    cloud = new SdkCloud(options());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    cloud.close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }

  /** A cloud at this server, with keys. */
  SdkCloud cloud() {
    return cloud;
  }

  /** The options of {@link #cloud}. */
  Options options() {
    return Options.of(Map.of("HOME", "/nonexistent"), "0.1.0", InstantSource.system())
        .withEndpoint(uri())
        .withKeys(KEYS)
        .withPatience(CALM);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** GetCallerIdentity answers this. */
  void callerIs(String account, String arn) {
    sts(
        "GetCallerIdentity",
        200,
        XML.formatted(
            "GetCallerIdentity",
            "<Account>" + account + "</Account><Arn>" + arn + "</Arn><UserId>U</UserId>"));
  }

  /** AssumeRole answers with the access key {@code key}, good until {@code expiration}. */
  void sessionIs(String key, String expiration) {
    sts(
        "AssumeRole",
        200,
        XML.formatted(
            "AssumeRole",
            "<Credentials><AccessKeyId>"
                + key
                + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>token</SessionToken>"
                + "<Expiration>"
                + expiration
                + "</Expiration></Credentials>"));
  }

  void sts(String action, int status, String xml) {
    server.stubFor(
        post(urlEqualTo("/"))
            .withRequestBody(containing("Action=" + action + "&"))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "text/xml")
                    .withBody(xml)));
  }

  /** A call of a JSON 1.1 service answers {@code body}. */
  void answer(String target, String body) {
    answer(target, json(200, body));
  }

  void answer(String target, ResponseDefinitionBuilder response) {
    server.stubFor(to(target).willReturn(response));
  }

  /** The first calls get {@code responses} in turn; the last answers all later ones. */
  void answers(String target, ResponseDefinitionBuilder... responses) {
    for (int i = 0; i < responses.length; i++) {
      ScenarioMappingBuilder stub =
          to(target).inScenario(target).whenScenarioStateIs(i == 0 ? Scenario.STARTED : "s" + i);
      stub.willReturn(responses[i]);
      if (i + 1 < responses.length) {
        stub.willSetStateTo("s" + (i + 1));
      }
      server.stubFor(stub);
    }
  }

  /** Any request that no other stub takes, whatever its method. */
  void answerAny(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).atPriority(100).willReturn(response));
  }

  void stub(MappingBuilder stub) {
    server.stubFor(stub);
  }

  private static MappingBuilder to(String target) {
    return post(urlEqualTo("/")).withHeader("X-Amz-Target", equalTo(target));
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/x-amz-json-1.1")
        .withHeader("x-amzn-RequestId", "req-1")
        .withBody(body);
  }

  static ResponseDefinitionBuilder error(int status, String code, String message) {
    return json(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
  }

  /** The requests to a JSON 1.1 operation, oldest first. */
  List<LoggedRequest> requests(String target) {
    return requests().stream().filter(r -> target.equals(r.getHeader("X-Amz-Target"))).toList();
  }

  /** The requests of an STS action, oldest first. */
  List<LoggedRequest> sts(String action) {
    return requests().stream()
        .filter(r -> r.getBodyAsString().startsWith("Action=" + action + "&"))
        .toList();
  }

  /** Every request, oldest first. */
  List<LoggedRequest> requests() {
    // WireMock lists the newest first.
    List<LoggedRequest> all = new ArrayList<>();
    server
        .getAllServeEvents()
        .forEach(event -> all.add(0, LoggedRequest.createFrom(event.getRequest())));
    return all;
  }

  /** The body of the only request to {@code target}. */
  String body(String target) {
    List<LoggedRequest> all = requests(target);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " requests to " + target);
    }
    return all.get(0).getBodyAsString();
  }
}
