package dev.logspec.sandbox.insights;

/**
 * The order of texts in {@code sort}: runs of digits by their length and then by their digits, all
 * else by Unicode ("sort" in the user guide).
 */
final class NaturalOrder {
  private NaturalOrder() {}

  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      boolean digits = isDigit(a.charAt(i)) && isDigit(b.charAt(j));
      int endOfA = digits ? endOfDigits(a, i) : i + 1;
      int endOfB = digits ? endOfDigits(b, j) : j + 1;
      int order = Integer.compare(endOfA - i, endOfB - j);
      order = order == 0 ? a.substring(i, endOfA).compareTo(b.substring(j, endOfB)) : order;
      if (order != 0) {
        return order;
      }
      i = endOfA;
      j = endOfB;
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
