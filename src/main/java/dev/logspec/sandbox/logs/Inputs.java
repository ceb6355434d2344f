package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.Shape;

/** The shapes that several CloudWatch Logs inputs share (botocore, logs 2014-03-28). */
final class Inputs {
  private Inputs() {}

  static final Shape NAME = Shape.text(1, 60, "[\\w-]*");
  static final Shape ARN = Shape.text();
  static final Shape LOG_TYPE = Shape.text(1, 255, "[\\w]*");
  static final Shape DELIVERY_ID = Shape.text(1, 64, "^[0-9A-Za-z]+$");
  static final Shape TAG_KEY = Shape.text(1, 128, "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$");
  static final Shape TAG_VALUE = Shape.text(0, 256, "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
  static final Shape TAGS = Shape.map(1, 50, TAG_KEY, TAG_VALUE);
  static final Shape OUTPUT_FORMAT = Shape.oneOf("w3c", "raw", "json", "plain", "parquet");
  static final Shape DESTINATION_TYPE = Shape.oneOf("S3", "CWL", "FH", "XRAY");
  static final Shape RECORD_FIELDS = Shape.list(0, 128, Shape.text(1, 64));
  static final Shape FIELD_DELIMITER = Shape.text(0, 5);
  static final Shape NEXT_TOKEN = Shape.text(1, Integer.MAX_VALUE);
  static final Shape LIMIT = Shape.whole(1, 50);
  static final Shape.Structure S3_CONFIGURATION =
      Shape.structure()
          .optional("suffixPath", Shape.text(1, 256))
          .optional("enableHiveCompatiblePath", Shape.flag());

  static final Shape GROUP_NAME = Shape.text(1, 512, "[\\.\\-_/#A-Za-z0-9]+");
  static final Shape STREAM_NAME = Shape.text(1, 512, "[^:*]*");
  static final Shape GROUP_IDENTIFIER = Shape.text(1, 2048, "[\\w#+=/:,.@-]*");
  static final Shape RESOURCE_IDENTIFIER = Shape.text(1, 2048, "[\\w+=/:,.@\\-\\*]*");
  static final Shape TAGGABLE_ARN = Shape.text(1, 1011, "[\\w+=/:,.@-]*");
  static final Shape GROUP_CLASS = Shape.oneOf("STANDARD", "INFREQUENT_ACCESS", "DELIVERY");
  static final Shape TIME = Shape.whole(0, Long.MAX_VALUE);

  static Shape.Structure name() {
    return Shape.structure().required("name", NAME);
  }

  /** Pages of what one of the texts of {@code filter} names, or of all. */
  static Shape.Structure page(String filter) {
    return page().optional(filter, Shape.list(0, Integer.MAX_VALUE, Shape.text()));
  }

  static Shape.Structure page() {
    return Shape.structure().optional("nextToken", NEXT_TOKEN).optional("limit", LIMIT);
  }
}
