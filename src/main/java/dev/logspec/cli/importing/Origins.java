package dev.logspec.cli.importing;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cloudformation.Stacks;
import dev.logspec.cloudformation.StacksReader;
import dev.logspec.cloudformation.StacksRefused;
import dev.logspec.files.FileTrouble;
import dev.logspec.files.Utf8Text;
import dev.logspec.model.Kind;
import dev.logspec.model.TextForm;
import dev.logspec.terraform.StateReader;
import dev.logspec.terraform.StateRefused;
import dev.logspec.terraform.TerraformState;
import dev.logspec.view.Output;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;

/** Reads the documents of those who made what is there: a file, or - for standard input. */
final class Origins {
  private static final String STATE = "give what terraform show -json prints";

  private static final String STACK =
      "give what aws cloudformation describe-stack-resources --stack-name NAME prints";

  private static final String LIVE = "look at live AWS instead: logspec import --all";

  private Origins() {}

  /** The state of Terraform in {@code name}. */
  static Origin terraform(Tool tool, String name) throws Stop {
    try (Reader text = open(tool, name)) {
      TerraformState state = StateReader.read(text);
      if (state.objects().stream().noneMatch(o -> o.kind() == Kind.DELIVERY)) {
        throw new Stop(Exit.ERROR, name, "the state has no log delivery", LIVE);
      }
      return new TerraformOrigin(state);
    } catch (StateRefused e) {
      throw new Stop(Exit.ERROR, name, e.getMessage(), e.hint());
    } catch (IOException e) {
      throw unreadable(name, e, STATE);
    }
  }

  /** The list of a stack's resources in {@code name}. */
  static Origin cloudFormation(Tool tool, String name) throws Stop {
    try (Reader text = open(tool, name)) {
      Stacks stacks = StacksReader.read(text);
      if (stacks.resources().stream().noneMatch(r -> r.kind() == Kind.DELIVERY)) {
        String nested =
            stacks.nested().isEmpty()
                ? LIVE
                : "it has stacks of its own, try these: " + String.join(", ", stacks.nested());
        throw new Stop(Exit.ERROR, name, "the stack has no log delivery", nested);
      }
      return new StackOrigin(stacks);
    } catch (StacksRefused e) {
      throw new Stop(Exit.ERROR, name, e.getMessage(), STACK);
    } catch (IOException e) {
      throw unreadable(name, e, STACK);
    }
  }

  private static Reader open(Tool tool, String name) throws IOException {
    return Utf8Text.of(
        name.equals(Output.STANDARD)
            ? tool.console().in()
            : new BufferedInputStream(
                Files.newInputStream(tool.console().directory().resolve(name))));
  }

  private static Stop unreadable(String name, IOException e, String hint) {
    return e instanceof Utf8Text.Wide
        ? new Stop(Exit.ERROR, name, e.getMessage(), TextForm.TO_UTF_8)
        : new Stop(Exit.ERROR, name, "it cannot be read: " + FileTrouble.words(e), hint);
  }
}
