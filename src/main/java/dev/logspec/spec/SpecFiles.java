package dev.logspec.spec;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.TextForm;
import dev.logspec.spec.SpecText.Part;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import dev.logspec.spec.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that {@code -f} means. */
public final class SpecFiles {
  private static final String STDIN = "-";

  private final Path workingDirectory;
  private final Problems problems = new Problems();

  private SpecFiles(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /**
   * What was read.
   *
   * @param texts in the order of their names
   * @param diagnostics files that could not be read, each an error
   */
  public record Loaded(List<SpecText> texts, List<Diagnostic> diagnostics) {
    /** Copies its parts. */
    public Loaded {
      texts = List.copyOf(texts);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * Reads what {@code value} names: a file; a directory, of which all {@code *.yaml} together make
   * one spec; or {@code -}, standard input. A relative path is meant from {@code workingDirectory}.
   */
  public static Loaded load(String value, Path workingDirectory, InputStream stdin) {
    SpecFiles files = new SpecFiles(workingDirectory);
    List<SpecText> texts =
        value.equals(STDIN) ? files.stream(STDIN, stdin).stream().toList() : files.path(value);
    List<SpecText> all = new ArrayList<>(texts);
    all.addAll(files.beside(texts));
    return new Loaded(all, files.problems.sorted());
  }

  /**
   * The names, from the folder of the spec, of the files of accounts that {@code text} names, and
   * how diagnostics call them.
   */
  public static Map<String, String> named(SpecText text) {
    Map<String, String> named = new LinkedHashMap<>();
    for (Located<String> from : AccountsFile.namedIn(text)) {
      try {
        named.put(AccountsFile.called(text.file(), from.value()), from.value());
      } catch (InvalidPathException e) {
        // The reader refuses it, at its line.
      }
    }
    return named;
  }

  private List<SpecText> beside(List<SpecText> texts) {
    Map<String, SpecText> beside = new LinkedHashMap<>();
    for (SpecText text : texts) {
      named(text)
          .keySet()
          .forEach(
              file -> {
                Path path = workingDirectory.resolve(file);
                if (Files.isRegularFile(path) && !beside.containsKey(file)) {
                  file(file, path)
                      .ifPresent(
                          t -> beside.put(file, new SpecText(file, t.text(), Part.ACCOUNTS)));
                }
              });
    }
    return List.copyOf(beside.values());
  }

  /** Loads and reads in one step: all diagnostics of loading and reading together. */
  public static SpecReader.Parsed read(String value, Path workingDirectory, InputStream stdin) {
    Loaded loaded = load(value, workingDirectory, stdin);
    if (loaded.texts().isEmpty()) {
      return new SpecReader.Parsed(Optional.empty(), loaded.diagnostics());
    }
    SpecReader.Parsed parsed = SpecReader.read(loaded.texts());
    List<Diagnostic> all = new ArrayList<>(loaded.diagnostics());
    all.addAll(parsed.diagnostics());
    all.sort(Diagnostic.ORDER);
    return new SpecReader.Parsed(
        Diagnostic.anyError(loaded.diagnostics()) ? Optional.empty() : parsed.spec(), all);
  }

  private List<SpecText> path(String value) {
    try {
      Path path = workingDirectory.resolve(value);
      if (Files.isDirectory(path)) {
        return directory(value, path);
      }
      if (!Files.exists(path)) {
        missing(value);
        return List.of();
      }
      return file(value, path).stream().toList();
    } catch (InvalidPathException e) {
      refuse(value, "this is no name of a file", "");
      return List.of();
    }
  }

  private void missing(String value) {
    refuse(
        value,
        "there is no such file",
        "name the spec with -f, or write a first one with logspec init");
  }

  private List<SpecText> directory(String value, Path path) {
    List<SpecText> texts = new ArrayList<>();
    try (Stream<Path> list = Files.list(path)) {
      List<Path> files = list.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        String name = file.getFileName().toString();
        String shown = Path.of(value).resolve(name).normalize().toString();
        if (name.endsWith(".yml")) {
          problems.warning(top(shown), "not read: only *.yaml is", "rename it to .yaml");
        } else if (name.endsWith(".yaml") && !name.startsWith(".")) {
          file(shown, file).ifPresent(texts::add);
        }
      }
    } catch (IOException e) {
      refuse(value, "cannot list the directory: " + reason(e), "check its permissions");
      return List.of();
    }
    if (texts.isEmpty() && !problems.anyError()) {
      refuse(value, "the directory has no *.yaml", "write a first one with logspec init");
    }
    return texts;
  }

  private Optional<SpecText> file(String shown, Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return stream(shown, in);
    } catch (IOException e) {
      refuse(shown, "cannot read the file: " + reason(e), "check its permissions");
      return Optional.empty();
    }
  }

  private Optional<SpecText> stream(String shown, InputStream in) {
    try {
      byte[] bytes = in.readNBytes(YamlReader.MAX_BYTES + 1);
      if (bytes.length > YamlReader.MAX_BYTES) {
        refuse(shown, "the file is larger than 5 MB", "split the spec, or use match:");
        return Optional.empty();
      }
      return text(shown, bytes);
    } catch (IOException e) {
      refuse(shown, "cannot read the file: " + reason(e), "");
      return Optional.empty();
    }
  }

  private Optional<SpecText> text(String shown, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = 1 + text.codePointCount(text.lastIndexOf('\n') + 1, text.length());
      boolean wide = TextForm.isWide(bytes);
      problems.error(
          new Location(shown, line, column),
          wide ? "this is " + TextForm.WIDE : "this is not UTF-8 text",
          wide ? TextForm.TO_UTF_8 : "save the file as UTF-8");
      return Optional.empty();
    }
    return Optional.of(new SpecText(shown, text));
  }

  private void refuse(String shown, String summary, String hint) {
    problems.error(new Location(shown, 0, 0), summary, hint);
  }

  private static Location top(String shown) {
    return new Location(shown, 0, 0);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replaceAll("Exception$", "")
        + " "
        + Quote.bare(String.valueOf(e.getMessage()));
  }
}
