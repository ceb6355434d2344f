package dev.logspec.policy;

import java.util.List;
import java.util.Random;

/** Seeded policies: grammatical in many spellings, with odd spacing. */
final class Samples {
  private static final List<String> ACTIONS =
      List.of("s3:PutObject", "s3:*", "*", "s3:GetObject", "logs:PutLogEvents", "S3:putobject");
  private static final List<String> RESOURCES =
      List.of("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/AWSLogs/123456789012/*", "arn:aws:s3:::c");
  private static final List<String> PRINCIPALS =
      List.of(
          "\"*\"",
          "{\"AWS\": \"*\"}",
          "{\"Service\":[\"delivery.logs.amazonaws.com\" ,\"x.amazonaws.com\"]}",
          "{ \"AWS\" : \"arn:aws:iam::111122223333:root\" }");
  private static final List<String> CONDITIONS =
      List.of(
          "{}",
          "{\"StringEquals\":{\"aws:SourceAccount\":[\"123456789012\"]}}",
          "{\"Bool\": {\"aws:SecureTransport\": false}}",
          "{\"NumericLessThan\":{\"s3:max-keys\":10},\"Null\":{\"aws:SourceArn\":true}}");
  private static final List<String> GAPS = List.of("", " ", "\n  ", "\t", "\r\n");

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  /** A policy with one statement or a list of up to five. */
  String policy() {
    int count = random.nextInt(6);
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < count; i++) {
      list.append(i == 0 ? "" : "," + gap()).append(statement(i)).append(gap());
    }
    String statements = count == 1 && random.nextBoolean() ? list.toString() : "[" + list + "]";
    String version = "\"Version\":" + gap() + "\"2012-10-17\"";
    String body = "\"Statement\"" + gap() + ":" + gap() + statements;
    return random.nextBoolean()
        ? "{" + version + gap() + "," + body + "}" + gap()
        : "{" + gap() + body + "," + version + gap() + "}";
  }

  private String statement(int index) {
    return "{"
        + gap()
        + (random.nextBoolean() ? "\"Sid\":\"Other" + index + " \\u00e9\\\"}\"," : "")
        + "\"Effect\":"
        + (random.nextBoolean() ? "\"Allow\"" : "\"Deny\"")
        + ","
        + gap()
        + "\"Principal\":"
        + pick(PRINCIPALS)
        + ",\"Action\":"
        + oneOrMore(ACTIONS)
        + ",\"Resource\":"
        + oneOrMore(RESOURCES)
        + (random.nextBoolean() ? ",\"Condition\":" + pick(CONDITIONS) : "")
        + gap()
        + "}";
  }

  private String oneOrMore(List<String> from) {
    return random.nextBoolean()
        ? "\"" + pick(from) + "\""
        : "[" + gap() + "\"" + pick(from) + "\",\"" + pick(from) + "\"]";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String gap() {
    return pick(GAPS);
  }
}
