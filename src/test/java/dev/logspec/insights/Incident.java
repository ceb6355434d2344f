package dev.logspec.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Reducer;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.LogReport;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Source;
import dev.logspec.insights.report.Told;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A made-up incident, of which questions can be asked: lines {@code SECONDS LEVEL message |
 * key=value | ...}.
 */
final class Incident {
  private final StringBuilder text = new StringBuilder();

  static Incident of(String lines) {
    return new Incident().and(lines);
  }

  Incident and(String lines) {
    lines.lines().filter(l -> !l.isBlank()).forEach(l -> record(record(l)));
    return this;
  }

  Incident record(ObjectNode record) {
    text.append(record).append('\n');
    return this;
  }

  /** A line that is no record. */
  Incident garbage(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** A claim's way up, with its node and pool, made at {@code seconds}. */
  Incident born(double seconds, String claim, String node, String pool) {
    return and(
        """
        %1$s INFO created nodeclaim | controller=provisioner | reconcileID=made-%2$s | NodePool=%4$s | NodeClaim=%2$s
        %5$s INFO launched nodeclaim | controller=nodeclaim.lifecycle | NodeClaim=%2$s
        %6$s INFO registered nodeclaim | controller=nodeclaim.lifecycle | NodeClaim=%2$s | Node=%3$s
        %7$s INFO initialized nodeclaim | controller=nodeclaim.lifecycle | NodeClaim=%2$s | Node=%3$s
        """
            .formatted(seconds, claim, node, pool, seconds + 3, seconds + 20, seconds + 41));
  }

  /** A claim's way down, tainted at {@code seconds}. */
  Incident gone(double seconds, String claim, String node) {
    return and(
        """
        %1$s INFO tainted node | controller=node.termination | NodeClaim=%2$s | Node=%3$s
        %4$s INFO deleted node | controller=node.termination | NodeClaim=%2$s | Node=%3$s
        %5$s INFO deleted nodeclaim | controller=nodeclaim.lifecycle | NodeClaim=%2$s | Node=%3$s
        """
            .formatted(seconds, claim, node, seconds + 50, seconds + 51));
  }

  private static ObjectNode record(String line) {
    String[] parts = line.strip().split("\\s*\\|\\s*");
    String[] words = parts[0].split(" ", 3);
    ObjectNode record = Story.JSON.createObjectNode();
    record.put("event_timestamp", Story.T0 + Math.round(Double.parseDouble(words[0]) * 1000));
    if (!words[1].equals("-")) {
      record.put("level", words[1]);
    }
    record.put("message", words[2]);
    for (int i = 1; i < parts.length; i++) {
      String key = parts[i].substring(0, parts[i].indexOf('='));
      String value = parts[i].substring(parts[i].indexOf('=') + 1);
      if (List.of("NodeClaim", "Node", "NodePool").contains(key)) {
        record.putObject(key).put("name", value);
      } else if (value.startsWith("[") && !key.equals("command") || value.matches("-?\\d+")) {
        try {
          record.set(key, Story.JSON.readTree(value.replace('\'', '"')));
        } catch (JsonProcessingException e) {
          throw new IllegalArgumentException(value, e);
        }
      } else {
        record.put(key, value);
      }
    }
    return record;
  }

  Told tell(ReportKind kind) {
    return tell(Asked.of(kind));
  }

  /** What was made of it. */
  record Made(Told told, Lives lives, Intake intake) {}

  Told tell(Asked asked) {
    return made(asked).told();
  }

  Made made(Asked asked) {
    LogReport report = LogReport.of(asked);
    Reducer reducer = new Reducer(Duration.ofMinutes(10));
    LogFileReader reader =
        new LogFileReader(
            record -> {
              reducer.take(record);
              report.accept(record);
            });
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      reader.read(new LogFile("f", Optional.empty(), new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Lives lives = reducer.finish();
    Told told =
        report.tell(lives, reader.intake(), Source.files(List.of("f"), reader.intake().bytes()));
    return new Made(told, lives, reader.intake());
  }

  /** Rows of the table whose title begins so, cells as words joined by {@code |}. */
  static List<String> rows(Told told, String title) {
    Table table =
        told.tables().stream().filter(t -> t.title().startsWith(title)).findFirst().orElseThrow();
    return table.rows().stream()
        .map(row -> String.join("|", row.stream().map(Incident::text).toList()))
        .toList();
  }

  /** Moments and spans in seconds, from the beginning of all incidents on. */
  private static String text(Cell cell) {
    if (cell instanceof Cell.Words words) {
      return words.text();
    }
    if (cell instanceof Cell.Moment moment) {
      return seconds(moment.at().toEpochMilli() - Story.T0);
    }
    if (cell instanceof Cell.Span span) {
      return seconds(span.time().toMillis());
    }
    if (cell instanceof Cell.Number number) {
      return "" + number.value();
    }
    if (cell instanceof Cell.Warning warning) {
      return "!" + warning.value();
    }
    if (cell instanceof Cell.Share share) {
      return share.part() + "/" + share.whole();
    }
    if (cell instanceof Cell.Amount amount) {
      return "" + amount.value();
    }
    return "-";
  }

  private static String seconds(long millis) {
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis / 1000.0 + "s";
  }
}
