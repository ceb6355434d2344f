/** Scripted faults: rules, when they fire, and what they do to a call. */
package dev.logspec.sandbox.fault;
