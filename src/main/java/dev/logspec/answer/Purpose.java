package dev.logspec.answer;

/** Why a call is made, which decides whether it may be sent again. */
public enum Purpose {
  /** It changes nothing: it is sent again until it is answered or patience ends. */
  READ,
  /** It may change something: it is sent once, whatever happens. */
  CHANGE
}
