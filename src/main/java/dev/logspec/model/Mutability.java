package dev.logspec.model;

/** What a difference in an attribute asks for, as in a Terraform provider's schema. */
public enum Mutability {
  /** AWS can change it on the live object. */
  IN_PLACE,
  /** The object must be deleted and made again. */
  FORCES_REPLACEMENT,
  /** AWS assigns it: shown, never compared. */
  COMPUTED
}
