package dev.logspec.insights.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The machine form, of which every other report is a view. Times are epoch milliseconds, spans
 * milliseconds, nothing is rounded; what is not known is {@code null}. Keys may be added; none
 * changes its meaning within a {@code formatVersion}.
 */
public final class SummaryJson {
  private static final String VERSION = "1.0";

  /** Causes that Karpenter tells at the level debug alone. */
  private static final List<String> DEBUG_ONLY =
      List.of("expired", "registration_timeout", "launch_timeout", "garbage_collected");

  private final JsonGenerator out;
  private final Lives lives;
  private final Tally tally;

  private SummaryJson(JsonGenerator out, Lives lives) {
    this.out = out;
    this.lives = lives;
    this.tally = new Tally(lives);
  }

  /** Writes what was found to {@code to}, in ASCII: a terminal does nothing at a name in it. */
  public static void write(Writer to, Source source, Intake intake, Lives lives) {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
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
    sampling();
    texts("levels_seen", lives.counts().levels());
    texts("causes_invisible", debugSeen() || tally.claims == 0 ? List.of() : DEBUG_ONLY);
    out.writeObjectFieldStart("lives");
    for (Life life : lives.lives()) {
      life(life);
    }
    out.writeEndObject();
  }

  private void sampling() throws IOException {
    out.writeObjectFieldStart("sampling_suspected");
    for (Map.Entry<Milestone, Long> one : lives.counts().sampling().entrySet()) {
      out.writeNumberField(one.getKey().text(), one.getValue());
    }
    out.writeEndObject();
  }

  private boolean debugSeen() {
    return lives.counts().computeLevels().stream().anyMatch(l -> l.equalsIgnoreCase("debug"));
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
        lives.counts().controllers().entrySet()) {
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
    numbers("noise", lives.counts().noise());
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
    out.writeObjectFieldStart("claims");
    out.writeNumberField("n", tally.claims);
    numbers("by_pool", tally.pools);
    numbers("by_outcome", tally.outcomes);
    numbers("by_cause", tally.causes);
    out.writeNumberField("left_censored", tally.leftCensored);
    out.writeNumberField("right_censored", tally.rightCensored);
    out.writeNumberField("negative_spans", lives.negativeSpans());
    out.writeEndObject();
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
    out.writeObjectFieldStart("commands");
    out.writeNumberField("n", tally.commands);
    out.writeNumberField("executed", tally.executed);
    numbers("by_reason", tally.reasons);
    numbers("by_decision", tally.decisions);
    out.writeNumberField("nodes", tally.nodes);
    out.writeNumberField("replacements", tally.replacements);
    out.writeNumberField("savings_per_hour", tally.savings);
    out.writeNumberField("with_savings", tally.withSavings);
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
    out.writeStringField("outcome", life.outcome().text());
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
