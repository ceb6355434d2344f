package dev.logspec.terraform;

import dev.logspec.model.Invocation;
import dev.logspec.terraform.StateObject.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How Terraform lets go of what a spec takes over, without a gap: in words, commands and blocks.
 *
 * <p>A {@code removed} block takes no key of an instance (hashicorp/terraform 34439), so it forgets
 * all instances of a resource: it is written only where the spec has every one of them. Of others
 * each instance is taken out of the state by itself.
 */
public final class HandOver {
  private final TerraformState state;
  private final Set<String> imported;
  private final List<String> lines = new ArrayList<>();

  private HandOver(TerraformState state, Set<String> imported) {
    this.state = state;
    this.imported = imported;
  }

  /**
   * The text for {@code state}.
   *
   * @param imported ARNs of what the spec has
   * @param apply the command that takes it over
   */
  public static String text(TerraformState state, Set<String> imported, Invocation apply) {
    HandOver handOver = new HandOver(state, imported);
    handOver.tell(apply);
    return String.join("\n", handOver.lines) + "\n";
  }

  private void tell(Invocation apply) {
    List<StateObject> tainted =
        state.objects().stream()
            .filter(this::isImported)
            .filter(o -> o.condition() == Condition.TAINTED)
            .toList();
    int step = 1;
    if (!tainted.isEmpty()) {
      lines.add("# " + step++ + ". Before anything else: Terraform would replace these.");
      tainted.forEach(o -> lines.add(state.program() + " untaint " + quoted(o.address())));
      lines.add("");
    }
    lines.add("# " + step++ + ". Take them over; this sets tags and nothing else.");
    lines.add(apply.toString());
    lines.add("");
    lines.add(
        "# "
            + step++
            + ". Let Terraform forget them. Until then it would take the tags away again:");
    lines.add(
        "#    lifecycle { ignore_changes = [tags, tags_all] } in these resources bridges that.");
    Map<String, List<StateObject>> resources = new LinkedHashMap<>();
    state
        .objects()
        .forEach(o -> resources.computeIfAbsent(o.resource(), r -> new ArrayList<>()).add(o));
    Set<String> blocks = new LinkedHashSet<>();
    List<StateObject> single = new ArrayList<>();
    resources.forEach(
        (resource, instances) -> {
          if (instances.stream().allMatch(this::isImported)) {
            blocks.add(resource);
          } else {
            instances.stream().filter(this::isImported).forEach(single::add);
          }
        });
    blocks(blocks);
    single(single);
  }

  private void blocks(Set<String> resources) {
    if (resources.isEmpty()) {
      return;
    }
    lines.add("#    Take their resource blocks out of the configuration, put these in, and apply");
    lines.add(
        "#    (Terraform 1.7 or newer, OpenTofu 1.10; its plan must say forget, never destroy):");
    for (String resource : resources) {
      lines.add("");
      lines.add("removed {");
      lines.add("  from = " + resource);
      lines.add("  lifecycle {");
      lines.add("    destroy = false");
      lines.add("  }");
      lines.add("}");
    }
  }

  private void single(List<StateObject> instances) {
    if (instances.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "#    Of these resources something stays Terraform's, so each is forgotten by itself;");
    lines.add("#    take it out of count or for_each too, or the next plan wants to make it anew:");
    for (StateObject instance : instances) {
      if (leftBehind(instance)) {
        lines.add(
            "# A replacement left an object of this one behind: let "
                + state.program()
                + " apply delete that first.");
      }
      lines.add(state.program() + " state rm " + quoted(instance.address()));
    }
  }

  private boolean leftBehind(StateObject instance) {
    return state.objects().stream()
        .anyMatch(
            o -> o.condition() == Condition.DEPOSED && o.address().equals(instance.address()));
  }

  private boolean isImported(StateObject object) {
    return object.condition() != Condition.DEPOSED
        && object.arn().filter(imported::contains).isPresent();
  }

  /** In single quotes a shell takes everything as it is, but these themselves. */
  private static String quoted(String address) {
    return "'" + address.replace("'", "'\\''") + "'";
  }
}
