package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConflictException;

class StateTest {
  @TempDir Path folder;

  @Test
  void worldSurvivesTheProcess() {
    Path file = folder.resolve("state/sandbox.json");
    World before;
    try (Lab lab = new Lab(options -> options.withStateFile(file))) {
      fill(lab);
      before = lab.world();
      lab.logs.createLogGroup(b -> b.logGroupName("/last"));
      assertThat(file).content().contains("/last");
    }
    try (Lab lab = new Lab(options -> options.withStateFile(file))) {
      assertThat(lab.world().toJson()).isEqualTo(before.toJson());
      assertThat(lab.world().nodeClaims()).isEqualTo(12);
      assertThat(lab.world().deliveries().values())
          .containsExactlyElementsOf(before.deliveries().values());
      assertThat(lab.s3(Lab.ACCOUNT).getObjectAsBytes(b -> b.bucket("b").key("k")).asUtf8String())
          .isEqualTo("content");
      assertThat(lab.world().nextId(16)).isNotIn(before.deliveries().values());
    }
    assertThat(folder.resolve("state").toFile().list()).containsExactly("sandbox.json");
  }

  private static void fill(Lab lab) {
    lab.cluster();
    lab.source("s", "AUTO_MODE_COMPUTE_LOGS");
    String destination = lab.destination("d", null, lab.group("/g"));
    lab.logs.createDelivery(
        b -> b.deliverySourceName("s").deliveryDestinationArn(destination).tags(Map.of("a", "b")));
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "b");
    lab.s3(Lab.ACCOUNT).putObject(b -> b.bucket("b").key("k"), RequestBody.fromString("content"));
    lab.world().addStream(Lab.ACCOUNT, Lab.REGION, "st");
    lab.world().addKey(Lab.ACCOUNT, Lab.REGION);
    lab.world().requireExternalId("arn:aws:iam::999988887777:role/r", "x");
    lab.world().deny(Lab.ACCOUNT, "logs:DeleteLogGroup");
    lab.world().nodeClaims(12);
    lab.logs.createLogStream(b -> b.logGroupName("/g").logStreamName("x"));
  }

  @Test
  void foreignFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"a\":1}");
    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withStateFile(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the state of a sandbox");
  }

  @Test
  void aDamagedRowIsNamedInWords() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.json"), "{\"version\":1,\"clusters\":{\"arn:x\":{\"name\":[7]}}}");
    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withStateFile(file)))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "is damaged: nothing can be made of \"arn:x\" in \"clusters\"; mend that, or delete the"
                + " file to start anew");
  }

  @Test
  void sameSeedAndCallsGiveTheSameWorld() {
    assertThat(worldOf(5)).isEqualTo(worldOf(5)).isNotEqualTo(worldOf(6));
  }

  private static String worldOf(long seed) {
    try (Lab lab = new Lab(options -> options.withSeed(seed))) {
      fill(lab);
      return lab.world().toJson().toString();
    }
  }

  @Test
  void fleetIsNumbered() {
    World world = new World(() -> Instant.EPOCH, 1);
    assertThat(world.fleet(3, "eu-west-1"))
        .extracting(cluster -> cluster.name())
        .containsExactly("cluster-0001", "cluster-0002", "cluster-0003");
    assertThat(world.clusters()).hasSize(3);
  }

  @Test
  void concurrentChangesOfOneObjectConflict() throws Exception {
    try (Lab lab = new Lab(options -> options.withCallTime(Duration.ofMillis(100)))) {
      String group = lab.group("/g");
      int callers = 4;
      ExecutorService threads = Executors.newFixedThreadPool(callers);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    lab.destination("d", "json", group);
                    return "ok";
                  } catch (ConflictException e) {
                    return e.awsErrorDetails().errorMessage();
                  }
                }));
      }
      start.countDown();
      List<String> answers = new ArrayList<>();
      for (Future<String> result : results) {
        answers.add(result.get());
      }
      threads.shutdown();
      assertThat(answers)
          .contains("ok", "Requested resource is currently being updated. Please try again later.");
      assertThat(lab.sandbox.journal().maxConcurrentMutations()).isGreaterThan(1);
    }
  }
}
