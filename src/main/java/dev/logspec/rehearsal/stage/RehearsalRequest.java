package dev.logspec.rehearsal.stage;

import dev.logspec.rehearsal.Mishap;
import dev.logspec.rehearsal.UpdateTimes;
import dev.logspec.work.Choices;
import dev.logspec.work.Pacing;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rehearsal that is asked for.
 *
 * @param choices what the plan may do
 * @param pacing how fast
 * @param fleet so many clusters, instead of what AWS has
 * @param status what it was told to have, instead of what it has
 * @param times how long cluster updates take; learnt where that is not given
 * @param call how long a call takes; measured where that is not given
 * @param seed from which times are drawn
 * @param mishap what goes wrong
 */
public record RehearsalRequest(
    Choices choices,
    Pacing pacing,
    OptionalInt fleet,
    Optional<SavedStatus> status,
    Optional<UpdateTimes> times,
    Optional<Duration> call,
    long seed,
    Optional<Mishap> mishap) {}
