package dev.logspec.view;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The world around a command, injected.
 *
 * @param out for data
 * @param err for messages
 * @param in standard input
 * @param environment the process environment
 * @param directory the working directory
 * @param tty which of the streams are terminals
 * @param clock the time
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    Map<String, String> environment,
    Path directory,
    Tty tty,
    InstantSource clock) {

  /**
   * Which streams are terminals.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   * @param width columns, 0 when unknown
   */
  public record Tty(boolean in, boolean out, boolean err, int width) {
    /** None is. */
    public static final Tty NONE = new Tty(false, false, false, 0);
  }
}
