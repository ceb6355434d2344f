package dev.logspec.insights.source;

/** Where queries run that somebody may stop. */
public interface Stoppable {
  /** Stops a query; one that has ended already is no failure. */
  void stop(String id);
}
