package dev.logspec.planfile;

import dev.logspec.plan.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of the document for the constants of the plan: lower case, as they are spelt. */
final class Labels {
  private Labels() {}

  /** {@code retention_shortened} of {@code RETENTION_SHORTENED}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant of {@code type} that {@code label} stands for. */
  static <E extends Enum<E>> Optional<E> parse(Class<E> type, String label) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(label)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** {@code actions} as Terraform lists them: a replacement is a delete and a create. */
  static List<String> actions(Action action) {
    return action == Action.REPLACE ? List.of("delete", "create") : List.of(action.label());
  }

  /** The action that {@code actions} stands for. */
  static Optional<Action> action(List<String> actions) {
    for (Action action : Action.values()) {
      if (actions(action).equals(actions)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
