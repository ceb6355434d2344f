package dev.logspec.spec.yaml;

import dev.logspec.model.Location;

/**
 * A value of the spec and where it is written.
 *
 * @param value the value
 * @param at its first character
 */
public record Located<T>(T value, Location at) {}
