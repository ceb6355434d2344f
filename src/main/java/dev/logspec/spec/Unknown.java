package dev.logspec.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What else to say about a key that a block does not have: it is that of another one. */
final class Unknown {
  private static final List<Block> DESTINATIONS =
      List.of(Block.CLOUDWATCH_LOGS, Block.S3, Block.FIREHOSE);
  private static final Map<Block, String> TYPES =
      Map.of(Block.CLOUDWATCH_LOGS, "cloudwatch-logs", Block.S3, "s3", Block.FIREHOSE, "firehose");

  private Unknown() {}

  static Optional<String> hint(Block block, String key) {
    if (block == Block.CLOUDWATCH_LOGS && (key.equals("account") || key.equals("assumeRole"))) {
      return Optional.of(
          "AWS delivers to CloudWatch Logs within one account only; another account can own s3"
              + " and firehose destinations");
    }
    if (DESTINATIONS.contains(block)) {
      List<String> others =
          DESTINATIONS.stream().filter(b -> b.keys().contains(key)).map(TYPES::get).toList();
      if (!others.isEmpty()) {
        return Optional.of(
            key
                + " belongs to destinations of type "
                + String.join(" and ", others)
                + ", this one is "
                + TYPES.get(block));
      }
    }
    return Optional.empty();
  }
}
