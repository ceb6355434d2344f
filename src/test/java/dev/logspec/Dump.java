package dev.logspec;

import dev.logspec.sandbox.world.Tagged;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a spec makes in an emulated AWS, one object a line, in one form: without what AWS draws
 * (ids) and without times, so that two ways to one state are equal.
 */
final class Dump {
  private Dump() {}

  static List<String> of(World world) {
    List<String> lines = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    world.sources().values().forEach(s -> lines.add(s.toString()));
    world.destinations().values().forEach(d -> lines.add(d.toString()));
    world
        .deliveries()
        .values()
        .forEach(
            d -> {
              String name = "delivery of " + d.sourceArn() + " " + d.destinationType();
              names.put(d.arn(), name);
              lines.add(
                  name
                      + " to "
                      + d.destinationArn()
                      + " "
                      + d.recordFields()
                      + d.fieldDelimiter()
                      + d.s3());
            });
    world
        .logGroups()
        .values()
        .forEach(
            g ->
                lines.add(
                    g.arn() + " " + g.retentionInDays() + " " + g.kmsKeyId() + g.logGroupClass()));
    world
        .resourcePolicies()
        .values()
        .forEach(p -> lines.add(p.account() + p.region() + p.name() + " " + p.document()));
    world.buckets().values().forEach(b -> lines.add(b.name() + " " + b.policy()));
    world
        .queryDefinitions()
        .values()
        .forEach(
            q -> {
              names.put(q.id(), q.name());
              lines.add(q.account() + q.region() + q.name() + " " + q.text() + q.groups());
            });
    for (Map.Entry<String, Tagged> tagged : world.tags().entrySet()) {
      if (!tagged.getValue().tags().isEmpty()) {
        String of = names.getOrDefault(tagged.getKey(), tagged.getKey());
        lines.add("tags of " + of + " " + tagged.getValue().tags());
      }
    }
    Collections.sort(lines);
    return lines;
  }
}
