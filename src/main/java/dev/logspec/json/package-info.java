/**
 * JSON, read and written: {@link dev.logspec.json.JsonReader} makes values of text within bounds,
 * {@link dev.logspec.json.JsonAt} asks a value for what it should be and says where it is not,
 * {@link dev.logspec.json.JsonWriter} makes text of values, canonical for digests or safe for eyes.
 *
 * <p>Depends on nothing of ours and on Jackson's streams, which nobody else of the product knows;
 * the sandbox has its own, as it shares no code. Invariants: values are immutable; a number keeps
 * its digits; text that is not JSON is a {@link dev.logspec.json.JsonFlaw} or nothing, and no flaw
 * quotes more than a character of it.
 */
package dev.logspec.json;
