package dev.logspec.work;

/** Where objects of a spec are looked for. */
public enum Search {
  /** In the accounts and Regions that the spec names. */
  NAMED,
  /** There, and in every other Region of these accounts. */
  EVERYWHERE
}
