package dev.logspec.cli;

/** Where objects of a spec are looked for. */
enum Search {
  /** In the accounts and Regions that the spec names. */
  NAMED,
  /** There, and in every other Region of these accounts. */
  EVERYWHERE
}
