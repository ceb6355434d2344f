package dev.logspec.sandbox.records;

import dev.logspec.sandbox.story.Line;
import dev.logspec.sandbox.story.Story;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;

/** Writes what flows through deliveries. */
final class Pen {
  private Pen() {}

  /** Everything that flowed, in order of time. */
  static List<Written> write(World world, Flow flow) {
    List<Written> all = new ArrayList<>();
    for (Line line :
        Story.of(flow.component(), flow.cluster().arn(), world.seed(), world.nodeClaims())) {
      long late = 4_000 + Math.floorMod(31 * line.at(), 9_973L);
      all.add(new Written(line.at(), line.at() + late, Wording.of(flow, line)));
    }
    return all;
  }
}
