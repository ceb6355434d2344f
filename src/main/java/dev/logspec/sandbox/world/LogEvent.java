package dev.logspec.sandbox.world;

/** One log event of a log stream. */
public record LogEvent(long timestamp, String message, long ingestionTime) {}
