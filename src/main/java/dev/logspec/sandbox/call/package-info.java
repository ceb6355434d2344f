/** The vocabulary of a call: service, caller, input shape, operation, answer, error. */
package dev.logspec.sandbox.call;
