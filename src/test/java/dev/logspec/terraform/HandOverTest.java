package dev.logspec.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.json.JsonObject;
import dev.logspec.model.Invocation;
import dev.logspec.model.Kind;
import dev.logspec.terraform.StateObject.Condition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Terraform is told to let go. */
final class HandOverTest {
  @TempDir private Path directory;
  private final List<StateObject> objects = new ArrayList<>();

  private void has(String address, String arn, Condition condition) {
    objects.add(
        new StateObject(
            Kind.DELIVERY, address, JsonObject.builder().put("arn", arn).build(), condition));
  }

  private String text(String... imported) {
    String text =
        HandOver.text(
            new TerraformState("terraform", objects),
            Set.of(imported),
            Invocation.of("apply").on("mine.yaml"));
    RealTerraform.in(directory).ifPresent(real -> real.validates(text));
    return text;
  }

  @Test
  void blocksOnlyWhereEveryInstanceIsImported() {
    has("module.a[\"eu\"].aws_x.all[0]", "arn:1", Condition.SOUND);
    has("module.a[\"us\"].aws_x.all[0]", "arn:2", Condition.SOUND);
    has("aws_x.some[\"it's\"]", "arn:3", Condition.SOUND);
    has("aws_x.some[\"cloudfront\"]", "arn:4", Condition.SOUND);
    has("aws_x.none", "arn:5", Condition.SOUND);
    assertThat(text("arn:1", "arn:2", "arn:3"))
        .contains(
            """
            removed {
              from = module.a.aws_x.all
              lifecycle {
                destroy = false
              }
            }
            """,
            "terraform state rm 'aws_x.some[\"it'\\''s\"]'\n")
        .doesNotContain("cloudfront", "aws_x.none", "from = aws_x.some");
  }

  @Test
  void whatALeftOverBelongsToHasNoBlock() {
    has("aws_x.one", "arn:1", Condition.SOUND);
    has("aws_x.one", "arn:2", Condition.DEPOSED);
    assertThat(text("arn:1", "arn:2"))
        .contains("terraform state rm 'aws_x.one'\n")
        .doesNotContain("removed {");
  }

  @Test
  void whatIsTaintedGoesFirstOfAllThenTheApply() {
    has("aws_x.one", "arn:1", Condition.TAINTED);
    String text = text("arn:1");
    assertThat(text).contains("ignore_changes = [tags, tags_all]");
    assertThat(text.indexOf("terraform untaint 'aws_x.one'"))
        .isPositive()
        .isLessThan(text.indexOf("logspec apply -f mine.yaml"));
    assertThat(text.indexOf("logspec apply")).isLessThan(text.indexOf("removed {"));
  }
}
