/** What was called. */
package dev.logspec.sandbox.journal;
