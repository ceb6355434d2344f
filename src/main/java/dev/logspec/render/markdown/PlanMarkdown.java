package dev.logspec.render.markdown;

import dev.logspec.plan.Plan;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan as Markdown, for a comment on a pull or merge request and for a step summary.
 *
 * <p>Where a plan is too large, this is given up, in this order, until it fits: lists of unchanged
 * objects, names of foreign objects, remarks about what is unchanged; then it is split between
 * clusters into parts; then go the diffs of folded transitions, all diffs, rows of changes that
 * take nothing away, reasons of removals, and last the names of the objects removed from a cluster.
 * Every cluster that loses something is named in every case.
 */
public final class PlanMarkdown {
  /** Room for the marker, the title of a further part, and what opens and closes {@link Part}. */
  private static final int PART_HEAD = 500;

  /**
   * Where it goes.
   *
   * @param marker by which the document is found again, put into a comment on its first line:
   *     {@code platform-logs}, {@code platform-logs/shard-2}
   * @param pages what it links to
   * @param limit how many characters a part may have
   * @param parts how many parts there may be, at least 1
   */
  public record Target(String marker, WebPages pages, int limit, int parts) {
    /** A comment on GitHub, which takes 65,536 characters. */
    public static Target comment(String marker, WebPages pages) {
      return new Target(marker, pages, 65_536, 3);
    }
  }

  private PlanMarkdown() {}

  /**
   * The first line of part {@code number}, from 1, of the document marked {@code marker}: {@code
   * <!-- logspec:platform-logs -->}, {@code <!-- logspec:platform-logs part 2 -->}.
   */
  public static String marker(String marker, int number) {
    String safe = marker.replaceAll("[^A-Za-z0-9_./:@ ]+", "-").replaceAll("--+", "-");
    return "<!-- logspec:" + safe + (number == 1 ? "" : " part " + number) + " -->";
  }

  /**
   * {@code plan} in one part, or in as many as it needs and {@code target} allows; one line when it
   * holds no change and nothing else to say.
   */
  public static List<String> render(Plan plan, PlanFacts facts, Target target) {
    MarkdownBody body = new MarkdownBody(plan, facts, target.pages());
    for (Omitted omitted : Omitted.values()) {
      int parts = omitted.has(Omitted.BEFORE_SPLIT) ? target.parts() : 1;
      Optional<List<String>> packed = pack(body.blocks(omitted), target, parts);
      if (packed.isPresent()) {
        return headed(packed.get(), plan, target);
      }
    }
    return headed(cut(body.blocks(Omitted.NAMES), target), plan, target);
  }

  /** The fullest parts that {@code blocks} fill one after the other, if {@code most} are enough. */
  private static Optional<List<String>> pack(List<Block> blocks, Target target, int most) {
    int room = target.limit() - PART_HEAD;
    List<String> parts = new ArrayList<>();
    Part part = new Part();
    for (Block block : blocks) {
      if (block.text().length() + 1 > room) {
        return Optional.empty();
      }
      if (part.length() + block.text().length() + 1 > room) {
        parts.add(part.text());
        part = new Part();
      }
      part.add(block);
    }
    parts.add(part.text());
    return parts.size() <= most ? Optional.of(parts) : Optional.empty();
  }

  /** As many of {@code blocks} as fit, and a warning that says how much is missing. */
  private static List<String> cut(List<Block> blocks, Target target) {
    String format =
        "> [!WARNING]\n> **Too large:** %d blocks of this plan, removals among them, are"
            + " not shown here. Read the whole of it with `logspec show`.\n";
    for (int kept = blocks.size() - 1; kept > 0; kept = kept * 9 / 10) {
      List<Block> some = new ArrayList<>(blocks.subList(0, 1));
      some.add(Block.open(String.format(format, blocks.size() - kept)));
      some.addAll(blocks.subList(1, kept));
      Optional<List<String>> packed = pack(some, target, target.parts());
      if (packed.isPresent()) {
        return packed.get();
      }
    }
    return List.of(String.format(format, blocks.size()));
  }

  private static List<String> headed(List<String> parts, Plan plan, Target target) {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String name = SafeMarkdown.code(plan.owner());
      String title =
          i == 0 ? "" : "## logspec plan of " + name + ", part " + (i + 1) + " of " + parts.size();
      String head = marker(target.marker(), i + 1) + "\n" + (i == 0 ? "" : title + "\n\n");
      documents.add(head + parts.get(i));
    }
    return List.copyOf(documents);
  }
}
