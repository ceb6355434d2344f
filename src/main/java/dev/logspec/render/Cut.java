package dev.logspec.render;

/** What the rows of a change leave out. */
enum Cut {
  /** Nothing. */
  NOTHING,
  /** What is long, and what every object of its kind has: our own tags, what AWS will assign. */
  LONG
}
