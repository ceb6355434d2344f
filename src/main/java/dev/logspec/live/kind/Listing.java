package dev.logspec.live.kind;

import dev.logspec.model.Resource;
import java.util.List;

/** A list of the objects of one kind in one account and Region, asked for and under way. */
public interface Listing {
  /** Of kinds that no list of a place has: they are read with the bucket or stream they are in. */
  Listing NONE = new Listing() {};

  /**
   * Waits for objects whose tags the list does not tell.
   *
   * @param earlier those of the kinds before
   * @throws dev.logspec.live.RemoteException when the place cannot be read
   */
  default List<Untagged> untagged(List<Untagged> earlier) {
    return List.of();
  }

  /**
   * Waits for objects that carry no tags, or that only the index of tags knows.
   *
   * @param found the objects that are known so far, with their tags
   */
  default List<Resource> others(List<Resource> found) {
    return List.of();
  }
}
