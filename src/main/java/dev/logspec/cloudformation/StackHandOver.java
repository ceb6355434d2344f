package dev.logspec.cloudformation;

import dev.logspec.model.Invocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How stacks let go of what a spec takes over: two deployments each, for what leaves a template is
 * deleted unless it was told before to stay.
 */
public final class StackHandOver {
  private static final String UNNAMED = "the stack";

  private StackHandOver() {}

  /**
   * The text for {@code resources}, all of which the spec has.
   *
   * @param apply the command that takes them over
   */
  public static String text(List<StackResource> resources, Invocation apply) {
    Map<String, List<StackResource>> stacks = new LinkedHashMap<>();
    resources.forEach(
        r ->
            stacks
                .computeIfAbsent(
                    r.stack().map(s -> "stack " + s).orElse(UNNAMED), s -> new ArrayList<>())
                .add(r));
    List<String> lines = new ArrayList<>();
    lines.add("# 1. Take them over; this sets tags and nothing else.");
    lines.add(apply.toString());
    lines.add("");
    lines.add("# 2. In the template give each of these, beside its Type,");
    lines.add("#      DeletionPolicy: Retain");
    lines.add("#      UpdateReplacePolicy: Retain");
    lines.add("#    and deploy (CDK: applyRemovalPolicy(RemovalPolicy.RETAIN) on each):");
    stacks.forEach(
        (stack, all) -> {
          lines.add("#    " + stack + ":");
          int width = all.stream().mapToInt(r -> r.logicalId().length()).max().orElse(0);
          all.forEach(
              r ->
                  lines.add(
                      "#      "
                          + r.logicalId()
                          + " ".repeat(width - r.logicalId().length())
                          + "  "
                          + r.type()
                          + " "
                          + r.physicalId()));
        });
    lines.add("");
    lines.add("# 3. Take them out of the template, with what refers to them, and deploy again.");
    lines.add("#    The change set may say Remove, but the events must say DELETE_SKIPPED.");
    return String.join("\n", lines) + "\n";
  }
}
