package dev.logspec.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that every command on a spec takes. */
final class Global {
  /** The spec where none is named. */
  static final String USUAL_FILE = "logspec.yaml";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "SPEC",
      description = "The spec: a file, a directory (all *.yaml), or - for standard input.")
  String file = USUAL_FILE;

  @Option(
      names = "--cluster",
      paramLabel = "GLOB",
      description = "Only clusters whose name matches; may be repeated.")
  List<String> clusters = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Not clusters whose name matches; may be repeated.")
  List<String> excluded = new ArrayList<>();

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "KEY=VALUE",
      description = "Only clusters with this label in the spec; may be repeated.")
  Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Only part I of N of the clusters, by a stable hash.")
  Optional<String> shard = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Profile of the shared AWS configuration.")
  Optional<String> profile = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Region for clusters that name none.")
  Optional<String> region = Optional.empty();

  @Option(names = "--endpoint-url", paramLabel = "URL", description = "Send every AWS call there.")
  Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--sandbox",
      description =
          "Use the built-in emulator instead of AWS; its state is kept in .logspec/sandbox.json.")
  boolean sandbox;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto; NO_COLOR is honoured).")
  ColorWhen color = ColorWhen.auto;

  @Option(names = "--redact", description = "Mask account ids in everything that is shown.")
  boolean redact;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notes, only results and errors.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more about what is done.")
  boolean verbose;

  @Option(
      names = "--debug",
      description = "Tell every AWS call: operation, time, request id. Never a secret.")
  boolean debug;

  /** When to use colours. */
  enum ColorWhen {
    auto,
    always,
    never
  }
}
