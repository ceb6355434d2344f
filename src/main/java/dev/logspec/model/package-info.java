/**
 * The immutable vocabulary every other package speaks: places, addresses, resources and their
 * attribute tables, what is desired and what is observed, and diagnostics.
 *
 * <p>Depends on {@code json} alone. Invariant: a {@link dev.logspec.model.Resource} holds only
 * attributes of its kind's table, so the differ, the renderers and the plan file can treat all
 * kinds alike.
 */
package dev.logspec.model;
