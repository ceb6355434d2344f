/** Evaluation of resource policies. */
package dev.logspec.sandbox.policy;
