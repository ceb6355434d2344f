/**
 * The command that serves the emulator: its flags, what it tells of where it listens, and how it
 * ends.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code view} and {@code work}. Invariant: it serves
 * until it is told to end, and then says by its exit code who told it.
 */
package dev.logspec.cli.sandbox;
