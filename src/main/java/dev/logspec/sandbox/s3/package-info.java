/** S3: buckets and objects. */
package dev.logspec.sandbox.s3;
