package dev.logspec.plan;

import dev.logspec.model.Attribute;
import dev.logspec.model.Mutability;
import java.util.Optional;

/**
 * One attribute that differs.
 *
 * @param attribute which
 * @param before the live value; empty when unset
 * @param after the desired value; empty when it shall be unset
 */
public record FieldChange(Attribute<?> attribute, Optional<?> before, Optional<?> after) {

  /** Whether this alone makes the change a replacement. */
  public boolean forcesReplacement() {
    return attribute.mutability() == Mutability.FORCES_REPLACEMENT;
  }

  /** The attribute's name. */
  public String path() {
    return attribute.name();
  }
}
