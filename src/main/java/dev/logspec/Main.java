package dev.logspec;

import dev.logspec.cli.App;
import dev.logspec.view.Console;
import dev.logspec.view.Console.Tty;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The composition root, and the only place that ends the process. */
public final class Main {
  private Main() {}

  /** Runs logspec with {@code args} and exits with its code. */
  public static void main(String[] args) {
    PrintWriter out = writer(new StandardOutput());
    if (args.length == 1 && args[0].equals("--version")) {
      // Before anything else is loaded: scripts ask this often.
      out.println("logspec " + version());
      if (!out.checkError()) {
        return;
      }
    }
    PrintWriter err = writer(System.err);
    Console console =
        new Console(
            out,
            err,
            System.in,
            System.getenv(),
            Path.of("").toAbsolutePath(),
            tty(System.getProperty("logspec.tty", "")),
            InstantSource.system());
    int code =
        args.length == 1 && args[0].equals(Training.ARGUMENT)
            ? train(err)
            : new App(console, new SystemBackend(System.getenv()), Commands.UPPER).run(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** The version that the jar names, or {@code dev} outside a jar. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  private static int train(PrintWriter err) {
    try {
      List<String> failures = Training.run();
      failures.forEach(err::println);
      return failures.isEmpty() ? 0 : 1;
    } catch (IOException e) {
      err.println(e);
      return 1;
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  /** The launcher tells which streams are terminals ({@code ioe} and a width): Java cannot. */
  private static Tty tty(String property) {
    String[] part = property.split(":", 2);
    int width = part.length == 2 && part[1].matches("[0-9]{1,4}") ? Integer.parseInt(part[1]) : 0;
    return new Tty(part[0].contains("i"), part[0].contains("o"), part[0].contains("e"), width);
  }
}
