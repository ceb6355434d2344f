package dev.logspec.apply;

import dev.logspec.live.RemoteException.Meaning;

/**
 * What the engine does about a call that failed. The table is {@link #to}; before it is asked,
 * {@link RecentWrites} tells whether the answer may be no more than the delay of a write of ours.
 */
enum Reaction {
  /** Follow the cluster update that stands in the way to its end, then try again. */
  FOLLOW,
  /** The call did nothing: try again, later each time, until the step's time limit. */
  BACK_OFF,
  /** The same, and make every changing call of the run more slowly. */
  SLOW_DOWN,
  /** Whether the call did something is unknown: read the object before deciding anything. */
  READ_BACK,
  /** The object is there: read it, ours or not tells what to do. */
  READ_RIVAL,
  /** A conflict that AWS explains in words unknown to us: try again a few times. */
  TRY_A_LITTLE,
  /** Somebody changed the object since the plan: touch nothing. */
  DRIFTED,
  /** Good when it was to be deleted; a delivery is tried a few times; otherwise give up. */
  GONE,
  /** No retry mends it: the cluster stops after this one call. */
  GIVE_UP,
  /** Nothing else can succeed either: the run stops. */
  HALT;

  /** The reaction to a changing call, or the reads right before it, that failed with a meaning. */
  static Reaction to(Meaning meaning) {
    return switch (meaning) {
      case CLUSTER_BUSY -> FOLLOW;
      case BEING_UPDATED -> BACK_OFF;
      case UNREACHABLE -> BACK_OFF;
      case THROTTLED -> SLOW_DOWN;
      case UNAVAILABLE -> READ_BACK;
      case ANSWER_LOST -> READ_BACK;
      case DELIVERY_EXISTS -> READ_RIVAL;
      case ALREADY_EXISTS -> READ_RIVAL;
      case CONFLICT -> TRY_A_LITTLE;
      case DESTINATION_DENIED -> GIVE_UP;
      case SOURCE_TAKEN -> DRIFTED;
      case IMMUTABLE -> DRIFTED;
      case NOT_FOUND -> GONE;
      case DENIED -> GIVE_UP;
      case LIMIT_EXCEEDED -> GIVE_UP;
      case INVALID -> GIVE_UP;
      case CREDENTIALS -> HALT;
      case CREDENTIALS_EXPIRED -> HALT;
    };
  }
}
