package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

class S3Test {
  private final Lab lab = new Lab(options -> options.withCallTime(Duration.ofMillis(40)));
  private final S3Client s3 = lab.s3(Lab.ACCOUNT);

  @AfterEach
  void close() {
    s3.close();
    lab.close();
  }

  @Test
  void bucketTellsItsRegion() {
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive");
    assertThat(s3.headBucket(b -> b.bucket("archive")).bucketRegion()).isEqualTo(Lab.REGION);
    assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("none")))
        .isInstanceOf(NoSuchBucketException.class);
    lab.world().addBucket(Lab.ACCOUNT, "eu-west-1", "far");
    assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("far")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(301);
              assertThat(
                      error
                          .awsErrorDetails()
                          .sdkHttpResponse()
                          .firstMatchingHeader("x-amz-bucket-region"))
                  .contains("eu-west-1");
            });
  }

  @Test
  void policyIsKeptByteForByte() {
    s3.createBucket(b -> b.bucket("archive"));
    assertThatThrownBy(() -> s3.getBucketPolicy(b -> b.bucket("archive")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(404);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucketPolicy");
            });
    String policy =
        """
        {"Version" : "2012-10-17",  "Statement":[{"Sid":"Übung","Effect":"Deny","Principal":"*",
        "Action":"s3:GetObject","Resource":"arn:aws:s3:::archive/*"}]}""";
    s3.putBucketPolicy(b -> b.bucket("archive").policy(policy));
    assertThat(s3.getBucketPolicy(b -> b.bucket("archive")).policy()).isEqualTo(policy);
    assertThatThrownBy(() -> s3.putBucketPolicy(b -> b.bucket("archive").policy("{")))
        .hasMessageContaining("Policies must be valid JSON");
    s3.deleteBucketPolicy(b -> b.bucket("archive"));
    assertThatThrownBy(() -> s3.getBucketPolicy(b -> b.bucket("archive")))
        .hasMessageContaining("The bucket policy does not exist");
  }

  @Test
  void encryptionAndOwnershipAreAnswered() {
    var bucket = lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive");
    String key = lab.world().addKey(Lab.ACCOUNT, Lab.REGION).arn();
    lab.world().buckets().put("archive", bucket.withKey(key));
    var rule =
        s3.getBucketEncryption(b -> b.bucket("archive"))
            .serverSideEncryptionConfiguration()
            .rules()
            .get(0);
    assertThat(rule.applyServerSideEncryptionByDefault().kmsMasterKeyID()).isEqualTo(key);
    ServerSideEncryptionRule byAws =
        ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm("aws:kms"))
            .build();
    s3.putBucketEncryption(
        b -> b.bucket("archive").serverSideEncryptionConfiguration(c -> c.rules(byAws)));
    assertThat(lab.world().buckets().get("archive").kmsKeyArn()).isEmpty();
    assertThat(
            s3.getBucketOwnershipControls(b -> b.bucket("archive"))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnershipAsString())
        .isEqualTo("BucketOwnerEnforced");
  }

  @Test
  void othersAreRefusedUnlessThePolicyLetsThem() {
    lab.world().addBucket(Lab.OTHER_ACCOUNT, Lab.REGION, "theirs");
    assertThatThrownBy(() -> s3.getBucketPolicy(b -> b.bucket("theirs")))
        .hasMessageContaining("Access Denied");
    lab.s3(Lab.OTHER_ACCOUNT)
        .putBucketPolicy(
            b ->
                b.bucket("theirs")
                    .policy(
                        """
                        {"Statement":{"Effect":"Allow",
                        "Principal":{"AWS":"arn:aws:iam::123456789012:root"},
                        "Action":["s3:GetBucketPolicy","s3:ListBucket"],
                        "Resource":"arn:aws:s3:::theirs"}}"""));
    assertThat(s3.listObjectsV2(b -> b.bucket("theirs")).contents()).isEmpty();
    assertStatus(405, "MethodNotAllowed", () -> s3.getBucketPolicy(b -> b.bucket("theirs")));
  }

  @Test
  void conditionalWritesMakeALock() {
    s3.createBucket(b -> b.bucket("locks"));
    String etag = put("a", "first", "*", null);
    assertStatus(412, "PreconditionFailed", () -> put("a", "second", "*", null));
    String next = put("a", "second", null, etag);
    assertStatus(412, "PreconditionFailed", () -> put("a", "third", null, etag));
    assertThat(s3.getObjectAsBytes(b -> b.bucket("locks").key("a")).asUtf8String())
        .isEqualTo("second");
    assertThat(s3.headObject(b -> b.bucket("locks").key("a")).eTag()).isEqualTo(next);
    s3.deleteObject(b -> b.bucket("locks").key("a"));
    assertThatThrownBy(() -> s3.getObject(b -> b.bucket("locks").key("a")))
        .isInstanceOf(NoSuchKeyException.class);
    assertStatus(404, "NoSuchKey", () -> put("a", "x", null, next));
  }

  @Test
  void racingConditionalWritesHaveOneWinner() throws Exception {
    s3.createBucket(b -> b.bucket("locks"));
    int writers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      results.add(
          threads.submit(
              () -> {
                start.await();
                try {
                  put("race", "x", "*", null);
                  return 200;
                } catch (S3Exception e) {
                  return e.statusCode();
                }
              }));
    }
    start.countDown();
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> result : results) {
      statuses.add(result.get());
    }
    threads.shutdown();
    assertThat(statuses).containsOnlyOnce(200).containsAnyOf(409, 412).hasSize(writers);
  }

  @Test
  void keysAreListedInPagesWithPrefixes() {
    s3.createBucket(b -> b.bucket("archive"));
    for (String key : List.of("a/1", "a/2", "b/1", "c d&e+f")) {
      put(key, "archive", "x");
    }
    assertThat(
            s3.listObjectsV2Paginator(b -> b.bucket("archive").maxKeys(1)).contents().stream()
                .map(o -> o.key()))
        .containsExactly("a/1", "a/2", "b/1", "c d&e+f");
    var top = s3.listObjectsV2(b -> b.bucket("archive").delimiter("/"));
    assertThat(top.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("a/", "b/");
    assertThat(top.contents()).extracting(o -> o.key()).containsExactly("c d&e+f");
  }

  @Test
  void virtualHostStyleFindsTheBucketInTheHostName() throws Exception {
    s3.createBucket(b -> b.bucket("my.archive"));
    put("k/1", "my.archive", "content");
    String answer =
        RawHttp.exchange(
            lab.endpoint(),
            "GET /k/1 HTTP/1.1",
            "Host: my.archive.localhost:" + lab.endpoint().getPort(),
            RawHttp.authorization("s3"));
    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("content");
  }

  private void put(String key, String bucket, String text) {
    s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  private String put(String key, String text, String ifNoneMatch, String ifMatch) {
    return s3.putObject(
            b -> b.bucket("locks").key(key).ifNoneMatch(ifNoneMatch).ifMatch(ifMatch),
            RequestBody.fromString(text))
        .eTag();
  }

  private static void assertStatus(
      int status, String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(status);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }
}
