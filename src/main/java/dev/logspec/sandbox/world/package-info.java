/**
 * What exists in the emulated accounts: immutable values in ordered tables, and the clock and ids
 * they are made with. Knows nothing of HTTP or of any operation.
 */
package dev.logspec.sandbox.world;
