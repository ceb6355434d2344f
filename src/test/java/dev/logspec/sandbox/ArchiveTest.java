package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What deliveries write into buckets and streams. */
class ArchiveTest {
  private static final String FOLDER = "AWSLogs/123456789012/eks-auto-mode/";

  private Lab lab;
  private S3Client s3;

  @BeforeEach
  void begin() {
    begin(1);
  }

  private void begin(long seed) {
    lab = new Lab(options -> options.withSeed(seed)).cluster();
    s3 = lab.s3(Lab.ACCOUNT);
    s3.createBucket(b -> b.bucket("archive"));
  }

  @AfterEach
  void close() {
    s3.close();
    lab.close();
  }

  private String deliver(String format, String target) {
    lab.source("s", "AUTO_MODE_COMPUTE_LOGS");
    String destination = lab.destination("d", format, target);
    return lab.logs
        .createDelivery(
            b ->
                b.deliverySourceName("s")
                    .deliveryDestinationArn(destination)
                    .recordFields(
                        "level", "message", "NodeClaim", "resource_arn", "event_timestamp"))
        .delivery()
        .id();
  }

  private List<String> keys() {
    return s3.listObjectsV2Paginator(b -> b.bucket("archive").maxKeys(2)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private byte[] content(String key) {
    return s3.getObjectAsBytes(b -> b.bucket("archive").key(key)).asByteArray();
  }

  private String text() {
    return keys().stream()
        .map(this::content)
        .map(ArchiveTest::unzipped)
        .collect(Collectors.joining());
  }

  private static String unzipped(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void objectsAreGzipUnderThePathOfTheDelivery() {
    String id = deliver("json", "arn:aws:s3:::archive");
    assertThat(keys())
        .containsExactly(
            FOLDER
                + "2026/03/19/04/123456789012_eks-auto-mode_ap-northeast-1_sandbox_20260319T0425Z_"
                + id
                + ".log.gz",
            FOLDER
                + "2026/03/19/04/123456789012_eks-auto-mode_ap-northeast-1_sandbox_20260319T0430Z_"
                + id
                + ".log.gz");
    assertThat(text().lines()).hasSize(21).allMatch(line -> line.startsWith("{\"level\":\""));
  }

  @Test
  void pathsFollowPrefixSuffixAndHive() {
    lab.source("s", "AUTO_MODE_COMPUTE_LOGS");
    String destination = lab.destination("d", "json", "arn:aws:s3:::archive/eks");
    lab.logs.createDelivery(
        b ->
            b.deliverySourceName("s")
                .deliveryDestinationArn(destination)
                .s3DeliveryConfiguration(
                    c ->
                        c.suffixPath("compute/{region}/{yyyy}/{MM}/{dd}")
                            .enableHiveCompatiblePath(true)));
    assertThat(keys())
        .isNotEmpty()
        .allMatch(
            key ->
                key.startsWith(
                    "eks/compute/aws-region=ap-northeast-1/year=2026/month=03/day=19/123456789012_"));
  }

  @Test
  void anObjectMayHaveSeveralMembers() {
    deliver("json", "arn:aws:s3:::archive");
    List<Integer> members = new ArrayList<>();
    keys().forEach(key -> members.add(members(content(key))));
    assertThat(members).contains(1, 2);
  }

  /** Ten bytes begin each member: its magic number, deflate, and nothing more. */
  private static int members(byte[] gzip) {
    String bytes = new String(gzip, StandardCharsets.ISO_8859_1);
    return bytes.split("\\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00", -1).length - 1;
  }

  @Test
  void w3cTellsItsFieldsFirst() {
    deliver("w3c", "arn:aws:s3:::archive");
    assertThat(unzipped(content(keys().get(0))))
        .startsWith(
            "#Version: 1.0\n#Fields: level message NodeClaim resource_arn event_timestamp\nINFO\tinitialized nodeclaim\t{\"name\":\"general-purpose-");
  }

  @Test
  void parquetIsNotWritten() {
    deliver("parquet", "arn:aws:s3:::archive");
    assertThat(keys()).isEmpty();
  }

  @Test
  void sameSeedGivesTheSameBytes() {
    assertThat(bytes(7)).isEqualTo(bytes(7)).isNotEqualTo(bytes(8));
  }

  private String bytes(long seed) {
    close();
    begin(seed);
    deliver("json", "arn:aws:s3:::archive");
    return keys() + text();
  }

  @Test
  void partsAndMissingObjectsAreAnsweredAsS3Does() {
    deliver("json", "arn:aws:s3:::archive");
    String key = keys().get(0);
    byte[] whole = content(key);
    var part = s3.getObjectAsBytes(b -> b.bucket("archive").key(key).range("bytes=2-5"));
    assertThat(part.asByteArray()).containsExactly(whole[2], whole[3], whole[4], whole[5]);
    assertThat(part.response().contentRange()).isEqualTo("bytes 2-5/" + whole.length);
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket("archive").key(key).range("bytes=-3")).asByteArray())
        .hasSize(3);
    assertThatThrownBy(
            () -> s3.getObjectAsBytes(b -> b.bucket("archive").key(key).range("bytes=999999-")))
        .isInstanceOfSatisfying(
            S3Exception.class, error -> assertThat(error.statusCode()).isEqualTo(416));
    assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket("archive").key(key + "x.log.gz")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> lab.s3(Lab.OTHER_ACCOUNT).listObjectsV2(b -> b.bucket("archive")))
        .hasMessageContaining("Access Denied");
    assertThatThrownBy(() -> s3.deleteObject(b -> b.bucket("archive").key(key)))
        .hasMessageContaining("Access Denied");
  }

  @Test
  void foldersAreListedByDelimiterAndAfterAKey() {
    deliver("json", "arn:aws:s3:::archive");
    s3.putObject(b -> b.bucket("archive").key("a b/c+d&ü"), RequestBody.fromString("x"));
    var top = s3.listObjectsV2(b -> b.bucket("archive").delimiter("/").encodingType("url"));
    assertThat(top.commonPrefixes())
        .extracting(p -> p.prefix())
        .containsExactly("AWSLogs/", "a b/");
    assertThat(s3.listObjectsV2(b -> b.bucket("archive").startAfter("B")).contents())
        .extracting(S3Object::key)
        .containsExactly("a b/c+d&ü");
    assertThat(s3.listObjectsV2(b -> b.bucket("archive").prefix(FOLDER).startAfter("B")).contents())
        .isEmpty();
    assertThat(s3.listObjectsV2(b -> b.bucket("archive").maxKeys(0)).isTruncated()).isFalse();
  }

  /** Nobody reads a stream through AWS; the sandbox shows what is in it. */
  @Test
  void streamsHoldRecordsWithNothingBetween() throws Exception {
    String stream = lab.world().addStream(Lab.ACCOUNT, Lab.REGION, "siem").arn();
    deliver("json", stream);
    assertThat(shown(stream)).startsWith("{\"level\":\"INFO\"").contains("}{").doesNotContain("\n");
    assertThat(shown(stream + "x")).contains("there is no stream " + stream + "x");
  }

  private String shown(String stream) throws Exception {
    URI page = URI.create(lab.endpoint() + "/_sandbox/streams?arn=" + stream);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
