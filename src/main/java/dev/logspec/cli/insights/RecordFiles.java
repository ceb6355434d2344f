package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.files.FileTrouble;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.report.Source;
import dev.logspec.model.Diagnostic;
import dev.logspec.view.Console;
import dev.logspec.view.Output;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** The files that {@code --from} names, each perhaps with the component whose records it has. */
final class RecordFiles {
  private final Console console;
  private final List<String> names;
  private final List<String> damaged = new ArrayList<>();
  private final List<Diagnostic> strange = new ArrayList<>();

  /** {@code names} as they were given. */
  RecordFiles(Console console, List<String> names) {
    this.console = console;
    this.names = List.copyOf(names);
  }

  /** Reads all of them into {@code reader}, in their order. */
  Source read(LogFileReader reader) throws Stop {
    for (String name : names) {
      for (String file : under(file(name))) {
        read(file, component(name), reader);
      }
    }
    Source whole = Source.files(names, reader.intake().bytes());
    return damaged.isEmpty() ? whole : whole.cut("damaged: " + String.join(", ", damaged));
  }

  /** Whether all of them can be read again, which a pipe cannot. */
  boolean areThereStill() {
    return names.stream()
        .map(RecordFiles::file)
        .noneMatch(
            f ->
                f.equals(Output.STANDARD)
                    || !Files.isRegularFile(path(f)) && !Files.isDirectory(path(f)));
  }

  /** What was read in part only. */
  List<Diagnostic> remarks() {
    List<Diagnostic> all = new ArrayList<>(strange);
    damaged.forEach(
        name ->
            all.add(
                Diagnostic.warning(
                    name,
                    "its gzip is damaged or cut off; what comes before that was read",
                    "fetch it again")));
    return all;
  }

  private static Optional<Component> component(String name) {
    int colon = name.lastIndexOf(':');
    return colon < 0 ? Optional.empty() : Component.parse(name.substring(colon + 1));
  }

  /** {@code name} without the component. */
  static String file(String name) {
    return component(name).isEmpty() ? name : name.substring(0, name.lastIndexOf(':'));
  }

  /** The files of a folder, by name, and of its folders; of anything else itself. */
  private List<String> under(String name) throws Stop {
    try {
      Path path = path(name);
      if (name.equals(Output.STANDARD) || !Files.isDirectory(path)) {
        return List.of(name);
      }
      List<String> files;
      try (Stream<Path> all = Files.walk(path)) {
        files =
            all.filter(Files::isRegularFile)
                .map(file -> Path.of(name).resolve(path.relativize(file)).toString())
                .sorted()
                .toList();
      }
      if (files.isEmpty()) {
        throw unreadable(name, "it is a folder without files");
      }
      return files;
    } catch (InvalidPathException e) {
      throw unreadable(name, "it is no name of a file");
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(
          name, FileTrouble.words(e instanceof IOException io ? io : (IOException) e.getCause()));
    }
  }

  private void read(String file, Optional<Component> component, LogFileReader reader) throws Stop {
    Intake before = reader.intake();
    try (BufferedInputStream in = new BufferedInputStream(open(file))) {
      in.mark(NoRecords.HEAD);
      byte[] head = in.readNBytes(NoRecords.HEAD);
      in.reset();
      reader.read(new LogFile(file, component, in));
      if (reader.intake().records() == before.records()
          && reader.intake().unparsed() > before.unparsed()) {
        strange.add(NoRecords.of(file, head));
      }
    } catch (ZipException | EOFException e) {
      damaged.add(file);
    } catch (IOException e) {
      throw unreadable(file, FileTrouble.words(e));
    }
  }

  private InputStream open(String file) throws IOException {
    if (file.equals(Output.STANDARD)) {
      return console.in();
    }
    return new Piped(Files.newInputStream(path(file)));
  }

  private Path path(String file) {
    return console.directory().resolve(Path.of(file));
  }

  /** A pipe, such as a shell's {@code <(command)}, cannot tell what is at hand; nobody needs it. */
  private static final class Piped extends FilterInputStream {
    Piped(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }

  private static Stop unreadable(String file, String why) {
    return new Stop(
        Exit.ERROR,
        file,
        "it cannot be read (" + why + ")",
        "give a file of records, FILE or FILE:COMPONENT, - for standard input, or cloudwatch or s3");
  }
}
