package dev.logspec.insights.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.logspec.insights.life.Command;
import dev.logspec.insights.life.ErrorGroup;
import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The machine form, of which every other report is a view. Times are epoch milliseconds, spans
 * milliseconds, nothing is rounded; what is not known is {@code null}. Keys may be added; none
 * changes its meaning within a {@code formatVersion}.
 */
public final class SummaryJson {
  private static final String VERSION = "1.0";
  private static final String UNKNOWN = "(unknown)";

  /** Which causes only records of a level tell. */
  private static final List<String> DEBUG_ONLY =
      List.of("expired", "registration_timeout", "launch_timeout", "garbage_collected");

  private final JsonGenerator out;
  private final Lives lives;

  private SummaryJson(JsonGenerator out, Lives lives) {
    this.out = out;
    this.lives = lives;
  }

  /** Writes what was found to {@code to}. */
  public static void write(Writer to, Source source, Intake intake, Lives lives) {
    JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator out = factory.createGenerator(to)) {
      out.writeStartObject();
      out.writeStringField("formatVersion", VERSION);
      new SummaryJson(out, lives).body(source, intake);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void body(Source source, Intake intake) throws IOException {
    window(source);
    source(source, intake);
    input(intake);
    controllers();
    errors();
    scheduling();
    claims();
    phases();
    commands();
    addresses();
    out.writeObjectFieldStart("sampling_suspected");
    for (Map.Entry<Milestone, Long> one : lives.counts().sampling().entrySet()) {
      out.writeNumberField(one.getKey().text(), one.getValue());
    }
    out.writeEndObject();
    texts("levels_seen", lives.counts().levels());
    boolean debug = lives.counts().levels().stream().anyMatch(l -> l.equalsIgnoreCase("debug"));
    texts("causes_invisible", debug || lives.lives().isEmpty() ? List.of() : DEBUG_ONLY);
    out.writeObjectFieldStart("lives");
    for (Life life : sorted(lives.lives())) {
      life(life);
    }
    out.writeEndObject();
  }

  private static List<Life> sorted(List<Life> lives) {
    return lives.stream().sorted(Comparator.comparing(Life::name)).toList();
  }

  private void window(Source source) throws IOException {
    boolean some = lives.counts().first() <= lives.counts().last();
    out.writeObjectFieldStart("window");
    time("since", source.since());
    time("until", source.until());
    time("first", some ? OptionalLong.of(lives.counts().first()) : OptionalLong.empty());
    time("last", some ? OptionalLong.of(lives.counts().last()) : OptionalLong.empty());
    out.writeEndObject();
  }

  private void source(Source source, Intake intake) throws IOException {
    out.writeObjectFieldStart("source");
    out.writeStringField("kind", source.kind());
    texts("names", source.names());
    out.writeNumberField("bytes", source.bytes());
    if (source.costUsd().isPresent()) {
      out.writeNumberField("costUsd", source.costUsd().getAsDouble());
    } else {
      out.writeNullField("costUsd");
    }
    out.writeBooleanField("complete", source.cut().isEmpty() && intake.truncated() == 0);
    text("cut", source.cut().orElse(""));
    out.writeEndObject();
  }

  private void input(Intake intake) throws IOException {
    out.writeObjectFieldStart("input");
    out.writeNumberField("lines", intake.lines());
    out.writeNumberField("blank", intake.blank());
    out.writeNumberField("unparsed", intake.unparsed());
    out.writeNumberField("records", intake.records());
    out.writeNumberField("duplicates", lives.counts().duplicates());
    out.writeNumberField("no_time", lives.counts().withoutTime());
    out.writeNumberField("equal_kept", lives.counts().equalKept());
    out.writeNumberField("truncated_lines", intake.truncated());
    out.writeEndObject();
  }

  private void controllers() throws IOException {
    out.writeObjectFieldStart("controllers");
    for (Map.Entry<Component, SortedMap<String, Long>> one :
        new TreeMap<>(lives.counts().controllers()).entrySet()) {
      numbers(one.getKey().text(), one.getValue());
    }
    out.writeEndObject();
  }

  private void errors() throws IOException {
    out.writeObjectFieldStart("errors");
    Map<Component, Long> byComponent = new TreeMap<>(lives.counts().errors());
    out.writeNumberField("total", byComponent.values().stream().mapToLong(n -> n).sum());
    out.writeObjectFieldStart("by_component");
    for (Map.Entry<Component, Long> one : byComponent.entrySet()) {
      out.writeNumberField(one.getKey().text(), one.getValue());
    }
    out.writeEndObject();
    out.writeObjectFieldStart("noise");
    out.writeEndObject();
    out.writeArrayFieldStart("groups");
    for (ErrorGroup group : lives.counts().errorGroups()) {
      out.writeStartObject();
      out.writeStringField("component", group.key().component().text());
      out.writeStringField("controller", group.key().controller());
      out.writeStringField("message", group.key().message());
      out.writeNumberField("n", group.n());
      time("first", known(group.first()));
      time("last", known(group.last()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static OptionalLong known(long time) {
    return time == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(time);
  }

  private void scheduling() throws IOException {
    out.writeObjectFieldStart("scheduling");
    out.writeNumberField("could_not_schedule", lives.counts().unschedulable());
    numbers("launch_failures", lives.counts().launchFailures());
    out.writeNumberField("launch_retries", lives.counts().launchRetries());
    out.writeEndObject();
  }

  private void claims() throws IOException {
    List<Life> all = lives.lives();
    out.writeObjectFieldStart("claims");
    out.writeNumberField("n", all.size());
    numbers("by_pool", tally(all, l -> l.pool().isEmpty() ? UNKNOWN : l.pool()));
    numbers("by_outcome", tally(all, l -> l.outcome().name().toLowerCase(Locale.ROOT)));
    numbers(
        "by_cause",
        tally(
            all.stream().filter(l -> l.cause().isPresent()).toList(),
            l -> l.cause().orElseThrow()));
    out.writeNumberField("left_censored", all.stream().filter(lives::leftCensored).count());
    out.writeNumberField("right_censored", all.stream().filter(lives::rightCensored).count());
    out.writeNumberField("negative_spans", lives.negativeSpans());
    out.writeEndObject();
  }

  private static <T> SortedMap<String, Long> tally(Collection<T> all, Function<T, String> by) {
    return all.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }

  private void phases() throws IOException {
    out.writeObjectFieldStart("phases_ms");
    for (Phase phase : Phase.values()) {
      List<Long> spans = lives.spans(phase);
      if (!spans.isEmpty()) {
        Quantiles quantiles = new Quantiles(spans);
        out.writeObjectFieldStart(phase.text());
        out.writeNumberField("n", spans.size());
        out.writeNumberField("min", spans.get(0));
        for (int percent : new int[] {50, 90, 95, 99}) {
          out.writeNumberField("p" + percent, quantiles.at(percent));
        }
        out.writeNumberField("max", spans.get(spans.size() - 1));
        out.writeEndObject();
      }
    }
    out.writeEndObject();
  }

  private void commands() throws IOException {
    List<Command> all = lives.commands();
    List<Command> done = all.stream().filter(Command::executed).toList();
    out.writeObjectFieldStart("commands");
    out.writeNumberField("n", all.size());
    out.writeNumberField("executed", done.size());
    numbers("by_reason", tally(all, Command::reason));
    numbers("by_decision", tally(all, c -> c.decision().isEmpty() ? UNKNOWN : c.decision()));
    out.writeNumberField("nodes", all.stream().mapToInt(Command::nodes).sum());
    out.writeNumberField("replacements", all.stream().mapToInt(Command::replacements).sum());
    out.writeNumberField(
        "savings_per_hour", done.stream().mapToDouble(c -> c.savings().orElse(0)).sum());
    out.writeNumberField("with_savings", all.stream().filter(c -> c.savings().isPresent()).count());
    out.writeEndObject();
  }

  private void addresses() throws IOException {
    SortedMap<String, Long> seen = lives.counts().addresses();
    out.writeObjectFieldStart("ipam");
    for (String word : List.of("created", "allocated", "updated", "finalized")) {
      out.writeNumberField(word, seen.getOrDefault(word, 0L));
    }
    long open = seen.getOrDefault("created", 0L) - seen.getOrDefault("finalized", 0L);
    out.writeNumberField("open", Math.max(0, open));
    out.writeEndObject();
  }

  private void life(Life life) throws IOException {
    out.writeObjectFieldStart(life.name());
    text("pool", life.pool());
    text("node", life.node());
    text("instance_type", life.instanceType());
    text("capacity_type", life.capacityType());
    time("created", life.at(Milestone.CREATED));
    time("launched", life.at(Milestone.LAUNCHED));
    time("registered", life.at(Milestone.REGISTERED));
    time("initialized", life.at(Milestone.INITIALIZED));
    time("removal", life.removal());
    time("tainted", life.at(Milestone.TAINTED));
    time("node_deleted", life.at(Milestone.NODE_DELETED));
    time("deleted", life.at(Milestone.DELETED));
    for (Phase phase : Phase.values()) {
      time(phase.text(), life.span(phase));
    }
    text("cause", life.cause().orElse(""));
    text("detail", life.detail().orElse(""));
    text("pending", life.pending().orElse(""));
    texts("replaces", life.replaces());
    texts("replaced_by", life.replacedBy());
    out.writeStringField("outcome", life.outcome().name().toLowerCase(Locale.ROOT));
    out.writeBooleanField("left_censored", lives.leftCensored(life));
    out.writeBooleanField("right_censored", lives.rightCensored(life));
    out.writeEndObject();
  }

  private void text(String key, String value) throws IOException {
    if (value.isEmpty()) {
      out.writeNullField(key);
    } else {
      out.writeStringField(key, value);
    }
  }

  private void time(String key, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(key, value.getAsLong());
    } else {
      out.writeNullField(key);
    }
  }

  private void texts(String key, Collection<String> values) throws IOException {
    out.writeArrayFieldStart(key);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private void numbers(String key, Map<String, Long> values) throws IOException {
    out.writeObjectFieldStart(key);
    for (Map.Entry<String, Long> one : values.entrySet()) {
      out.writeNumberField(one.getKey(), one.getValue());
    }
    out.writeEndObject();
  }
}
