package dev.logspec.cli;

import dev.logspec.files.Shown;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecFiles;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.SpecText;
import dev.logspec.spec.resolve.ClusterFilter;
import dev.logspec.view.ApplyTelling;
import dev.logspec.view.Console;
import dev.logspec.view.Output;
import dev.logspec.work.Assignment;
import dev.logspec.work.AwsAccess;
import dev.logspec.work.Backend;
import dev.logspec.work.Commands;
import dev.logspec.work.Listener;
import dev.logspec.work.Means;
import dev.logspec.work.NextCommand;
import dev.logspec.work.Obstacle;
import dev.logspec.work.SpecAtHand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every command on a spec has at hand: flags, streams, AWS. */
public final class Tool implements Listener, Commands {
  private final Global global;
  private final Console console;
  private final Backend backend;
  private final Output output;
  private List<SpecText> texts = List.of();
  private List<SpecText> instead = List.of();

  private final Invocation again;

  /** Of a command that was called as {@code arguments}. */
  Tool(Global global, Console console, Backend backend, List<String> arguments) {
    this.again = new Invocation(arguments);
    this.global = global;
    this.console = console;
    this.backend = backend;
    this.output = new Output(console, global.manner());
  }

  @Override
  public Invocation again() {
    return again;
  }

  @Override
  public Invocation unlock(String id, Optional<String> shard) {
    Invocation unlock = Invocation.of("unlock", id, "-f", global.file);
    return shard
        .map(part -> unlock.with("--shard", part))
        .orElse(unlock)
        .with(NextCommand.access(how()));
  }

  /** {@code command} of the same spec, without a look at AWS. */
  Invocation specLine(String command) {
    return Invocation.of(command).on(global.file);
  }

  /** The flags that all commands on a spec have. */
  public Global global() {
    return global;
  }

  /** The world of this run. */
  public Console console() {
    return console;
  }

  Backend backend() {
    return backend;
  }

  /** Where data and messages go. */
  public Output output() {
    return output;
  }

  /** From now on the spec is {@code other}, of another revision. */
  void insteadOfFile(List<SpecText> other) {
    instead = other;
  }

  /** The texts that are the spec; diagnostics that are told later show their lines. */
  public SpecFiles.Loaded load() {
    SpecFiles.Loaded loaded =
        instead.isEmpty()
            ? SpecFiles.load(global.file, console.directory(), console.in())
            : new SpecFiles.Loaded(instead, List.of());
    texts = loaded.texts();
    Shown shown = new Shown(console.directory());
    texts.stream()
        .filter(t -> shown.excerpts(t.file()))
        .forEach(t -> output.source(t.file(), t.text()));
    return loaded;
  }

  /** Reads the spec: all diagnostics, and the spec when none of them is an error. */
  public SpecReader.Parsed read() {
    SpecFiles.Loaded loaded = load();
    if (Diagnostic.anyError(loaded.diagnostics())) {
      return new SpecReader.Parsed(Optional.empty(), loaded.diagnostics());
    }
    SpecReader.Parsed parsed = SpecReader.read(texts);
    Shown shown = new Shown(console.directory());
    return new SpecReader.Parsed(parsed.spec(), shown.withheld(parsed.diagnostics()));
  }

  /** What the command is about, or a stop with everything that is wrong with it. */
  public Assignment assignment() throws Stop {
    // All that is wrong with the flags, before anything is read.
    ClusterFilter scope = scope();
    AwsAccess access = access();
    SpecReader.Parsed parsed = read();
    if (parsed.spec().isEmpty() || Diagnostic.anyError(parsed.diagnostics())) {
      throw new Stop(Exit.ERROR, parsed.diagnostics());
    }
    SpecAtHand spec = new SpecAtHand(global.file, texts, parsed.spec().get());
    return new Assignment(spec, scope, access);
  }

  /** What the command works with. */
  public Means means() {
    return new Means(
        backend,
        this,
        new CallNotes(output, global, console.clock()),
        console.clock(),
        console.directory(),
        console.environment(),
        this);
  }

  /** From now on the command is about shard {@code index} of {@code count}. */
  void shard(int index, int count) {
    global.shard = Optional.of(index + "/" + count);
  }

  /** The clusters that the flags mean. */
  private ClusterFilter scope() throws Stop {
    Optional<ClusterFilter.Shard> shard = global.shard.flatMap(ClusterFilter.Shard::parse);
    if (global.shard.isPresent() && shard.isEmpty()) {
      throw new Stop(
          Exit.USAGE,
          "--shard",
          "\"" + global.shard.get() + "\" is not a shard",
          "give I/N with I from 1 to N, such as 2/8");
    }
    return new ClusterFilter(global.clusters, global.excluded, global.labels, shard);
  }

  /**
   * Whether there is a spec to read: the one named, or the usual one where none was named. Only the
   * latter may be missing.
   */
  public boolean specIsThere() {
    return specIsNamed() || Files.exists(console.directory().resolve(global.file));
  }

  /** Whether the spec was asked for by name. */
  public boolean specIsNamed() {
    return !global.file.equals(Global.USUAL_FILE);
  }

  /**
   * The spec, of which a shell offers what is in it: of a file or folder alone, as a pipe would be
   * waited for; empty where anything is wrong with it.
   */
  public Optional<Spec> offered() {
    Path file = console.directory().resolve(global.file);
    boolean there = Files.isRegularFile(file) || Files.isDirectory(file);
    return there && !global.file.equals(Output.STANDARD) ? read().spec() : Optional.empty();
  }

  /** How the flags say that AWS is reached. */
  public AwsAccess access() throws Stop {
    if (global.endpoint.isPresent() && !reachable(global.endpoint.get())) {
      throw new Stop(
          Exit.USAGE,
          "--endpoint-url",
          "\"" + global.endpoint.get() + "\" is not the address of a server",
          "give one with http or https and a host, such as http://localhost:4566");
    }
    return how();
  }

  private AwsAccess how() {
    Path state = console.directory().resolve(".logspec").resolve("sandbox.json");
    return new AwsAccess(
        global.profile,
        global.region,
        global.endpoint,
        Optional.of(state).filter(s -> global.sandbox),
        global.shard.flatMap(ClusterFilter.Shard::parse).map(ClusterFilter.Shard::count).orElse(1));
  }

  /**
   * Tells how an apply goes, also to the files that {@code flags} name, and with which command it
   * goes on.
   */
  ApplyTelling telling(ApplyFlags flags, Function<List<String>, String> goesOn) throws Obstacle {
    return ApplyTelling.open(
        output, flags.events(), flags.result(this), goesOn, end -> Exit.of(end).code());
  }

  /** This command for {@code clusters} alone; a shard is its clusters, so it is for all of them. */
  String againFor(List<String> clusters) {
    return (global.shard.isPresent() ? again : again.only(clusters)).toString();
  }

  private static boolean reachable(URI endpoint) {
    return List.of("http", "https").contains(String.valueOf(endpoint.getScheme()))
        && endpoint.getHost() != null;
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

  @Override
  public void note(String line) {
    output.note(line);
  }

  @Override
  public void warn(List<Diagnostic> warnings) {
    output.diagnostics(warnings);
  }

  @Override
  public void accounts(Collection<String> accounts) {
    output.accounts(accounts);
  }
}
