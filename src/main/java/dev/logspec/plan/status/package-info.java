/**
 * How each delivery of a spec stands: clusters, log types and destinations as one matrix.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code plan.permissions} and {@code policy}.
 * Everything here is a pure function of what was read: a delivery is well exactly where a plan
 * leaves it and all that it hangs on alone, and what it hangs on is there and open to it.
 */
package dev.logspec.plan.status;
