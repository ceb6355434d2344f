/**
 * What the log deliveries of the emulated clusters have written, and where. It is told when it is
 * read: a delivery costs nothing until somebody looks into its log group, bucket or stream.
 */
package dev.logspec.sandbox.records;
