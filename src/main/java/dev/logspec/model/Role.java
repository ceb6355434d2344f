package dev.logspec.model;

import java.util.Optional;

/**
 * An IAM role to assume in an account.
 *
 * @param arn of the role
 * @param externalId what the role's trust policy asks for, if it does
 * @param sessionName how the session is called in CloudTrail; a default when empty
 */
public record Role(String arn, Optional<String> externalId, Optional<String> sessionName) {}
