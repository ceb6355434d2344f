package dev.logspec.render.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Two texts as a unified diff of their lines: Myers' shortest script (An O(ND) Difference
 * Algorithm, 1986), which takes time by how much differs, not by how long the texts are.
 */
final class LineDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * A line of a diff.
   *
   * @param sign {@code -}, {@code +}, a space, or {@code @} before the head of a part
   */
  record Line(char sign, String text) {}

  /** The parts in which {@code before} and {@code after} differ, each with its head. */
  static List<Line> of(String before, String after) {
    return new LineDiff(before.lines().toList(), after.lines().toList()).parts();
  }

  private List<Line> parts() {
    List<Line> script = script();
    List<Line> out = new ArrayList<>();
    int from = 0;
    while (from < script.size()) {
      int first = next(script, from);
      if (first == script.size()) {
        break;
      }
      int start = Math.max(from, first - CONTEXT);
      int last = first;
      for (int i = next(script, first + 1);
          i < script.size() && i - last <= 2 * CONTEXT;
          i = next(script, i + 1)) {
        last = i;
      }
      int end = Math.min(script.size(), last + CONTEXT + 1);
      out.add(new Line('@', head(script, start, end)));
      out.addAll(script.subList(start, end));
      from = end;
    }
    return out;
  }

  private static int next(List<Line> script, int from) {
    int i = from;
    while (i < script.size() && script.get(i).sign == ' ') {
      i++;
    }
    return i;
  }

  private static String head(List<Line> script, int start, int end) {
    return "@@ -"
        + (1 + count(script, 0, start, '-'))
        + ","
        + count(script, start, end, '-')
        + " +"
        + (1 + count(script, 0, start, '+'))
        + ","
        + count(script, start, end, '+')
        + " @@";
  }

  private static long count(List<Line> script, int start, int end, char sign) {
    return script.subList(start, end).stream().filter(l -> l.sign == ' ' || l.sign == sign).count();
  }

  private List<Line> script() {
    int most = before.size() + after.size();
    List<int[]> trace = new ArrayList<>();
    int[] reach = new int[2 * most + 2];
    for (int d = 0; d <= most; d++) {
      for (int k = -d; k <= d; k += 2) {
        int x = down(reach, most, k, d) ? reach[most + k + 1] : reach[most + k - 1] + 1;
        int y = x - k;
        while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
          x++;
          y++;
        }
        reach[most + k] = x;
        if (x >= before.size() && y >= after.size()) {
          return back(trace, d);
        }
      }
      trace.add(Arrays.copyOfRange(reach, most - d - 1, most + d + 2));
    }
    return List.of();
  }

  private static boolean down(int[] reach, int zero, int k, int d) {
    return k == -d || (k != d && reach[zero + k - 1] < reach[zero + k + 1]);
  }

  private List<Line> back(List<int[]> trace, int edits) {
    List<Line> lines = new ArrayList<>();
    int x = before.size();
    int y = after.size();
    for (int d = edits; d > 0; d--) {
      int[] reach = trace.get(d - 1);
      int zero = d;
      int k = x - y;
      boolean down = down(reach, zero, k, d);
      int from = down ? reach[zero + k + 1] : reach[zero + k - 1];
      int fromY = from - (down ? k + 1 : k - 1);
      while (x > (down ? from : from + 1)) {
        lines.add(new Line(' ', before.get(--x)));
        y--;
      }
      lines.add(down ? new Line('+', after.get(--y)) : new Line('-', before.get(--x)));
    }
    while (x > 0) {
      lines.add(new Line(' ', before.get(--x)));
    }
    Collections.reverse(lines);
    return lines;
  }
}
