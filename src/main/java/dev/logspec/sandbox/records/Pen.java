package dev.logspec.sandbox.records;

import dev.logspec.sandbox.story.Line;
import dev.logspec.sandbox.story.Story;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what flows through deliveries, and remembers what it wrote last. */
final class Pen {
  private static final int MOST_REMEMBERED = 500_000;

  private final World world;
  private final Map<Flow, List<Written>> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  Pen(World world) {
    this.world = world;
  }

  /** Everything that flowed, in order of time. */
  List<Written> write(Flow flow) {
    List<Written> known = remembered.get(flow);
    if (known == null) {
      known = fresh(flow);
      remember(flow, known);
    }
    return known;
  }

  private List<Written> fresh(Flow flow) {
    List<Written> all = new ArrayList<>();
    for (Line line :
        Story.of(flow.component(), flow.cluster().arn(), world.seed(), world.nodeClaims())) {
      long late = 4_000 + Math.floorMod(31 * line.at(), 9_973L);
      all.add(new Written(line.at(), line.at() + late, Wording.of(flow, line)));
    }
    return List.copyOf(all);
  }

  private void remember(Flow flow, List<Written> written) {
    remembered.put(flow, written);
    size += written.size();
    var oldest = remembered.values().iterator();
    while (size > MOST_REMEMBERED && remembered.size() > 1) {
      size -= oldest.next().size();
      oldest.remove();
    }
  }
}
