package dev.logspec.model;

import java.util.Optional;

/**
 * An IAM role to assume before calls in one account.
 *
 * @param arn its ARN
 * @param externalId what the role's trust policy may ask for
 * @param sessionName how the session shows in CloudTrail; the adapter's own when empty
 */
public record Role(String arn, Optional<String> externalId, Optional<String> sessionName) {}
