package dev.logspec.fleet;

import dev.logspec.fleet.ClusterReads.By;
import dev.logspec.live.Failure;
import dev.logspec.live.Refusal;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.resolve.Discovery.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be told of how a fleet was looked for: each once, however many places it is true of.
 */
final class FleetNotes {
  private FleetNotes() {}

  /** Of which list answered which search. */
  static List<Diagnostic> of(Map<Search, By> answered) {
    List<Diagnostic> notes = new ArrayList<>();
    first(answered, By.TAG)
        .map(
            search ->
                Diagnostic.note(
                    search.at(),
                    "clusters are looked for by their tags in AWS's index, which may know of a"
                        + " change of tags only minutes later",
                    ""))
        .ifPresent(notes::add);
    first(answered, By.NAME_FOR_TAG)
        .map(
            search ->
                Diagnostic.note(
                    search.at(),
                    "AWS's index of tags may not be asked everywhere, so each cluster was described"
                        + " instead",
                    "let the role call tag:GetResources: it tells a hundred clusters a call"))
        .ifPresent(notes::add);
    return notes;
  }

  private static Optional<Search> first(Map<Search, By> answered, By by) {
    return answered.keySet().stream().filter(s -> answered.get(s) == by).findFirst();
  }

  /** Of accounts that do not tell which Regions they have enabled. */
  static Diagnostic probed(List<Refusal> accounts) {
    Refusal first = accounts.get(0);
    String others = accounts.size() == 1 ? "" : " and " + (accounts.size() - 1) + " other accounts";
    return Diagnostic.note(
        first.place().account() + others,
        "the account does not tell which Regions it has enabled, so each Region that this release"
            + " knows was asked whether it takes the credentials: "
            + Failure.sentence(first.failure()),
        "let the role call account:ListRegions: one call, which knows newer Regions too");
  }
}
