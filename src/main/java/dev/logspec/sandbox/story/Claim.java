package dev.logspec.sandbox.story;

/**
 * A NodeClaim and its node, whose name in Auto Mode is the id of the instance.
 *
 * @param ready when it is initialized
 */
record Claim(String name, Pool pool, String node, String type, String zone, long ready) {
  Claim readyAt(long time) {
    return new Claim(name, pool, node, type, zone, time);
  }
}
