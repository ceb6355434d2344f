package dev.logspec.sandbox.dispatch;

import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.fault.Verdict;

/**
 * A request that is known well enough to be executed: what, by whom, and the faults that hit it.
 */
record Pass(Service service, Request request, Operation operation, Call call, Verdict verdict) {

  /** Whether the connection closes instead of an answer. */
  boolean closes() {
    return verdict.resetsBefore() || verdict.resetsAfter();
  }
}
