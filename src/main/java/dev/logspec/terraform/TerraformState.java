package dev.logspec.terraform;

import java.util.List;

/**
 * The delivery objects of a Terraform state.
 *
 * @param program that made it: {@code terraform} or {@code tofu}
 * @param objects in its order
 */
public record TerraformState(String program, List<StateObject> objects) {
  /** Copies {@code objects}. */
  public TerraformState {
    objects = List.copyOf(objects);
  }
}
