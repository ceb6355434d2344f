package dev.logspec.live.kind;

import dev.logspec.live.RemoteException;
import dev.logspec.model.Attribute;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * One kind of object as AWS has it: all that is asked and told about it, in one place. What leaves
 * it is in canonical form. Every method may throw {@link RemoteException}; each changing one makes
 * one call, in an order in which any prefix of them leaves a state that the next plan understands.
 */
interface LiveKind {
  /** Starts to list what a plan needs of it in one account and Region. */
  Listing list(PlaceAsked asked);

  /**
   * The live object that {@code sought} describes, as it is now; empty when there is none of ours
   * to see. Tags are asked of the object itself, because the index of tags lags behind.
   */
  Optional<Resource> read(Resource sought);

  /** Makes {@code wanted}, which does not exist. */
  Progress create(Resource wanted);

  /**
   * Changes {@code live} in place towards what is {@code wanted} of it.
   *
   * @param differing the attributes in which they differ, in the order of the kind's table; tags
   *     are never the first
   */
  Progress update(Resource live, Resource wanted, List<Attribute<?>> differing);

  /** Deletes {@code live}, or what is ours of it. */
  void delete(Resource live);
}
