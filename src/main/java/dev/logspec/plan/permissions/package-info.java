/**
 * What lets the delivery service write where the spec wants logs: policies, statements and tags as
 * desired objects, and what is missing of them as findings.
 *
 * <p>Depends on {@code model}, {@code policy} and {@code plan.release}. Invariant: statements of
 * others are read and never written, and a grant of ours stays where it is not known that nothing
 * lives by it.
 */
package dev.logspec.plan.permissions;
