package dev.logspec.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a component logs at one moment.
 *
 * @param at epoch milliseconds
 * @param fields by their names as record fields; those that every record has are not among them
 */
public record Line(long at, ObjectNode fields) {}
