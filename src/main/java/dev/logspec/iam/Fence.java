package dev.logspec.iam;

/** What keeps the objects of others from being changed. */
public enum Fence {
  /** Their names, and logspec, which reads an object before it changes it. */
  NAMES,
  /** IAM itself, by the tag of the owner. */
  OWNER
}
