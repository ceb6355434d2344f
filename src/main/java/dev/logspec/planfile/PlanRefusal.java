package dev.logspec.planfile;

/**
 * Why a plan document is not used.
 *
 * @param reason the sort of refusal
 * @param message one sentence; text from the file in it is quoted, escaped and cut
 * @param hint what to do next
 */
public record PlanRefusal(Reason reason, String message, String hint) {
  /** The sorts of refusal. */
  public enum Reason {
    /** More bytes, depth or length than any plan has. */
    TOO_LARGE,
    /** Not UTF-8, or with NUL bytes. */
    NOT_TEXT,
    /** Not one JSON value. */
    NOT_JSON,
    /** A key occurs twice in one object. */
    DUPLICATE_KEY,
    /** JSON of something else. */
    NOT_A_PLAN,
    /** Written by a newer logspec. */
    NEWER_FORMAT,
    /** A format version that never was. */
    UNKNOWN_FORMAT,
    /** Altered after it was made. */
    TAMPERED,
    /** A key that a plan of its version does not have. */
    UNKNOWN_KEY,
    /** A value that a plan cannot have. */
    MALFORMED,
    /** Made too long ago. */
    EXPIRED,
    /** Made for an account that is not the one at hand. */
    OTHER_ACCOUNT,
    /** Made for another spec, or another state of it. */
    OTHER_SPEC,
    /** Two shards want different things of one object. */
    CONFLICT
  }
}
