package dev.logspec.work;

import dev.logspec.plan.Rollout;
import dev.logspec.planfile.PlanDocument.Revision;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a plan came about, and how it would be applied.
 *
 * @param identity the ARN of who called AWS; empty where nothing had to ask for it
 * @param took how long it took
 * @param endpoint where calls went that did not go to AWS's own endpoints
 * @param revision of which spec it is
 * @param rollout how an apply of it goes over clusters
 */
public record Circumstances(
    Optional<String> identity,
    Optional<URI> endpoint,
    Duration took,
    Revision revision,
    Rollout rollout) {}
