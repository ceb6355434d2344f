/**
 * How deliveries stand, in every form: text and Markdown that fold a fleet, JSON and a page of HTML
 * that have all of it.
 *
 * <p>Depends on {@code json}, {@code model}, {@code plan.status}, {@code render.layout}, {@code
 * render.page}, {@code render.safe}, {@code render.table} and {@code report}. Invariant: each form
 * tells the same counts; text from elsewhere passes {@link dev.logspec.render.safe.Safe}.
 */
package dev.logspec.render.status;
