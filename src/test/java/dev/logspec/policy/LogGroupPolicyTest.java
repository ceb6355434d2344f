package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogGroupPolicyTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final List<String> TYPES = List.of("BLOCK", "COMPUTE", "IPAM", "LOAD");

  private static List<Arn> groups(Stream<String> names) {
    return names.map(name -> Arn.logGroup(PLACE, name)).toList();
  }

  private static String document(List<Arn> groups) {
    return LogGroupPolicy.document(PLACE, groups).orElseThrow().text();
  }

  private static List<String> names(String document) {
    String before = "log-group:";
    List<String> names = new ArrayList<>();
    for (int at = document.indexOf(before); at >= 0; at = document.indexOf(before, at + 1)) {
      int start = at + before.length();
      names.add(document.substring(start, document.indexOf(":log-stream:*", start)));
    }
    return names;
  }

  private static Stream<String> fleet(int clusters) {
    return IntStream.range(0, clusters)
        .mapToObj(i -> "/aws/eks/prod-" + (char) ('a' + i / 10) + i % 10 + "/auto-mode/")
        .flatMap(group -> TYPES.stream().map(type -> group + type));
  }

  @Test
  void aFewGroupsAreListedByName() {
    assertThat(document(groups(Stream.of("/b", "/a", "/b"))))
        .isEqualTo(
            "{\"Statement\":[{\"Action\":[\"logs:CreateLogStream\",\"logs:PutLogEvents\"],"
                + "\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":"
                + "\"arn:aws:logs:eu-west-1:123456789012:*\"},\"StringEquals\":"
                + "{\"aws:SourceAccount\":\"123456789012\"}},\"Effect\":\"Allow\","
                + "\"Principal\":{\"Service\":\"delivery.logs.amazonaws.com\"},\"Resource\":["
                + "\"arn:aws:logs:eu-west-1:123456789012:log-group:/a:log-stream:*\","
                + "\"arn:aws:logs:eu-west-1:123456789012:log-group:/b:log-stream:*\"],"
                + "\"Sid\":\"LogspecLogDeliveryWrite\"}],\"Version\":\"2012-10-17\"}");
  }

  @Test
  void groupsOfOtherPlacesAreLeftOut() {
    Arn elsewhere = Arn.logGroup(new Place("123456789012", "eu-west-2"), "/a");
    assertThat(LogGroupPolicy.document(PLACE, List.of(elsewhere))).isEmpty();
    assertThat(LogGroupPolicy.document(PLACE, List.of())).isEmpty();
    Arn described = Arn.parse(Arn.logGroup(PLACE, "/a") + ":*").orElseThrow();
    assertThat(document(List.of(elsewhere, described)))
        .isEqualTo(document(groups(Stream.of("/a"))));
  }

  @Test
  void aListThatJustFitsIsNotFolded() {
    List<String> names = new ArrayList<>(List.of("/group/number-zero"));
    while (document(groups(names.stream())).length() <= LogGroupPolicy.MAX_CHARS - 200) {
      names.add("/group/number-" + names.size() + "-x");
    }
    int room = LogGroupPolicy.MAX_CHARS - document(groups(names.stream())).length();
    names.set(0, names.get(0) + "y".repeat(room));
    assertThat(document(groups(names.stream()))).hasSize(LogGroupPolicy.MAX_CHARS);
    assertThat(names(document(groups(names.stream())))).containsExactlyInAnyOrderElementsOf(names);
    names.set(0, names.get(0) + "y");
    assertThat(names(document(groups(names.stream())))).anyMatch(name -> name.endsWith("*"));
  }

  @Test
  void typesOfOneClusterFoldBeforeClustersDo() {
    List<String> entries = names(document(groups(fleet(15))));
    assertThat(entries)
        .allMatch(name -> !name.endsWith("*") || name.endsWith("/auto-mode/*"))
        .anyMatch(name -> name.endsWith("*"))
        .anyMatch(name -> name.endsWith("/IPAM"));
  }

  @Test
  void clustersFoldToTheLongestPrefixTheyShare() {
    List<String> entries = names(document(groups(fleet(100))));
    assertThat(entries).allMatch(name -> name.startsWith("/aws/eks/prod-"));
    assertThat(entries).contains("/aws/eks/prod-a*").contains("/aws/eks/prod-j9/auto-mode/*");
  }

  @Test
  void aGroupBelowAFoldedPrefixLeavesTheTextAsItIs() {
    for (int clusters : new int[] {15, 30, 60, 100}) {
      String before = document(groups(fleet(clusters)));
      String folded =
          names(before).stream().filter(name -> name.endsWith("*")).findFirst().orElseThrow();
      String added = folded.replaceFirst("\\*$", "~new");
      List<Arn> more = groups(Stream.concat(fleet(clusters), Stream.of(added)));
      assertThat(document(more)).isEqualTo(before);
    }
  }

  @Test
  void theOrderOfGroupsDoesNotMatter() {
    List<Arn> groups = new ArrayList<>(groups(fleet(40)));
    String sorted = document(groups);
    Collections.shuffle(groups, new Random(3));
    assertThat(document(groups)).isEqualTo(sorted);
  }

  @Test
  void aFoldedPolicyCoversAllItsGroupsAndFits() {
    Random random = new Random(42);
    int[] sizes = {1, 2, 3, 10, 40, 50, 60, 100, 300, 700, 1_500, 2_000};
    for (int size : sizes) {
      for (int round = 0; round < 3; round++) {
        List<Arn> groups = groups(randomNames(random, size).stream());
        String document = document(groups);
        assertThat(document.length()).isLessThanOrEqualTo(LogGroupPolicy.MAX_CHARS);
        assertThat(document).isEqualTo(PolicyDocument.canonical(document).text());
        PolicyDocument policy = PolicyDocument.parse(document).orElseThrow();
        assertThat(groups)
            .allMatch(group -> policy.covers(Requirement.logGroup(PLACE, group)).covered());
        assertThat(names(document)).doesNotContain("*");
      }
    }
  }

  /** The added names share no longer prefix with a sibling, as no other has their character. */
  @Test
  void randomPoliciesStayTheSameWhenAFoldedPrefixCoversTheNewGroup() {
    Random random = new Random(43);
    for (int size : new int[] {60, 100, 300, 1_000}) {
      TreeSet<String> names = randomNames(random, size);
      String before = document(groups(names.stream()));
      List<String> folded = names(before).stream().filter(name -> name.endsWith("*")).toList();
      assertThat(folded).isNotEmpty();
      for (String pattern : folded) {
        String added = pattern.replaceFirst("\\*$", "~");
        assertThat(document(groups(Stream.concat(names.stream(), Stream.of(added)))))
            .isEqualTo(before);
      }
    }
  }

  /** Taking any fold back would not fit: nothing is wider than it must be. */
  @Test
  void noFoldIsMadeInVain() {
    List<Arn> groups = groups(fleet(15));
    String document = document(groups);
    String folded = names(document).stream().filter(n -> n.endsWith("*")).findFirst().orElseThrow();
    String prefix = folded.substring(0, folded.length() - 1);
    int grown =
        groups.stream()
            .map(Arn::toString)
            .filter(arn -> arn.contains("log-group:" + prefix))
            .mapToInt(arn -> arn.length() + ":log-stream:*\"\",".length())
            .sum();
    int gone = Arn.logGroup(PLACE, folded + ":log-stream:*\"\",").toString().length();
    assertThat(document.length() + grown - gone).isGreaterThan(LogGroupPolicy.MAX_CHARS);
  }

  @Test
  void namesWithNothingInCommonEndAsAStar() {
    Place place = new Place("123456789012", "us-gov-west-1");
    String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-#";
    List<Arn> groups =
        letters.chars().mapToObj(c -> Arn.logGroup(place, (char) c + "x".repeat(400))).toList();
    String document = LogGroupPolicy.document(place, groups).orElseThrow().text();
    assertThat(names(document)).containsExactly("*");
    PolicyDocument policy = PolicyDocument.parse(document).orElseThrow();
    assertThat(groups)
        .allMatch(group -> policy.covers(Requirement.logGroup(place, group)).covered());
  }

  private static TreeSet<String> randomNames(Random random, int size) {
    String[] roots = {"/aws/eks/", "/aws/vendedlogs/eks/", "team/", "x"};
    TreeSet<String> names = new TreeSet<>();
    while (names.size() < size) {
      String cluster = "c" + Integer.toString(random.nextInt(size + 1), 36);
      String type = TYPES.get(random.nextInt(TYPES.size()));
      String tail = "z".repeat(random.nextInt(20)) + random.nextInt(9);
      names.add(roots[random.nextInt(roots.length)] + cluster + "/" + type + "." + tail);
    }
    return names;
  }
}
