package dev.logspec.render.markdown;

import dev.logspec.model.Location;
import dev.logspec.plan.Action;
import dev.logspec.render.ClusterStory;
import dev.logspec.render.Group;
import dev.logspec.render.Happening;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A row for each cluster, or for clusters alike: what happens, how much, and where it is asked. */
final class StoryTable {
  private static final String HEAD =
      "| Cluster%s | What happens | Objects | Where |\n|---|---|---|---|\n";

  static final String LOSS = "⚠️";

  /** How many clusters a row names that lose something, and that do not. */
  private static final int NAMED_LOSING = 10;

  private static final int NAMED = 3;

  /** How many letters of a name are kept on one line: browsers break it at hyphens else. */
  private static final int UNBROKEN = 24;

  /** How many rows one block holds; how many there are when room is short. */
  private static final int ROWS_IN_BLOCK = 50;

  private static final int ROWS_WHEN_SHED = 20;

  private final List<ClusterStory> stories;
  private final Map<Group, String> names;
  private final WebPages pages;
  private final boolean onePlace;

  /** Of {@code stories}, those that lose something first, what clusters share last. */
  StoryTable(List<ClusterStory> stories, Map<Group, String> names, WebPages pages) {
    this.stories =
        stories.stream()
            .sorted(
                Comparator.comparing((ClusterStory s) -> s.risks().isEmpty())
                    .thenComparing(s -> s.groups().get(0).cluster().isEmpty()))
            .toList();
    this.names = names;
    this.pages = pages;
    this.onePlace = names.keySet().stream().map(Group::place).distinct().count() == 1;
  }

  /** Its blocks, with a legend of the signs in use. */
  List<Block> blocks(Omitted omitted) {
    List<ClusterStory> rows =
        stories.stream()
            .filter(s -> !omitted.has(Omitted.BENIGN) || !s.risks().isEmpty())
            .limit(omitted.has(Omitted.REASONS) ? ROWS_WHEN_SHED : Integer.MAX_VALUE)
            .toList();
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS_IN_BLOCK) {
      List<ClusterStory> some = rows.subList(from, Math.min(rows.size(), from + ROWS_IN_BLOCK));
      StringBuilder out = new StringBuilder(String.format(HEAD, room(some)));
      some.forEach(story -> out.append(row(story)));
      blocks.add(Block.open(out.toString()));
    }
    if (rows.size() < stories.size()) {
      int left = stories.size() - rows.size();
      blocks.add(Block.open("_Left out for size: " + Count.of(left, "row") + " of this table._\n"));
    }
    if (!rows.isEmpty()) {
      blocks.add(Block.open("<sub>" + legend(rows) + "</sub>\n"));
    }
    return blocks;
  }

  /** What widens the first column to its longest name; a letter of code is about two spaces. */
  private String room(List<ClusterStory> rows) {
    int longest =
        rows.stream()
            .flatMap(story -> story.groups().stream().limit(NAMED))
            .filter(group -> group.cluster().isPresent())
            .mapToInt(group -> Math.min(UNBROKEN, names.get(group).length()))
            .max()
            .orElse(0);
    return "&nbsp;".repeat(Math.max(0, 2 * (longest - "Cluster".length()) + 3));
  }

  private String row(ClusterStory story) {
    String what = story.happenings().stream().map(this::line).collect(Collectors.joining("<br>"));
    return "| "
        + who(story)
        + " | "
        + what
        + " | "
        + objects(story)
        + " | "
        + where(story)
        + " |\n";
  }

  private String who(ClusterStory story) {
    List<Group> groups = story.groups();
    if (groups.get(0).cluster().isEmpty()) {
      String in = SafeMarkdown.code(groups.get(0).place().toString());
      return "_shared_" + (groups.size() > 1 ? " in " + groups.size() + " places" : elsewhere(in));
    }
    List<String> all = groups.stream().map(g -> SafeMarkdown.code(names.get(g))).toList();
    if (all.size() == 1) {
      String place = SafeMarkdown.code(groups.get(0).place().toString());
      boolean told = names.get(groups.get(0)).contains(groups.get(0).place().toString());
      return all.get(0) + (told ? "" : elsewhere(place));
    }
    int most = story.risks().isEmpty() ? NAMED : NAMED_LOSING;
    return "**" + Count.of(all.size(), "cluster") + "**: " + Count.some(all, most);
  }

  private String elsewhere(String place) {
    return onePlace ? "" : " in " + place;
  }

  private String line(Happening happening) {
    boolean loss = !happening.risks().isEmpty();
    String text = SafeMarkdown.prose(happening.text());
    String cause =
        switch (happening.cause()) {
          case DRIFT -> " _(drift)_";
          case BOTH -> " _(spec and drift)_";
          case SPEC, UNKNOWN -> "";
        };
    String sign = SafeMarkdown.code(happening.action().symbol());
    return (loss ? LOSS + " " : "") + sign + " " + (loss ? "**" + text + "**" : text) + cause;
  }

  private static String objects(ClusterStory story) {
    String counts =
        story.objects().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s%,d", e.getKey().symbol(), e.getValue()))
            .map(SafeMarkdown::code)
            .collect(Collectors.joining(" "));
    return counts + (story.folded() ? " each" : "");
  }

  private String where(ClusterStory story) {
    List<Location> sources = story.sources();
    if (sources.isEmpty()) {
      return "not in the spec";
    }
    int more = sources.size() - 1;
    String first = pages.where(sources.get(0));
    return more > 0 ? first + String.format(Locale.ROOT, " and %,d more", more) : first;
  }

  private static String legend(List<ClusterStory> rows) {
    Set<Action> used = EnumSet.noneOf(Action.class);
    rows.forEach(
        story -> {
          used.addAll(story.objects().keySet());
          story.happenings().forEach(h -> used.add(h.action()));
        });
    List<String> signs =
        new ArrayList<>(
            used.stream().map(a -> SafeMarkdown.code(a.symbol()) + " " + word(a)).toList());
    if (rows.stream().anyMatch(story -> !story.risks().isEmpty())) {
      signs.add(LOSS + " loses something");
    }
    if (rows.stream()
        .flatMap(story -> story.happenings().stream())
        .anyMatch(h -> DriftList.lists(h.cause()))) {
      signs.add("_drift_ somebody else changed AWS");
    }
    return String.join(" · ", signs);
  }

  private static String word(Action action) {
    return switch (action) {
      case CREATE, UPDATE, DELETE, ADOPT -> action.label();
      case RELEASE -> "release: it stays, as nobody's";
      case REPLACE -> "delete and create again";
      case NO_OP -> "stays";
    };
  }
}
