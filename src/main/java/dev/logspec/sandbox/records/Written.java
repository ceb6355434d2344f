package dev.logspec.sandbox.records;

/**
 * A record as a delivery wrote it.
 *
 * @param at when it happened
 * @param arrived when it was written, a few seconds later
 */
record Written(long at, long arrived, String text) {}
