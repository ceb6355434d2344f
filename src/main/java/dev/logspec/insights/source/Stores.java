package dev.logspec.insights.source;

import dev.logspec.model.Place;

/** The ports to where delivered logs are kept. Getting one makes no call. */
public interface Stores {
  /** Logs Insights in {@code place}. */
  QueryApi queries(Place place);

  /** The events of log groups in {@code place}. */
  EventApi events(Place place);

  /** What AWS counts in {@code place}. */
  MetricApi metrics(Place place);

  /** Athena in {@code place}. */
  AthenaApi athena(Place place);

  /** S3, called from {@code place}; a bucket may be in another Region. */
  ArchiveApi archives(Place place);
}
