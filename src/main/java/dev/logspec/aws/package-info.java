/**
 * The ports of {@code live} and {@code insights.source} over the AWS SDK: clients, credentials,
 * retries of reads.
 *
 * <p>Depends on {@code model}, {@code live}, {@code insights.source}, {@code answer}, {@code net},
 * the AWS SDK and, for files and answers that the SDK does not read, {@code json}; it is the only
 * package that knows the SDK. Invariants: a changing call is sent at most once; no request carries
 * an empty list, map or block; nothing here prints, and no credential reaches a message or a
 * listener.
 */
package dev.logspec.aws;
