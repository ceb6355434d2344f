/**
 * What makes text harmless where it is shown: in terminals and logs, in Markdown, in HTML, in
 * workflow commands; and what hides account ids.
 *
 * <p>Depends on {@code json}, which knows what cannot be seen. Everything here is a pure and total
 * function from text to text.
 */
package dev.logspec.render.safe;
