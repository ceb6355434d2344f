/**
 * Whether everything is as logs need it to arrive, told part by part.
 *
 * <p>Depends on {@code model} and {@code plan}. Everything here is a pure function of what was
 * read.
 */
package dev.logspec.plan.verify;
