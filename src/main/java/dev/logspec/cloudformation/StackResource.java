package dev.logspec.cloudformation;

import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * A resource of a stack that logspec knows, too.
 *
 * @param stack the stack's name; empty where the list does not tell
 * @param place its account and Region; empty where the list does not tell
 * @param type one of those that a spec can have
 * @param logicalId what its template calls it
 * @param physicalId what AWS calls it: a name, or the id of a delivery
 */
public record StackResource(
    Optional<String> stack,
    Optional<Place> place,
    String type,
    String logicalId,
    String physicalId) {
  /** The types that a spec can have; policies stay with whoever wrote them. */
  private static final Map<String, Kind> TYPES =
      Map.of(
          "AWS::Logs::DeliverySource", Kind.DELIVERY_SOURCE,
          "AWS::Logs::DeliveryDestination", Kind.DELIVERY_DESTINATION,
          "AWS::Logs::Delivery", Kind.DELIVERY,
          "AWS::Logs::LogGroup", Kind.LOG_GROUP);

  /** Whether a spec can have resources of {@code type}. */
  static boolean known(String type) {
    return TYPES.containsKey(type);
  }

  /** What a spec has it as. */
  public Kind kind() {
    return TYPES.get(type);
  }

  /**
   * Whether {@code live} is it. The physical id is the primary identifier of the type's schema; an
   * ARN is taken as well.
   */
  public boolean is(Resource live) {
    boolean there = place.map(live.address().place()::equals).orElse(true);
    boolean named =
        live.address().name().equals(physicalId)
            || live.get(Kind.Of.ID).filter(physicalId::equals).isPresent()
            || live.get(Kind.Of.ARN).filter(physicalId::equals).isPresent();
    return there && named && live.kind() == kind();
  }
}
