/**
 * The command that tells how deliveries stand.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code plan.status}, {@code render.layout}, {@code
 * render.status}, {@code view} and {@code work}.
 */
package dev.logspec.cli.status;
