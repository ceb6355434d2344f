/**
 * Resource policies, read, judged and written as text: whether a document lets the log delivery
 * service write, the documents logspec writes itself, and the edit of one statement in a bucket
 * policy that belongs to somebody else.
 *
 * <p>Depends on {@code json} and {@code model}. Invariant: pure, text in and text or values out; a
 * text that cannot be read is an empty or refusing value, never an exception, and is never written.
 */
package dev.logspec.policy;
