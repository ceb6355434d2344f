package dev.logspec.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** The file in which a sandbox keeps its state cannot be used. */
public final class StateException extends IOException {
  private static final long serialVersionUID = 1L;

  StateException(Path file, String what) {
    super("the state file " + file + " " + what);
  }
}
