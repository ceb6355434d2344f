/**
 * An emulator of the AWS services that logspec calls. {@link Sandbox} serves it over HTTP, {@link
 * Emulator} answers in this process, {@link SandboxOptions} says how. It depends on nothing but the
 * JDK and Jackson, and shares no code with the rest of the product: it was written from AWS's
 * documents and models, so it can say that the product is wrong.
 */
package dev.logspec.sandbox;
