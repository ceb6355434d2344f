package dev.logspec.render;

import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Blame.Certainty;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Who did it, in a line: one call, or the same call by the same on several clusters.
 *
 * @param last the newest of them
 * @param times how many there are
 */
public record BlameLine(Blame last, int times) {
  /** How many lines one entry has at most. */
  private static final int MOST = 3;

  /** What must be equal for one line to tell of several calls. */
  private record Deed(Certainty certainty, String call, Actor actor, String tool) {
    static Deed of(Blame blame) {
      return new Deed(blame.certainty(), blame.call(), blame.actor(), blame.tool());
    }
  }

  /** The lines of {@code blames}, newest first, with {@code show} making each text safe. */
  public static List<String> of(List<Blame> blames, UnaryOperator<String> show) {
    if (blames.isEmpty()) {
      return List.of();
    }
    Map<Deed, List<Blame>> deeds = new LinkedHashMap<>();
    blames.stream()
        .sorted(Comparator.comparing(Blame::at).reversed())
        .forEach(blame -> deeds.computeIfAbsent(Deed.of(blame), d -> new ArrayList<>()).add(blame));
    List<String> lines =
        new ArrayList<>(
            deeds.values().stream()
                .limit(MOST)
                .map(same -> new BlameLine(same.get(0), same.size()).text(show))
                .toList());
    if (deeds.size() > MOST) {
      lines.add("and " + Count.of(deeds.size() - MOST, "other caller"));
    }
    return lines;
  }

  private String text(UnaryOperator<String> show) {
    Actor actor = last.actor();
    String perhaps = last.certainty() == Certainty.POSSIBLE ? "possibly " : "";
    String often = times > 1 ? " " + Count.of(times, "time") + ", the last one" : "";
    String through = actor.through().map(s -> " through " + show.apply(s)).orElse("");
    String with = last.tool().isEmpty() ? "" : " with " + show.apply(last.tool());
    String from = last.sourceAddress().isEmpty() ? "" : " from " + show.apply(last.sourceAddress());
    String at = " at " + last.at().toString().replace('T', ' ').replace("Z", " UTC");
    String who = show.apply(last.call()) + " by " + show.apply(actor.identity()) + through;
    return (perhaps + who + often + at + with + from).stripTrailing();
  }
}
