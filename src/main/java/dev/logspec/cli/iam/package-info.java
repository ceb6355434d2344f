/**
 * The command that writes the policies which a spec takes.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code iam}, {@code model}, {@code render.iam},
 * {@code spec}, {@code view} and {@code work}. Invariant: standard output holds policies and
 * nothing else.
 */
package dev.logspec.cli.iam;
