package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.live.observe.TrailReader;
import dev.logspec.live.observe.TrailReader.Answer;
import dev.logspec.live.observe.TrailReader.Lookup;
import dev.logspec.plan.Plan;
import dev.logspec.plan.blame.Inquiry;
import java.util.ArrayList;
import java.util.List;

/** Finds out who changed AWS. */
final class Blaming {
  private Blaming() {}

  /** {@code plan} with the calls to blame, and what could not be found out. */
  static Plan blamed(Means means, OpenAws reach, Plan plan) {
    Inquiry inquiry = Inquiry.into(plan);
    List<Lookup> questions = new ArrayList<>();
    inquiry
        .calls()
        .forEach(
            (place, calls) ->
                calls.forEach(
                    call ->
                        questions.add(
                            new Lookup(place, call, seen -> inquiry.answered(place, call, seen)))));
    if (!questions.isEmpty()) {
      means
          .listener()
          .note("Asking CloudTrail who it was, at the two requests a second it allows.");
    }
    Pace pace = means.backend().pace();
    Answer answer =
        new TrailReader(reach.cloud(), reach.readers(), gap -> pace.sleepUntil(pace.in(gap)))
            .ask(questions);
    return inquiry.judge(answer.events()).noting(answer.notes());
  }
}
