/**
 * The ports of {@code live} over the AWS SDK: clients, credentials, retries of reads, and failures
 * named by their meaning.
 *
 * <p>Depends on {@code model}, {@code live}, the AWS SDK and, for the records of CloudTrail,
 * Jackson; it is the only package that knows the SDK. Invariants: a changing call is sent at most
 * once; no request carries an empty list, map or block; nothing here prints, and no credential
 * reaches a message or a listener.
 */
package dev.logspec.aws;
