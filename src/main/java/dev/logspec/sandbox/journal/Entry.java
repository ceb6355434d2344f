package dev.logspec.sandbox.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.call.Operation;
import java.time.Instant;

/**
 * One call that reached the sandbox. {@code status} is 0 when the connection was closed instead of
 * an answer; {@code errorCode} then says reset-before (not executed) or reset-after (executed), and
 * is empty on success; {@code start} and {@code end} are wall-clock times of the call, not times of
 * the world's clock.
 */
public record Entry(
    long number,
    String service,
    String operation,
    Operation.Effect effect,
    String account,
    String region,
    JsonNode request,
    int status,
    String errorCode,
    Instant start,
    Instant end) {}
