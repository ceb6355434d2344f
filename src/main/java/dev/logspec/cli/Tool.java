package dev.logspec.cli;

import dev.logspec.cli.Backend.Connection;
import dev.logspec.cli.Backend.LocalSandbox;
import dev.logspec.cli.Backend.OpenCloud;
import dev.logspec.live.Person;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.Located;
import dev.logspec.spec.Scope;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecFiles;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.SpecText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every command on a spec has at hand: flags, streams, AWS. */
final class Tool implements Person {
  private static final String SANDBOX_REGION = "us-east-1";
  static final String SANDBOX_ACCOUNT = "123456789012";

  private final Global global;
  private final Console console;
  private final Backend backend;
  private final Output output;
  private List<SpecText> texts = List.of();
  private List<SpecText> instead = List.of();
  private Optional<Spec> spec = Optional.empty();

  private final String commandLine;

  /** Of a command that was called as {@code arguments}. */
  Tool(Global global, Console console, Backend backend, List<String> arguments) {
    this.commandLine = "logspec " + String.join(" ", arguments.stream().map(Tool::quoted).toList());
    this.global = global;
    this.console = console;
    this.backend = backend;
    this.output = new Output(console, global);
  }

  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** The command as it was typed, for the user to type again. */
  String commandLine() {
    return commandLine;
  }

  /** The command that removes the lock {@code id} of this spec. */
  String unlockLine(String id) {
    return "logspec unlock "
        + quoted(id)
        + " -f "
        + quoted(global.file)
        + global.shard.map(s -> " --shard " + quoted(s)).orElse("");
  }

  /** The command that applies what this one planned. */
  String applyLine() {
    List<String> words = new ArrayList<>(List.of("logspec", "apply"));
    if (!global.file.equals(Global.USUAL_FILE)) {
      words.addAll(List.of("-f", global.file));
    }
    global.clusters.forEach(glob -> words.addAll(List.of("--cluster", glob)));
    global.excluded.forEach(glob -> words.addAll(List.of("--exclude", glob)));
    global.labels.forEach((key, value) -> words.addAll(List.of("-l", key + "=" + value)));
    global.shard.ifPresent(shard -> words.addAll(List.of("--shard", shard)));
    global.profile.ifPresent(profile -> words.addAll(List.of("--profile", profile)));
    global.region.ifPresent(region -> words.addAll(List.of("--region", region)));
    global.endpoint.ifPresent(url -> words.addAll(List.of("--endpoint-url", url.toString())));
    if (global.sandbox) {
      words.add("--sandbox");
    }
    return String.join(" ", words.stream().map(Tool::quoted).toList());
  }

  Global global() {
    return global;
  }

  Console console() {
    return console;
  }

  Backend backend() {
    return backend;
  }

  Output output() {
    return output;
  }

  /** The texts of the spec, once {@link #read} has read it. */
  List<SpecText> texts() {
    return texts;
  }

  /**
   * From now on the spec is {@code other}, of the revision {@code name}.
   *
   * @throws Stop when there is none
   */
  void insteadOfFile(List<SpecText> other, String name) throws Stop {
    if (other.isEmpty()) {
      throw new Stop(
          Exit.ERROR, "--base", "the spec is not there at \"" + name + "\"", "give another one");
    }
    instead = other;
  }

  /** Reads the spec: all diagnostics, and the spec when none of them is an error. */
  SpecReader.Parsed read() {
    SpecFiles.Loaded loaded =
        instead.isEmpty()
            ? SpecFiles.load(global.file, console.directory(), console.in())
            : new SpecFiles.Loaded(instead, List.of());
    texts = loaded.texts();
    Shown shown = new Shown(console.directory());
    texts.stream()
        .filter(t -> shown.excerpts(t.file()))
        .forEach(t -> output.source(t.file(), t.text()));
    if (Diagnostic.anyError(loaded.diagnostics())) {
      return new SpecReader.Parsed(Optional.empty(), loaded.diagnostics());
    }
    SpecReader.Parsed parsed = SpecReader.read(texts);
    return new SpecReader.Parsed(parsed.spec(), shown.withheld(parsed.diagnostics()));
  }

