/**
 * Pages of one file: HTML with its style and its script, and with a policy by which browsers let it
 * ask nobody for anything.
 *
 * <p>Depends on {@code render.safe}. Nothing here knows what a page is about.
 */
package dev.logspec.render.page;
