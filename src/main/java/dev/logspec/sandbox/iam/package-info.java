/**
 * IAM, as far as it decides about the emulated services: policies that are attached to callers, and
 * what each call asks of them. From AWS's Service Authorization Reference, not from the product.
 */
package dev.logspec.sandbox.iam;
