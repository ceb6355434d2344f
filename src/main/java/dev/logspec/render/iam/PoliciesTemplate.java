package dev.logspec.render.iam;

import dev.logspec.iam.LeastPolicy;
import dev.logspec.json.Json;
import dev.logspec.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Policies as one template of CloudFormation: a managed policy each, which is made in its own
 * account alone, so that a stack set may carry the template to all of them.
 */
public final class PoliciesTemplate {
  private PoliciesTemplate() {}

  /** The text of {@code policies}. */
  public static String of(List<LeastPolicy> policies) {
    StringBuilder text = new StringBuilder("AWSTemplateFormatVersion: \"2010-09-09\"\n");
    SortedSet<String> accounts = new TreeSet<>();
    policies.forEach(p -> p.bearer().account().ifPresent(accounts::add));
    if (!accounts.isEmpty()) {
      text.append("Conditions:\n");
      accounts.forEach(
          a -> text.append("  In%s: !Equals [!Ref \"AWS::AccountId\", \"%s\"]\n".formatted(a, a)));
    }
    text.append("Resources:\n");
    policies.forEach(policy -> text.append(resource(policy)));
    return text.toString();
  }

  private static String resource(LeastPolicy policy) {
    StringBuilder text = new StringBuilder("  " + logicalId(policy.name()) + ":\n");
    text.append("    Type: AWS::IAM::ManagedPolicy\n");
    policy.bearer().account().ifPresent(a -> text.append("    Condition: In" + a + "\n"));
    text.append("    Properties:\n");
    text.append("      ManagedPolicyName: ").append(quoted(policy.name())).append('\n');
    text.append("      PolicyDocument:\n");
    append(text, policy.document(), "        ");
    return text.toString();
  }

  /** Letters and digits alone: {@code LogspecShopApply123456789012}. */
  private static String logicalId(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.split("-")) {
      words.add(
          word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return String.join("", words);
  }

  /** The members of {@code object}, each on a line; strings are quoted as JSON has them. */
  private static void append(StringBuilder text, Json object, String margin) {
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      text.append(margin).append(key(member.getKey())).append(':');
      value(text, member.getValue(), margin);
    }
  }

  private static void value(StringBuilder text, Json value, String margin) {
    if (!value.members().isEmpty()) {
      text.append('\n');
      append(text, value, margin + "  ");
    } else if (!value.items().isEmpty()) {
      text.append('\n');
      value.items().forEach(item -> item(text, item, margin + "  "));
    } else {
      text.append(' ').append(JsonWriter.line(value)).append('\n');
    }
  }

  private static void item(StringBuilder text, Json item, String margin) {
    if (item.members().isEmpty()) {
      text.append(margin).append("- ").append(JsonWriter.line(item)).append('\n');
      return;
    }
    StringBuilder members = new StringBuilder();
    append(members, item, margin + "  ");
    text.append(margin).append("- ").append(members.substring(margin.length() + 2));
  }

  /** {@code Null} is an operator of conditions, and to YAML no text unless it is quoted. */
  private static String key(String key) {
    return key.matches("[A-Za-z]+") && !key.equalsIgnoreCase("null") ? key : quoted(key);
  }

  private static String quoted(String text) {
    return JsonWriter.line(Json.of(text));
  }
}
