package dev.logspec.net;

import java.util.Locale;

/** This machine, told by its names alone: a lookup could be answered by anybody. */
public final class ThisMachine {
  private ThisMachine() {}

  /** Whether {@code host} is this machine. */
  public static boolean is(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.\\d{1,3}){3}");
  }
}