  /** The spec, read once, or a stop with everything that is wrong with it. */
  Spec spec() throws Stop {
    if (spec.isEmpty()) {
      SpecReader.Parsed parsed = read();
      if (parsed.spec().isEmpty() || Diagnostic.anyError(parsed.diagnostics())) {
        throw new Stop(Exit.ERROR, parsed.diagnostics());
      }
      spec = parsed.spec();
    }
    return spec.get();
  }

  /** From now on the command is about shard {@code index} of {@code count}. */
  void shard(int index, int count) {
    global.shard = Optional.of(index + "/" + count);
  }

  /** The clusters that the flags mean. */
  Scope scope() throws Stop {
    Optional<Scope.Shard> shard = global.shard.flatMap(Scope.Shard::parse);
    if (global.shard.isPresent() && shard.isEmpty()) {
      throw new Stop(
          Exit.USAGE,
          "--shard",
          "\"" + global.shard.get() + "\" is not a shard",
          "give I/N with I from 1 to N, such as 2/8");
    }
    return new Scope(global.clusters, global.excluded, global.labels, shard);
  }

  /** The same, when it was read without complaint before. */
  Scope scopeOrAll() {
    try {
      return scope();
    } catch (Stop e) {
      return Scope.ALL;
    }
  }

  /** The sandbox of this process, with {@code --sandbox}. */
  Optional<LocalSandbox> sandbox() {
    return global.sandbox
        ? Optional.of(
            backend.embedded(console.directory().resolve(".logspec").resolve("sandbox.json")))
        : Optional.empty();
  }

  /**
   * Whether there is a spec to read: the one named, or the usual one where none was named. Only the
   * latter may be missing.
   */
  boolean specIsThere() {
    return !global.file.equals(Global.USUAL_FILE)
        || Files.exists(console.directory().resolve(global.file));
  }

  Connection connection(Spec spec, Optional<LocalSandbox> sandbox) throws Stop {
    return connection(
        sandbox, spec.defaults().account().map(Located::value).orElse(SANDBOX_ACCOUNT));
  }

  /** The connection of a command without a spec. */
  Connection connection(Optional<LocalSandbox> sandbox, String sandboxAccount) throws Stop {
    if (global.endpoint.isPresent() && !reachable(global.endpoint.get())) {
      throw new Stop(
          Exit.USAGE,
          "--endpoint-url",
          "\"" + global.endpoint.get() + "\" is not the address of a server",
          "give one with http or https and a host, such as http://localhost:4566");
    }
    Optional<String> account = sandbox.map(s -> sandboxAccount);
    return new Connection(
        sandbox.map(LocalSandbox::endpoint).or(() -> global.endpoint),
        global.profile,
        account,
        new CallNotes(output, global, console.clock()),
        this,
        console.clock());
  }

  private static boolean reachable(URI endpoint) {
    return List.of("http", "https").contains(String.valueOf(endpoint.getScheme()))
        && endpoint.getHost() != null;
  }

  /** The Region for clusters that name none. */
  Optional<String> region(OpenCloud open, Optional<LocalSandbox> sandbox) {
    return global.region.or(open::region).or(() -> sandbox.map(s -> SANDBOX_REGION));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Read byte by byte, so that a later question finds what was typed ahead.
   */
  @Override
  public Optional<String> ask(String question) {
    if (!console.tty().in()) {
      return Optional.empty();
    }
    output.message(question);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int b = console.in().read(); b >= 0 && b != '\n'; b = console.in().read()) {
        line.write(b);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8).strip());
  }

  @Override
  public void tell(String line) {
    output.message(line + "\n");
  }
}
