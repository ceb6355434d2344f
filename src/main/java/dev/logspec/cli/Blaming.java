package dev.logspec.cli;

import dev.logspec.apply.Pace;
import dev.logspec.live.TrailReader;
import dev.logspec.live.TrailReader.Answer;
import dev.logspec.live.TrailReader.Question;
import dev.logspec.plan.Inquiry;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument;
import java.util.ArrayList;
import java.util.List;

/** The flag of commands that tell who changed AWS. */
final class Blaming {
  private boolean asked;

  /** {@code syntax} with this flag. */
  Syntax declare(Syntax syntax) {
    return syntax.flag(
        "--blame",
        "Ask CloudTrail (cloudtrail:LookupEvents) who made AWS differ from the spec, when, and by"
            + " which call, as far as its 90 days go; takes about half a second for each kind of"
            + " call. What cannot be found out is a note.",
        () -> asked = true);
  }

  /** {@code document} with the calls to blame, when they were asked for. */
  PlanDocument blamed(Tool tool, Session session, PlanDocument document) {
    return asked ? document.with(blamed(tool, session, document.plan())) : document;
  }

  private static Plan blamed(Tool tool, Session session, Plan plan) {
    Inquiry inquiry = Inquiry.into(plan);
    List<Question> questions = new ArrayList<>();
    inquiry
        .calls()
        .forEach(
            (place, calls) ->
                calls.forEach(
                    call ->
                        questions.add(
                            new Question(
                                place, call, seen -> inquiry.answered(place, call, seen)))));
    if (!questions.isEmpty()) {
      tool.output().note("Asking CloudTrail who it was, at the two requests a second it allows.");
    }
    Pace pace = tool.backend().pace();
    Answer answer =
        new TrailReader(session.cloud(), session.readers(), gap -> pace.sleepUntil(pace.in(gap)))
            .ask(questions);
    return inquiry.judge(answer.events()).noting(answer.notes());
  }
}
