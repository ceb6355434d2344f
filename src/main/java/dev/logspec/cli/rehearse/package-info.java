/**
 * {@code logspec rehearse}.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code files}, {@code model}, {@code rehearsal},
 * {@code rehearsal.stage}, {@code render.layout}, {@code render.rehearsal}, {@code view} and {@code
 * work}.
 */
package dev.logspec.cli.rehearse;
