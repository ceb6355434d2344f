/**
 * Terraform's documents: which delivery objects a state holds, under which addresses, where it says
 * of them other than AWS does, and the text by which Terraform lets go of them.
 *
 * <p>Depends on {@code json} and {@code model}. Invariant: of a state nothing is kept but addresses
 * and what a spec could say of these objects, nothing of that is shown which is called sensitive,
 * and no value of a tag.
 */
package dev.logspec.terraform;
