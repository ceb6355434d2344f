/**
 * Terraform's documents: which delivery objects a state holds, under which addresses, and the text
 * by which Terraform lets go of them.
 *
 * <p>Depends on {@code json} and {@code model}. Invariant: of a state nothing is kept but addresses
 * and ARNs of these objects; no value of it is ever shown.
 */
package dev.logspec.terraform;
