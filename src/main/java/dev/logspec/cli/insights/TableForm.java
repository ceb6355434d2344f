package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.insights.picture.WaterfallMarkdown;
import dev.logspec.insights.picture.WaterfallPage;
import dev.logspec.insights.picture.WaterfallSvg;
import dev.logspec.insights.picture.WaterfallText;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableCsv;
import dev.logspec.render.table.TableMarkdown;
import dev.logspec.render.table.TablePage;
import dev.logspec.render.table.TableText;
import dev.logspec.report.Table;
import dev.logspec.view.Output;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Flags that say how tables are shown, and where. */
final class TableForm {
  private Form form = Form.table;
  private Optional<Path> out = Optional.empty();
  private String zone = "UTC";
  private boolean ascii;

  enum Form {
    table,
    json,
    csv,
    md,
    html,
    svg
  }

  /** {@code syntax} with these flags. */
  Syntax declare(Syntax syntax) {
    return syntax.about(FlagPart.SHOWN, this::showing);
  }

  private Syntax showing(Syntax syntax) {
    return zone(
        syntax
            .option(
                "--output",
                "FORM",
                "table, json, csv, md or html, of the waterfall svg too (default: table).",
                Form.class,
                v -> form = v)
            .option("--out", "FILE", "Write it to FILE.", Path.class, v -> out = Optional.of(v)));
  }

  private Syntax zone(Syntax syntax) {
    return syntax
        .option(
            "--tz",
            "ZONE",
            "Time zone of times that are shown, and of those given without one, such as Asia/Tokyo"
                + " (default: UTC).",
            v -> zone = v)
        .flag("--ascii", "Tables with no character beyond ASCII.", () -> ascii = true);
  }

  /** The time zone of people. */
  ZoneId zone() throws Stop {
    try {
      return zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new Stop(
          Exit.USAGE,
          "--tz",
          "\"" + zone + "\" is no time zone",
          "give one such as Asia/Tokyo or +09:00");
    }
  }

  /** Whether the document for programs is asked for. */
  boolean isDocument() {
    return form == Form.json;
  }

  /** Shows {@code exhibit}. */
  void show(Tool tool, Exhibit exhibit) throws Stop {
    if (out.isPresent() && !Output.isStandard(out.get())) {
      write(tool, out.get(), exhibit);
    } else if (form == Form.json) {
      tool.output().json(exhibit.json());
    } else {
      tool.output().data(text(tool, exhibit));
    }
  }

  private String text(Tool tool, Exhibit exhibit) throws Stop {
    ZoneId in = zone();
    return switch (form) {
      case table -> plain(exhibit, in, terminal(tool));
      case json -> exhibit.document();
      case csv -> String.join("\n", exhibit.tables().stream().map(TableCsv::render).toList());
      case md -> markdown(exhibit, in);
      case html ->
          exhibit
              .waterfall()
              .map(w -> WaterfallPage.render(w, in, exhibit.notes()))
              .orElseGet(
                  () -> TablePage.render(exhibit.title(), exhibit.tables(), exhibit.notes(), in));
      case svg -> WaterfallSvg.render(exhibit.waterfall().orElseThrow(), in);
    };
  }

  /** Stops where what is shown has to come line after line, and another form is asked for. */
  void requireLines() throws Stop {
    if (form != Form.table && form != Form.json || out.isPresent()) {
      throw new Stop(
          Exit.USAGE,
          out.isPresent() ? "--out" : "--output",
          "what is followed is shown line after line",
          "give --output table or json, and no --out, or leave out --follow");
    }
  }

  /** {@code text} with the characters that are asked for. */
  String plain(String text) {
    return ascii ? Ascii.of(text) : text;
  }

  /** Stops where a picture is asked for of what is none. */
  void requireTables() throws Stop {
    if (form == Form.svg) {
      throw new Stop(
          Exit.USAGE,
          "--output",
          "only the waterfall is a picture",
          "give table, json, csv, md or html");
    }
  }

  /** A file has no colours and no end of the line. */
  private Terminal terminal(Tool tool) {
    return out.isPresent() ? Terminal.PLAIN : tool.output().outTerminal();
  }

  private String plain(Exhibit exhibit, ZoneId in, Terminal terminal) {
    CellText cells = new CellText(in, CellText.Zeros.NUMBERS);
    WaterfallText.Signs signs = ascii ? WaterfallText.Signs.ASCII : WaterfallText.Signs.UNICODE;
    List<String> parts = new ArrayList<>();
    exhibit
        .waterfall()
        .ifPresent(
            w -> parts.add(String.join("\n", WaterfallText.lines(w, in, signs, terminal)) + "\n"));
    List<Table> tables = exhibit.waterfall().isPresent() ? List.of() : exhibit.tables();
    for (Table table : tables) {
      String title = exhibit.tables().size() > 1 ? Safe.value(table.title()) + "\n" : "";
      String rows =
          table.rows().isEmpty()
              ? "none\n"
              : String.join("\n", TableText.lines(table, cells, terminal)) + "\n";
      parts.add(title + rows);
    }
    if (!exhibit.notes().isEmpty()) {
      parts.add(String.join("\n", exhibit.notes().stream().map(Safe::value).toList()) + "\n");
    }
    return plain(String.join("\n", parts));
  }

  private static String markdown(Exhibit exhibit, ZoneId in) {
    List<String> parts = new ArrayList<>();
    exhibit.waterfall().ifPresent(w -> parts.add(WaterfallMarkdown.render(w)));
    exhibit.tables().forEach(table -> parts.add(TableMarkdown.render(table, in)));
    exhibit.notes().forEach(note -> parts.add(SafeMarkdown.prose(note) + "\n"));
    return String.join("\n", parts);
  }

  private static void document(Consumer<Writer> json, OutputStream to) throws IOException {
    try (Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
      json.accept(out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(Tool tool, Path file, Exhibit exhibit) throws Stop {
    Path path = tool.console().directory().resolve(file);
    try {
      if (form == Form.json) {
        AtomicFile.write(path, to -> document(tool.output().shownJson(exhibit.json()), to));
      } else {
        String text = tool.output().shown(text(tool, exhibit));
        AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new Stop(
          Exit.ERROR,
          file.toString(),
          "it cannot be written (" + FileTrouble.words(e) + ")",
          "give another file");
    }
  }
}
