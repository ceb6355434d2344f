package dev.logspec.aws;

/** Why a call is made, which decides whether it may be sent again. */
enum Purpose {
  /** It changes nothing: it is sent again until it is answered or {@link Patience} ends. */
  READ,
  /** It may change something: it is sent once, whatever happens. */
  CHANGE
}
