package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A role with rules of its own; a role that the world does not list can be assumed by anyone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Role(String arn, String externalId, Trust trust) {

  /** Whether anyone may assume the role, or only who gives a code of an MFA device. */
  public enum Trust {
    TRUSTED,
    MFA,
    REFUSED
  }
}
