/**
 * What a rehearsal of a roll-out comes to, as values: how long cluster updates take, what happened
 * when, which calls were made, what would be left after a mishap.
 *
 * <p>Depends on {@code model} and {@code report}. Pure; {@code rehearsal.stage} plays what this
 * package describes.
 */
package dev.logspec.rehearsal;
