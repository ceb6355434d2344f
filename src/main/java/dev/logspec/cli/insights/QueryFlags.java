package dev.logspec.cli.insights;

import dev.logspec.cli.Stop;
import dev.logspec.cli.help.Syntax;
import dev.logspec.work.ReadRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** Flags of a query: its parameters, and what it may look at. */
final class QueryFlags {
  private final ReadingFlags reading = new ReadingFlags();
  private Map<String, String> values = Map.of();

  /** {@code syntax} with these flags. */
  Syntax declare(Syntax syntax) {
    return reading
        .declareScan(reading.declareTime(syntax))
        .pairs(
            "--param",
            "NAME=VALUE",
            "What stands for a parameter of the query; may be repeated.",
            v -> values = v);
  }

  Map<String, String> values() {
    return values;
  }

  ReadRequest request(Instant now, ZoneId zone) throws Stop {
    return reading.request(now, zone);
  }
}
