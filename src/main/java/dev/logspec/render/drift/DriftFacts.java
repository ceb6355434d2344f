package dev.logspec.render.drift;

import dev.logspec.model.Invocation;
import java.util.Optional;

/**
 * What a report of drift says besides the drift itself.
 *
 * @param restore the command that brings AWS back to the spec
 * @param keep the command that writes what is live into the spec
 * @param whose of which spec that is said, where it is not the one at hand: {@code main~1}
 * @param ask the command that tells who it was; empty where that was asked
 * @param scope what was looked at when that is only a part: {@code clusters prod-*}
 */
public record DriftFacts(
    Invocation restore,
    Invocation keep,
    Optional<String> whose,
    Optional<Invocation> ask,
    Optional<String> scope) {}
