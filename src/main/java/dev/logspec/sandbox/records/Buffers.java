package dev.logspec.sandbox.records;

import dev.logspec.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/**
 * What deliveries wrote into Firehose streams. AWS shows it to nobody: it goes where the stream
 * leads. The sandbox keeps it for its own page.
 */
public final class Buffers {
  private final World world;

  /** The streams of {@code world}. */
  public Buffers(World world) {
    this.world = world;
  }

  /** When each record of a stream arrived there, in no order. */
  public LongStream arrivals(String streamArn) {
    return Flow.to(world, streamArn::equals).stream()
        .flatMap(flow -> Pen.write(world, flow).stream())
        .mapToLong(Written::arrived);
  }

  /** The records one behind the other, as Firehose joins them: with nothing between. */
  public byte[] of(String streamArn) {
    StringBuilder all = new StringBuilder();
    for (Flow flow : Flow.to(world, streamArn::equals)) {
      Pen.write(world, flow).forEach(record -> all.append(record.text()));
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }
}
