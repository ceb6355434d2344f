/**
 * Whether everything is as logs need it to arrive, told part by part.
 *
 * <p>Depends on {@code model}, {@code plan} and {@code plan.check}. Everything here is a pure
 * function of what was read.
 */
package dev.logspec.plan.verify;
