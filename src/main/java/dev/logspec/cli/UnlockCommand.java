package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Unlocking;

/** {@code logspec unlock}. */
final class UnlockCommand extends SpecCommand {
  private String id = "";

  UnlockCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.LOCK;
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "unlock",
            this,
            "Remove the lock of a run that is dead; apply names its id.",
            "A run that still works stops before its next change.")
        .exits(Exit.told("unlock", Exit.OK, Exit.ERROR, Exit.LOCKED, Exit.USAGE))
        .examples("logspec unlock 3f2a9c", "logspec unlock 3f2a9c --shard 2/8")
        .argument("ID", "The id of the lock that is to be removed.", String.class, v -> id = v);
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    String lock = Unlocking.unlock(tool.means(), tool.assignment(), id);
    tool.output().note("The lock " + lock + " is removed.");
    return Exit.OK;
  }
}
