package dev.logspec.sandbox.insights;

/** A command that is ready to run: what it does with rows before they go on. */
@FunctionalInterface
interface Step {
  /** A fresh run of the command that gives its rows to {@code next}. */
  Flow into(Flow next);
}
