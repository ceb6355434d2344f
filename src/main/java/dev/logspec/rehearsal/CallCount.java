package dev.logspec.rehearsal;

import dev.logspec.model.Place;

/**
 * Calls of one operation at one place.
 *
 * @param operation as IAM names it
 * @param total all of them
 * @param mostInASecond while changes are made; reads of a plan are made as fast as AWS lets them
 */
public record CallCount(Place place, String operation, long total, int mostInASecond) {}
