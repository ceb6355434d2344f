package dev.logspec.render.iam;

import dev.logspec.iam.LeastPolicy;
import dev.logspec.iam.Permission;
import dev.logspec.iam.Restriction;
import java.util.List;
import java.util.stream.Collectors;

/** Policies as data sources of Terraform's AWS provider, laid out as {@code terraform fmt} does. */
public final class PoliciesTerraform {
  private PoliciesTerraform() {}

  /** The text of {@code policies}. */
  public static String of(List<LeastPolicy> policies) {
    return policies.stream().map(PoliciesTerraform::document).collect(Collectors.joining("\n"));
  }

  private static String document(LeastPolicy policy) {
    return "data \"aws_iam_policy_document\" "
        + quoted(policy.name().replace('-', '_'))
        + " {\n"
        + policy.permissions().stream()
            .map(PoliciesTerraform::statement)
            .collect(Collectors.joining("\n"))
        + "}\n";
  }

  private static String statement(Permission permission) {
    StringBuilder text = new StringBuilder("  statement {\n");
    text.append("    sid = ").append(quoted(permission.sid())).append('\n');
    text.append(list("    ", "actions", permission.actions()));
    text.append(list("    ", "resources", permission.resources()));
    for (Restriction restriction : permission.restrictions()) {
      text.append("\n    condition {\n");
      text.append("      test     = ").append(quoted(restriction.operator())).append('\n');
      text.append("      variable = ").append(quoted(restriction.key())).append('\n');
      text.append(list("      ", "values", restriction.values()));
      text.append("    }\n");
    }
    return text.append("  }\n").toString();
  }

  /** An attribute on lines of its own, behind an empty one, so that nothing is to be aligned. */
  private static String list(String margin, String name, List<?> values) {
    return "\n"
        + margin
        + name
        + " = [\n"
        + values.stream()
            .map(value -> margin + "  " + quoted(value.toString()) + ",\n")
            .collect(Collectors.joining())
        + margin
        + "]\n";
  }

  /** A string of Terraform's language, in which a dollar and a percent sign begin templates. */
  private static String quoted(String text) {
    String plain =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("${", "$${")
            .replace("%{", "%%{");
    return "\"" + plain + "\"";
  }
}
