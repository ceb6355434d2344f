/** What becomes of a request, whatever brought it: caller, faults, execution, journal, history. */
package dev.logspec.sandbox.dispatch;
