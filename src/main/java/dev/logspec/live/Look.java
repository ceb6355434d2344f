package dev.logspec.live;

import dev.logspec.model.ClusterId;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import java.util.List;
import java.util.Map;

/**
 * What is read beside the places of what is desired, and what need not be.
 *
 * @param groupRemoval whether log groups that are no longer wanted are read too
 * @param also places to be read in full: another revision of the spec names them, or objects of
 *     ours were found there before
 * @param elsewhere places in which only the index of tags is asked; those that have objects of ours
 *     are then read in full
 * @param refused places that could not be read before, and are not tried again
 * @param clusters what is known of clusters already
 */
public record Look(
    GroupRemoval groupRemoval,
    List<Place> also,
    List<Place> elsewhere,
    List<Refusal> refused,
    Map<ClusterId, ClusterState> clusters) {

  /** Copies its parts. */
  public Look {
    also = List.copyOf(also);
    elsewhere = List.copyOf(elsewhere);
    refused = List.copyOf(refused);
    clusters = Map.copyOf(clusters);
  }

  /** At the places of what is desired, and nowhere else. */
  public static Look of(GroupRemoval groupRemoval) {
    return new Look(groupRemoval, List.of(), List.of(), List.of(), Map.of());
  }
}
