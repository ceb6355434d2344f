/**
 * The command that proves a set-up.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code plan.verify}, {@code render.markdown}, {@code
 * render.text}, {@code view} and {@code work}.
 */
package dev.logspec.cli.verify;
