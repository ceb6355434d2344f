package dev.logspec.view;

import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import dev.logspec.work.ClusterOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody who starts a spec is told and asked. */
public final class ClusterOffers {
  /** What is asked where there is more than one cluster. */
  public static final String QUESTION = "Which of them? Names or patterns; Enter takes all: ";

  private static final int SHOWN = 20;

  private ClusterOffers() {}

  /** What an account has; a spec needs a cluster, so {@code placeholder} stands for none. */
  public static String found(ClusterOffer offer, String placeholder) {
    String here = Safe.terminal(offer.place().toString());
    if (offer.autoMode().isEmpty()) {
      return here
          + " has no cluster in Auto Mode"
          + others(offer)
          + ". The spec names one called "
          + placeholder
          + ", which the sandbox makes; for other Regions give --region.";
    }
    return here
        + " has "
        + Count.of(offer.autoMode().size(), "cluster")
        + " in Auto Mode: "
        + some(offer.autoMode())
        + others(offer)
        + ".";
  }

  private static String others(ClusterOffer offer) {
    return offer.others().isEmpty()
        ? ""
        : "; not in Auto Mode, so without these logs: " + some(offer.others());
  }

  /** That nobody was asked, {@code why}, and what the spec has now. */
  public static String unasked(String why, String placeholder) {
    return "No account was asked for its clusters: "
        + Safe.terminal(why)
        + ". The spec names one called "
        + placeholder
        + " in their place, to be tried with --sandbox; give --cluster, or sign in and run it again.";
  }

  /** {@code names} in words, the first of very many. */
  public static String some(List<String> names) {
    return Count.some(names.stream().map(Safe::terminal).toList(), SHOWN);
  }

  /**
   * What was written, and what to do next.
   *
   * @param clusters how many the spec has
   * @param file the spec's file, as it was named
   * @param schema the schema's file beside it, if one was written
   * @param commands the next ones, as they are typed
   */
  public static String next(
      int clusters, String file, Optional<String> schema, List<String> commands) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Wrote "
            + Safe.terminal(file)
            + ", a spec of "
            + Count.of(clusters, "cluster")
            + schema.map(s -> ", and " + s + ", by which editors complete and check it").orElse("")
            + ". Next:");
    commands.forEach(c -> lines.add("  " + c));
    return String.join("\n", lines);
  }
}
