package dev.logspec.sandbox.s3;

import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.stream.Stream;

/** S3: buckets and objects (botocore, s3 2006-03-01; REST-XML). */
public final class S3 {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final World world;

  public S3(World world) {
    this.world = world;
  }

  /** All operations; path, query and header parameters are members of the input. */
  public List<Operation> operations() {
    return Stream.of(new Buckets(world).operations(), new Objects(world).operations())
        .flatMap(List::stream)
        .toList();
  }
}
