package dev.logspec.sandbox;

import dev.logspec.sandbox.dispatch.CallersTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a sandbox is started. Begin with {@link #defaults} and change what matters.
 *
 * @param host the address to listen on
 * @param port the port, or 0 for any free one
 * @param clock the time of the emulated accounts: updates and sessions run on it
 * @param time in which callers wait, which is the real one over a wire
 * @param updateTime how long a cluster update takes
 * @param visibilityDelay how long ListUpdates does not show a new update
 * @param taggingDelay how long the tagging API shows old tags
 * @param callTime how long a changing call takes, so that calls on one object can meet
 * @param seed where ids begin; the same seed and calls give the same ids
 * @param stateFile where the world is kept between processes, if anywhere
 */
public record SandboxOptions(
    String host,
    int port,
    InstantSource clock,
    CallersTime time,
    Duration updateTime,
    Duration visibilityDelay,
    Duration taggingDelay,
    Duration callTime,
    long seed,
    Optional<Path> stateFile) {

  /** A free port of the loopback address, the system's clock, updates of two seconds, no file. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        "127.0.0.1",
        0,
        InstantSource.system(),
        CallersTime.real(),
        Duration.ofSeconds(2),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofMillis(5),
        1,
        Optional.empty());
  }

  public SandboxOptions withAddress(String newHost, int newPort) {
    return new SandboxOptions(
        newHost,
        newPort,
        clock,
        time,
        updateTime,
        visibilityDelay,
        taggingDelay,
        callTime,
        seed,
        stateFile);
  }

  public SandboxOptions withClock(InstantSource newClock) {
    return new SandboxOptions(
        host,
        port,
        newClock,
        time,
        updateTime,
        visibilityDelay,
        taggingDelay,
        callTime,
        seed,
        stateFile);
  }

  /** World and callers live in the time of {@code clock}, which {@code pass} moves. */
  public SandboxOptions inTimeOf(InstantSource newClock, Consumer<Duration> pass) {
    return new SandboxOptions(
        host,
        port,
        newClock,
        CallersTime.of(newClock, pass),
        updateTime,
        visibilityDelay,
        taggingDelay,
        callTime,
        seed,
        stateFile);
  }

  public SandboxOptions withUpdateTime(Duration length) {
    return new SandboxOptions(
        host, port, clock, time, length, visibilityDelay, taggingDelay, callTime, seed, stateFile);
  }

  public SandboxOptions withVisibilityDelay(Duration delay) {
    return new SandboxOptions(
        host, port, clock, time, updateTime, delay, taggingDelay, callTime, seed, stateFile);
  }

  public SandboxOptions withTaggingDelay(Duration delay) {
    return new SandboxOptions(
        host, port, clock, time, updateTime, visibilityDelay, delay, callTime, seed, stateFile);
  }

  public SandboxOptions withCallTime(Duration length) {
    return new SandboxOptions(
        host,
        port,
        clock,
        time,
        updateTime,
        visibilityDelay,
        taggingDelay,
        length,
        seed,
        stateFile);
  }

  public SandboxOptions withSeed(long newSeed) {
    return new SandboxOptions(
        host,
        port,
        clock,
        time,
        updateTime,
        visibilityDelay,
        taggingDelay,
        callTime,
        newSeed,
        stateFile);
  }

  public SandboxOptions withStateFile(Path file) {
    return new SandboxOptions(
        host,
        port,
        clock,
        time,
        updateTime,
        visibilityDelay,
        taggingDelay,
        callTime,
        seed,
        Optional.of(file));
  }
}
