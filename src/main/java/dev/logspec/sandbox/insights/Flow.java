package dev.logspec.sandbox.insights;

/** Where rows go, one after the other, until there are no more. */
interface Flow {
  void take(Row row);

  /** All rows were given. */
  void end();
}
