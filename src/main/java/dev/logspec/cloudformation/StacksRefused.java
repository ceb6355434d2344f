package dev.logspec.cloudformation;

/** A document that is no list of a stack's resources: the message says what it is. */
public final class StacksRefused extends Exception {
  private static final long serialVersionUID = 1L;

  StacksRefused(String message) {
    super(message, null, false, false);
  }
}
