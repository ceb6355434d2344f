/**
 * The command that writes a spec of what delivers logs already.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code cloudformation}, {@code files}, {@code
 * importing}, {@code model}, {@code terraform}, {@code view} and {@code work}. Invariant: no file
 * is written over unless a flag says so.
 */
package dev.logspec.cli.importing;
