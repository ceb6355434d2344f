package dev.logspec.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.logspec.Cli;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the scripts of workflows as a runner would: with bash, in a folder, with programs that stand
 * for those of the runner before all others on the PATH.
 */
final class Shell implements AutoCloseable {
  private final Path directory;
  private final Path programs;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<HttpServer> servers = new ArrayList<>();

  /** What a script did: its exit code, and both of its streams as one text. */
  record Ran(int code, String out) {}

  private Shell(Path directory) {
    this.directory = directory;
    this.programs = directory.resolve("programs");
  }

  static Shell in(Path directory) {
    return new Shell(directory);
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The program {@code name} is {@code script}. */
  Shell program(String name, String script) throws IOException {
    Files.createDirectories(programs);
    Path file = Files.writeString(programs.resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
    file.toFile().setExecutable(true);
    return this;
  }

  /**
   * The program {@code logspec} is {@code cli}: the tool in this process, so that its clock is that
   * of the test.
   */
  Shell tool(Cli cli) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          Cli.Run run = cli.run(asked.substring(0, asked.length() - 1).split("\0", -1));
          byte[] told = (run.code() + "\n" + run.out() + run.err()).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, told.length);
          exchange.getResponseBody().write(told);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return program(
        "logspec",
        "told=$(printf '%s\\0' \"$@\" | curl --silent --data-binary @- http://127.0.0.1:"
            + server.getAddress().getPort()
            + ")\n"
            + "printf '%s\\n' \"${told#*$'\\n'}\"; exit \"${told%%$'\\n'*}\"");
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
  }

  /** What {@code shell} says against {@code script}; empty when it can read it. */
  String syntax(String shell, String script) throws IOException {
    return execute(shell, "-n", "-c", script).out();
  }

  Ran run(String script) throws IOException {
    return execute("bash", "-e", "-c", script);
  }

  private Ran execute(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder
        .environment()
        .merge("PATH", programs.toString(), (path, mine) -> mine + File.pathSeparator + path);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Ran(process.waitFor(), out);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
