package dev.logspec.cli.help;

import java.util.concurrent.Callable;

/** A command: the words it takes and, called once they are read, its exit code. */
public interface Declared extends Callable<Integer> {
  /** Its name, description and options, which set what {@link #call} uses. */
  Syntax syntax();
}
