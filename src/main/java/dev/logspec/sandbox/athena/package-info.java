/**
 * Amazon Athena: tables over the objects of buckets, and statements about them. Of SQL it knows
 * what reports about delivered logs need, checks it as strictly as Athena does, and answers from
 * what the buckets hold; what it does not know it refuses by name.
 */
package dev.logspec.sandbox.athena;
