package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.work.PlanRequest;

/** The flag of commands that tell who changed AWS. */
final class BlameFlag {
  private PlanRequest.Blame asked = PlanRequest.Blame.NOBODY;

  /** {@code syntax} with this flag. */
  Syntax declare(Syntax syntax) {
    return syntax.about(
        FlagPart.SHOWN,
        s ->
            s.flag(
                "--blame",
                "Ask CloudTrail (cloudtrail:LookupEvents) who made AWS differ from the spec, when, and by"
                    + " which call, as far as its 90 days go; takes about half a second for each kind of"
                    + " call. What cannot be found out is a note.",
                () -> asked = PlanRequest.Blame.CALLERS));
  }

  PlanRequest.Blame asked() {
    return asked;
  }
}
