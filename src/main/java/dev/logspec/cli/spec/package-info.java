/**
 * Commands on the text of a spec, which ask nobody.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code files}, {@code json}, {@code model}, {@code
 * render.layout}, {@code spec}, {@code spec.edit}, {@code spec.explain}, {@code spec.yaml}, {@code
 * view} and {@code work}.
 */
package dev.logspec.cli.spec;
