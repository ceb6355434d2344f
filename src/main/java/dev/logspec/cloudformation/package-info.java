/**
 * CloudFormation's lists of what a stack has, and the text by which a stack lets go of it.
 *
 * <p>Depends on {@code json} and {@code model}. Invariant: nothing is kept but names and types of
 * resources.
 */
package dev.logspec.cloudformation;
