package dev.logspec.insights.source;

import java.time.Instant;
import java.util.List;

/**
 * What AWS counts in one account and Region. Every method may throw {@link
 * dev.logspec.live.RemoteException}.
 */
public interface MetricApi {

  /**
   * What came within one minute.
   *
   * @param minute its beginning
   * @param records how many
   */
  record Incoming(Instant minute, long records) {}

  /**
   * What came into a Firehose stream, whoever sent it, by the minutes in which anything did, in no
   * order.
   *
   * @param from the first minute
   * @param to behind the last one
   */
  List<Incoming> incoming(String stream, Instant from, Instant to);
}
