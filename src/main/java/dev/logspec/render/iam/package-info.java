/**
 * Policies of IAM as the texts that people put them into: JSON, Terraform, CloudFormation.
 *
 * <p>Depends on {@code iam}, {@code json} and {@code model}. Invariant: each text is whole and
 * valid by itself; what is to be said beside it is said elsewhere.
 */
package dev.logspec.render.iam;
