package dev.logspec.sandbox.world;

/** A row of a stored world is not what it should be; the message says which, in words. */
public final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedException(String table, String key, RuntimeException cause) {
    super("nothing can be made of \"" + key + "\" in \"" + table + "\"", cause);
  }
}
