package dev.logspec.spec.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Glob;
import dev.logspec.model.Place;
import dev.logspec.spec.resolve.ClusterFilter.Shard;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterFilterTest {
  private static ClusterId cluster(String name) {
    return new ClusterId(new Place("123456789012", "eu-west-1"), name);
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "team-*, team-a, true",
    "team-*, steam-a, false",
    "*-eu, team-a-eu, true",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "abc, abc, true",
    "abc, abcd, false",
    "'', '', true",
    "**, x, true",
  })
  void globs(String glob, String name, boolean matches) {
    assertThat(Glob.of(glob).matches(name)).isEqualTo(matches);
  }

  @Test
  void aGlobOfManyStarsIsQuick() {
    assertThat(Glob.of("*a".repeat(50) + "b").matches("a".repeat(5_000))).isFalse();
  }

  @Test
  void allConditionsMustHold() {
    ClusterFilter scope =
        new ClusterFilter(
            List.of("team-*", "sandbox"),
            List.of("*-old"),
            Map.of("ring", "prod"),
            Optional.empty());

    assertThat(scope.includes(cluster("team-a"), Map.of("ring", "prod", "x", "y"))).isTrue();
    assertThat(scope.includes(cluster("sandbox"), Map.of("ring", "prod"))).isTrue();
    assertThat(scope.includes(cluster("team-a"), Map.of("ring", "test"))).isFalse();
    assertThat(scope.includes(cluster("team-a"), Map.of())).isFalse();
    assertThat(scope.includes(cluster("team-old"), Map.of("ring", "prod"))).isFalse();
    assertThat(scope.includes(cluster("other"), Map.of("ring", "prod"))).isFalse();
    assertThat(scope.partial()).isTrue();
    assertThat(ClusterFilter.ALL.partial()).isFalse();
    assertThat(ClusterFilter.ALL.includes(cluster("any"), Map.of())).isTrue();
  }

  @Test
  void shardsPartTheFleetEvenly() {
    int[] sizes = new int[4];
    for (int i = 0; i < 4_000; i++) {
      ClusterId id = cluster("cluster-" + i);
      List<Integer> holding =
          IntStream.rangeClosed(1, 4).filter(s -> new Shard(s, 4).holds(id)).boxed().toList();
      assertThat(holding).hasSize(1);
      sizes[holding.get(0) - 1]++;
    }

    assertThat(IntStream.of(sizes).boxed()).allMatch(n -> n > 850 && n < 1_150);
  }

  /** Two machines of one fleet run must agree, also across versions. */
  @Test
  void theHashIsStable() {
    assertThat(IntStream.rangeClosed(1, 12).map(n -> Shard.of(cluster("sandbox"), n)))
        .containsExactly(1, 1, 3, 3, 3, 3, 3, 8, 8, 8, 8, 8);
  }

  /** One part more takes its share from all others and moves nothing between them. */
  @Test
  void onePartMoreMovesItsOwnShareAlone() {
    int clusters = 4_000;
    for (int count = 1; count < 24; count++) {
      int moved = 0;
      for (int i = 0; i < clusters; i++) {
        int before = Shard.of(cluster("cluster-" + i), count);
        int after = Shard.of(cluster("cluster-" + i), count + 1);
        if (before != after) {
          moved++;
          assertThat(after).isEqualTo(count + 1);
        }
      }
      double share = (double) clusters / (count + 1);
      assertThat((double) moved).as("%d + 1", count).isBetween(share * 0.7, share * 1.3);
    }
  }

  /** Names that count up, in one account or many, are as even as any. */
  @Test
  void accountsAndRegionsCountForTheHash() {
    Set<Integer> parts = new HashSet<>();
    for (String region : List.of("eu-west-1", "us-east-1", "ap-northeast-1")) {
      for (int account = 0; account < 20; account++) {
        Place place = new Place(String.valueOf(100000000000L + account), region);
        parts.add(Shard.of(new ClusterId(place, "platform"), 16));
      }
    }
    assertThat(parts).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0/4", "5/4", "1/0", "a/b", "-1/4", "1/4/4", "9999999/9999999"})
  void refusesWhatIsNoShard(String text) {
    assertThat(Shard.parse(text)).isEmpty();
  }

  @Test
  void readsAShard() {
    assertThat(Shard.parse("2/4")).contains(new Shard(2, 4));
    assertThat(Shard.parse("2/4").orElseThrow()).hasToString("2/4");
  }
}
