/** KMS: keys and their policies. */
package dev.logspec.sandbox.kms;
