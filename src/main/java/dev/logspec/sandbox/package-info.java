/**
 * An emulator of the AWS services that logspec calls. {@link Sandbox} serves it over HTTP, {@link
 * Emulator} answers in this process, {@link SandboxOptions} says how. It shares no code with the
 * rest of the product: it was written from AWS's documents and models, so it can say that the
 * product is wrong.
 *
 * <p>Depends on nothing but the JDK and Jackson.
 */
package dev.logspec.sandbox;
