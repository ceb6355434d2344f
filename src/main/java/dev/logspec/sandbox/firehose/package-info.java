/** Firehose: streams and their tags. */
package dev.logspec.sandbox.firehose;
