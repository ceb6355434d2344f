package dev.logspec.sandbox.insights;

/** An expression and the field that it makes: its alias, else what its text is. */
record Named(String name, Expression expression) {}
