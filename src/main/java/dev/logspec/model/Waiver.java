package dev.logspec.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code --allow} lets pass, by name: the one list of what stops a plan and may be overruled.
 *
 * <p>A guard holds a plan against a limit that the spec or logspec sets; letting it pass is a
 * decision of the user's. A judgement says that AWS would refuse, or lose what is sent; AWS moves
 * on and may know better, so none of them is the last word.
 */
public enum Waiver {
  /** More log streams (cluster, log type, destination) would stop than the limit. */
  REMOVALS("removals", Sort.GUARD),

  /** More log groups would lose kept events than the limit. */
  DATA_LOSS("data-loss", Sort.GUARD),

  /** Something that the spec protects would go. */
  PROTECTED("protected", Sort.GUARD),

  /** An account or Region could not be read. */
  UNREADABLE("unreadable", Sort.GUARD),

  /** What others made or live by would be removed, replaced or turned. */
  OWNER("owner", Sort.GUARD),

  /** The apply before has found that it would be undone by this. */
  UNDO("undo", Sort.GUARD),

  /** A cluster is not there, or in no state in which it can be changed. */
  CLUSTER("cluster", Sort.JUDGEMENT),

  /** A cluster is not in Auto Mode. */
  AUTO_MODE("auto-mode", Sort.JUDGEMENT),

  /** A configuration template lacks a record field, a format, a delimiter or a path variable. */
  TEMPLATE("template", Sort.JUDGEMENT),

  /** A bucket, stream or key is not there or of no use. */
  TARGET("target", Sort.JUDGEMENT),

  /** No log resource policy lets the delivery service write, or one forbids it. */
  LOG_POLICY("log-policy", Sort.JUDGEMENT),

  /** A bucket's policy does not let the delivery service write. */
  BUCKET_POLICY("bucket-policy", Sort.JUDGEMENT),

  /** A key's policy does not let those use the key who write with it. */
  KEY_POLICY("key-policy", Sort.JUDGEMENT),

  /** A stream lacks the tag by which the delivery service may write. */
  STREAM_TAG("stream-tag", Sort.JUDGEMENT),

  /** A log group would have to change its class. */
  LOG_CLASS("log-class", Sort.JUDGEMENT),

  /** An object that goes is used by a delivery that is not the spec's. */
  IN_USE("in-use", Sort.JUDGEMENT),

  /** A size or count is above what AWS is known to take. */
  LIMITS("limits", Sort.JUDGEMENT);

  /** Who has spoken. */
  public enum Sort {
    /** A limit on what a plan may do. */
    GUARD,
    /** An opinion about live AWS. */
    JUDGEMENT
  }

  private final String label;
  private final Sort sort;

  Waiver(String label, Sort sort) {
    this.label = label;
    this.sort = sort;
  }

  /** The name that {@code --allow} takes and that plans hold. */
  public String label() {
    return label;
  }

  /** Whether it is a guard or a judgement. */
  public Sort sort() {
    return sort;
  }

  /** Reads a {@link #label}, whatever its case. */
  public static Optional<Waiver> parse(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(w -> w.label.equals(lower)).findFirst();
  }

  /** The names of one sort, in their order, with commas. */
  public static String names(Sort sort) {
    return String.join(
        ", ", Arrays.stream(values()).filter(w -> w.sort == sort).map(Waiver::label).toList());
  }

  /** All names, in their order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Waiver::label).toList();
  }
}
