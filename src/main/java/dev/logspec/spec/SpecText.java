package dev.logspec.spec;

/**
 * One file of a spec.
 *
 * @param file its name as diagnostics show it; {@code -} for standard input
 * @param text its content
 */
public record SpecText(String file, String text) {}
