package dev.logspec.sandbox.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What is asked for, and by whom.
 *
 * @param operation its name, which the service may not know
 * @param input its members, those of the path and the headers too
 * @param body as it came; that of S3 is no part of {@code input}
 * @param credentials empty when it bears no signature
 * @param userAgent what CloudTrail tells of the caller's program
 * @param from the address that CloudTrail tells
 */
public record Request(
    String operation,
    ObjectNode input,
    byte[] body,
    Optional<Credentials> credentials,
    String userAgent,
    String from) {}
