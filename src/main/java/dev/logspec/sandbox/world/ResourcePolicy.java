package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A CloudWatch Logs resource policy: of the account and Region when {@code resourceArn} is null,
 * else of that log group.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourcePolicy(
    String account,
    String region,
    String name,
    String resourceArn,
    String document,
    long updatedAt,
    String revisionId) {}
