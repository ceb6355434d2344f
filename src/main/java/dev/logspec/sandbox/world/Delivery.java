package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A delivery: the connection of a source and a destination. {@code s3} is null unless type is S3.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
    String id,
    String arn,
    String sourceName,
    String sourceArn,
    String destinationArn,
    String destinationType,
    List<String> recordFields,
    String fieldDelimiter,
    S3Layout s3) {

  public Delivery {
    recordFields = List.copyOf(recordFields);
  }

  /** The same delivery with another configuration. */
  public Delivery configured(List<String> fields, String delimiter, S3Layout layout) {
    return new Delivery(
        id, arn, sourceName, sourceArn, destinationArn, destinationType, fields, delimiter, layout);
  }
}
