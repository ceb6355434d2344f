package dev.logspec.live.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Log groups are read by common prefixes: none is missed and none is read twice. */
final class GroupPrefixesTest {
  private static final List<String> PARTS = List.of("a", "aws", "eks", "prod", "prod-2", "x.y");

  @Test
  void eachNameBeginsWithExactlyOnePrefix() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Set<String> names = new TreeSet<>();
      int count = 1 + random.nextInt(40);
      for (int i = 0; i < count; i++) {
        names.add(name(random));
      }
      List<String> prefixes = GroupPrefixes.covering(new ArrayList<>(names));
      for (String name : names) {
        assertThat(prefixes.stream().filter(name::startsWith).toList())
            .as("seed " + seed + ": " + name + " in " + prefixes)
            .hasSize(1);
      }
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    int parts = 1 + random.nextInt(5);
    for (int i = 0; i < parts; i++) {
      boolean slash = i > 0 || random.nextBoolean();
      name.append(slash ? "/" : "").append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return name.toString();
  }

  @Test
  void theGroupsOfAFleetTakeOnePrefix() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      names.add("/aws/eks/cluster-" + i + "/auto-mode/compute");
    }
    assertThat(GroupPrefixes.covering(names)).containsExactly("/aws/eks/cluster-");
  }

  @Test
  void nothingIsAskedForNoGroup() {
    assertThat(GroupPrefixes.covering(List.of())).isEmpty();
  }
}
