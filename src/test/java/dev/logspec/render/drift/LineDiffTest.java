package dev.logspec.render.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The diff that somebody approves is the change that is made. */
final class LineDiffTest {
  private static final Pattern HEAD = Pattern.compile("@@ -([0-9]+),([0-9]+) \\+[0-9,]+ @@");

  private static List<String> patched(List<String> before, List<LineDiff.Line> diff) {
    List<String> after = new ArrayList<>();
    int at = 0;
    for (LineDiff.Line line : diff) {
      Matcher head = HEAD.matcher(line.text());
      if (line.sign() == '@' && head.matches()) {
        int start = Integer.parseInt(head.group(1)) - 1;
        after.addAll(before.subList(at, start));
        at = start;
      } else if (line.sign() == '+') {
        after.add(line.text());
      } else {
        assertThat(line.text()).isEqualTo(before.get(at++));
        if (line.sign() == ' ') {
          after.add(line.text());
        }
      }
    }
    after.addAll(before.subList(at, before.size()));
    return after;
  }

  private static List<String> lines(Random random) {
    List<String> all = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      all.add("line " + random.nextInt(6));
    }
    return all;
  }

  @Test
  void itLeadsFromOneTextToTheOther() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<String> before = lines(random);
      List<String> after = new ArrayList<>(random.nextBoolean() ? before : lines(random));
      for (int i = random.nextInt(4); i > 0 && !after.isEmpty(); i--) {
        after.set(random.nextInt(after.size()), "another");
      }
      List<LineDiff.Line> diff = LineDiff.of(String.join("\n", before), String.join("\n", after));
      assertThat(patched(before, diff)).as("seed %d", seed).isEqualTo(after);
    }
  }
}
