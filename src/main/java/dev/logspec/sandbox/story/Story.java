package dev.logspec.sandbox.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the components of a cluster log: the story of the article, which happened on 2026-03-19 from
 * 04:28 to 04:32 UTC, and that day's further hours, if they are asked for. The same cluster and
 * seed always have the same.
 */
public final class Story {
  private Story() {}

  /**
   * The lines of a component of a cluster, in order of time; the further hours have {@code claims}
   * NodeClaims.
   */
  public static List<Line> of(Component component, String clusterArn, long seed, int claims) {
    Script script = new Script(component);
    Seeded seeded = new Seeded(seed, clusterArn);
    Cast cast = new Cast(seeded, clusterArn.split(":")[3]);
    new Article(script, seeded, cast).tell();
    if (claims > 0) {
      new Day(new Stage(script, seeded, cast)).tell(claims);
    }
    List<Line> lines = new ArrayList<>(script.lines());
    lines.sort(Comparator.comparingLong(Line::at));
    // Of the components only Karpenter is known to drop lines.
    return component == Component.COMPUTE ? new Sampler().written(lines) : List.copyOf(lines);
  }
}
