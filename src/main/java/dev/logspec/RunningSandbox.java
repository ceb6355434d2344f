package dev.logspec;

import dev.logspec.files.FileTrouble;
import dev.logspec.files.Utf8Text;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.sandbox.iam.Attachments.Sort;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.World;
import dev.logspec.work.Backend.Access;
import dev.logspec.work.Backend.CallerPolicy;
import dev.logspec.work.Backend.LocalSandbox;
import dev.logspec.work.Backend.Serving;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A sandbox of this process, populated on demand. */
final class RunningSandbox implements LocalSandbox {
  private final Sandbox sandbox;

  private RunningSandbox(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static RunningSandbox start(
      SandboxOptions options, List<String> faults, List<CallerPolicy> policies) {
    try {
      Sandbox sandbox = Sandbox.start(options);
      try {
        faults.forEach(sandbox.faults()::add);
        policies.forEach(policy -> enforce(sandbox, policy));
      } catch (IllegalArgumentException | UncheckedIOException e) {
        sandbox.close();
        throw e;
      }
      return new RunningSandbox(sandbox);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Enforces {@code policy}; what is wrong with it is an error that names its file. */
  private static void enforce(Sandbox sandbox, CallerPolicy policy) {
    Sort sort =
        switch (policy.who()) {
          case "scp" -> Sort.CONTROL;
          case "boundary" -> Sort.BOUNDARY;
          default -> Sort.IDENTITY;
        };
    String who = sort == Sort.IDENTITY ? policy.who() : "*";
    try (Reader text = Utf8Text.of(Files.newInputStream(policy.file()))) {
      StringWriter whole = new StringWriter();
      text.transferTo(whole);
      sandbox.policies().add(sort, who, whole.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(policy.name() + " is no policy: " + e.getMessage());
    } catch (IOException e) {
      String what = policy.name() + " cannot be read: " + FileTrouble.words(e);
      throw new UncheckedIOException(new IOException(what));
    }
  }

  void populate(Serving serving) {
    World world = sandbox.world();
    for (String name : serving.clusters()) {
      cluster(new ClusterId(new Place(World.DEFAULT_ACCOUNT, serving.region()), name), Map.of());
    }
    if (serving.fleet() > 0 && world.clusters().isEmpty()) {
      world.fleet(serving.fleet(), serving.region());
    }
    serving.nodeClaims().ifPresent(world::nodeClaims);
  }

  @Override
  public URI endpoint() {
    return sandbox.endpoint();
  }

  @Override
  public void cluster(ClusterId id, Map<String, String> tags) {
    World world = sandbox.world();
    if (!world.clusters().containsKey(id.arn().toString())) {
      world.addCluster(
          id.place().account(), id.place().region(), id.name(), tags, Cluster.Compute.AUTO_MODE);
    }
  }

  @Override
  public void bucket(Place place, String name, Access access) {
    World world = sandbox.world();
    boolean there = world.buckets().values().stream().anyMatch(b -> b.name().equals(name));
    if (!there) {
      var bucket = world.addBucket(place.account(), place.region(), name);
      access
          .policy(place, name)
          .ifPresent(policy -> world.buckets().put(name, bucket.withPolicy(policy)));
    }
  }

  @Override
  public void stream(Place place, String name, Access access) {
    World world = sandbox.world();
    String arn = Arn.stream(place, name).toString();
    if (!world.streams().containsKey(arn)) {
      world.addStream(place.account(), place.region(), name);
      if (!access.tags().isEmpty()) {
        world.tag(arn, access.tags());
      }
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
