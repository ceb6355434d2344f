/**
 * Files of whoever runs logspec: written whole or not at all, what keeps them from being read or
 * written in words, and what of their content may stand in messages.
 *
 * <p>Depends on {@code model}. Invariant: no link leads a message to what only this machine may
 * read.
 */
package dev.logspec.files;
