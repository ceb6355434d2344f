package dev.logspec.insights.record;

/** Lines of klog: {@code E0319 04:30:06.900121 1 reflector.go:200] Failed to watch}. */
final class Klog {
  /** So many characters tell it. */
  static final int HEAD = 6;

  private Klog() {}

  /** Whether {@code line} begins as klog's lines do. */
  static boolean is(String line) {
    if (line.length() < HEAD || "IWEF".indexOf(line.charAt(0)) < 0 || line.charAt(5) != ' ') {
      return false;
    }
    for (int i = 1; i < 5; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is klog's and of the levels error or fatal. */
  static boolean severe(String line) {
    return is(line) && (line.charAt(0) == 'E' || line.charAt(0) == 'F');
  }
}
