package dev.logspec.render.status;

import dev.logspec.model.Invocation;
import java.util.Optional;

/**
 * What is said of a status beside it.
 *
 * @param part which part of the spec it is about, in words; empty when all of it
 * @param plan the command that tells what would be changed
 * @param verify the command that tells what keeps logs from arriving
 */
public record StatusFacts(Optional<String> part, Invocation plan, Invocation verify) {}
