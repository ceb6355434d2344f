package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.view.Manner;
import dev.logspec.view.Manner.ColorWhen;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flags of commands on a spec. */
public final class Global {
  /** The spec where none is named. */
  static final String USUAL_FILE = "logspec.yaml";

  String file = USUAL_FILE;

  List<String> clusters = new ArrayList<>();

  List<String> excluded = new ArrayList<>();

  Map<String, String> labels = new LinkedHashMap<>();

  Optional<String> shard = Optional.empty();

  Optional<String> profile = Optional.empty();

  Optional<String> region = Optional.empty();

  Optional<URI> endpoint = Optional.empty();

  boolean sandbox;

  ColorWhen color = ColorWhen.auto;

  boolean redact;

  boolean quiet;

  boolean verbose;

  boolean debug;

  /** What a command works on, and with it which of these flags mean something to it. */
  public enum Subject {
    /** A saved plan. */
    PLAN,
    /** The spec alone. */
    SPEC,
    /** The lock of the spec or of a shard of it. */
    LOCK,
    /** AWS, of which no spec tells yet. */
    ACCOUNT,
    /** The spec and AWS. */
    AWS
  }

  /** {@code syntax} with the flags that a command on {@code subject} takes. */
  Syntax declare(Syntax syntax, Subject subject) {
    Syntax scope =
        switch (subject) {
          case PLAN, ACCOUNT -> syntax;
          case SPEC -> syntax.first(this::reading);
          case LOCK -> syntax.first(s -> sharding(reading(s)));
          case AWS -> syntax.first(s -> sharding(selecting(reading(s))));
        };
    Syntax shown = scope.about(FlagPart.SHOWN, this::showing);
    return switch (subject) {
      case PLAN, SPEC -> shown;
      case ACCOUNT, LOCK, AWS -> shown.about(FlagPart.AWS, this::calling);
    };
  }

  private Syntax reading(Syntax syntax) {
    return syntax.option(
        "-f --file",
        "SPEC",
        "The spec: a file, a directory (all *.yaml), or - for standard input (default: "
            + USUAL_FILE
            + ").",
        v -> file = v);
  }

  private Syntax showing(Syntax syntax) {
    return syntax
        .option(
            "--color",
            "WHEN",
            "auto, always or never (default: auto; NO_COLOR is honoured).",
            ColorWhen.class,
            v -> color = v)
        .flag("--redact", "Mask account ids in everything that is shown.", () -> redact = true)
        .flag(
            "-q --quiet", "No progress and no notes, only results and errors.", () -> quiet = true)
        .flag("-v --verbose", "Tell more about what is done.", () -> verbose = true);
  }

  private Syntax selecting(Syntax syntax) {
    return syntax
        .repeated(
            "--cluster",
            "GLOB",
            String.class,
            v -> clusters = v,
            "Only clusters whose name matches; may be repeated.")
        .repeated(
            "--exclude",
            "GLOB",
            String.class,
            v -> excluded = v,
            "Not clusters whose name matches; may be repeated.")
        .pairs(
            "-l --selector",
            "KEY=VALUE",
            "Only clusters with this label in the spec; may be repeated.",
            v -> labels = v);
  }

  private Syntax sharding(Syntax syntax) {
    return syntax.option(
        "--shard",
        "I/N",
        "Only part I of N of the clusters, by a stable hash.",
        v -> shard = Optional.of(v));
  }

  private Syntax calling(Syntax syntax) {
    return syntax
        .option(
            "--profile",
            "NAME",
            "Profile of the shared AWS configuration.",
            v -> profile = Optional.of(v))
        .option(
            "--region",
            "REGION",
            "Region for clusters that name none.",
            v -> region = Optional.of(v))
        .option(
            "--endpoint-url",
            "URL",
            "Send every AWS call there.",
            URI.class,
            v -> endpoint = Optional.of(v))
        .flag(
            "--sandbox",
            "Use the built-in emulator instead of AWS; its state is kept in .logspec/sandbox.json.",
            () -> sandbox = true)
        .flag(
            "--debug",
            "Tell every AWS call: operation, time, request id. Never a secret.",
            () -> debug = true);
  }

  /** Those flags of the selection of clusters and of the calls to AWS that were given. */
  public List<String> awsFlags() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--cluster", !clusters.isEmpty());
    given.put("--exclude", !excluded.isEmpty());
    given.put("--selector", !labels.isEmpty());
    given.put("--shard", shard.isPresent());
    given.put("--profile", profile.isPresent());
    given.put("--region", region.isPresent());
    given.put("--endpoint-url", endpoint.isPresent());
    given.put("--sandbox", sandbox);
    given.put("--debug", debug);
    given.values().removeIf(g -> !g);
    return List.copyOf(given.keySet());
  }

  /** How these flags want things shown. */
  Manner manner() {
    return new Manner(color, redact, quiet, verbose, debug);
  }

  /** Whether the built-in emulator stands for AWS. */
  public boolean onSandbox() {
    return sandbox;
  }
}
