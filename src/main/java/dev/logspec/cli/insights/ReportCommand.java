package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Noise;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.Interval;
import dev.logspec.insights.report.LogReport;
import dev.logspec.insights.report.RecordJson;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Sought;
import dev.logspec.insights.report.Source;
import dev.logspec.insights.report.SummaryJson;
import dev.logspec.insights.report.Thresholds;
import dev.logspec.insights.report.Told;
import dev.logspec.insights.source.Window;
import dev.logspec.model.Diagnostic;
import dev.logspec.render.layout.Count;
import dev.logspec.spec.InsightsBlock;
import dev.logspec.spec.Spec;
import dev.logspec.view.Console;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.Following;
import dev.logspec.work.Obstacle;
import dev.logspec.work.ReadRecords;
import dev.logspec.work.ReadRequest;
import dev.logspec.work.RecordReading;
import dev.logspec.work.Signal;
import dev.logspec.work.Telling;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One report of {@code logspec insights}. */
final class ReportCommand extends SpecCommand {
  private final ReportKind kind;
  private final ReadingFlags reading = new ReadingFlags();
  private final TableForm form = new TableForm();
  private final ReportFlags flags;

  ReportCommand(ReportKind kind, Console console, Backend backend) {
    super(console, backend);
    this.kind = kind;
    this.flags = new ReportFlags(kind);
  }

  @Override
  protected Syntax words() {
    String numbers =
        kind.questions().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String question =
        Character.toUpperCase(kind.question().charAt(0)) + kind.question().substring(1);
    Syntax syntax =
        Syntax.of(
                kind.word(),
                this,
                question + (numbers.isEmpty() ? "" : " (question " + numbers + ")"),
                kind.help())
            .exits(
                Exit.told(
                    "insights",
                    Exit.OK,
                    Exit.ERROR,
                    Exit.CHANGES,
                    Exit.PARTIAL,
                    Exit.USAGE,
                    Exit.INTERRUPTED))
            .examples(flags.examples());
    Syntax own = flags.declare(syntax);
    return form.declare(
        kind == ReportKind.DIFF ? reading.declareTimeless(own) : reading.declare(own));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    // All that is wrong with the flags, before anything is read.
    Instant now = tool.console().clock().instant();
    if (kind != ReportKind.WATERFALL) {
      form.requireTables();
    }
    Thresholds bounds = flags.bounds();
    if (flags.follows()) {
      return followed(tool, now);
    }
    List<Window> compared = flags.windows(now, form.zone());
    if (!compared.isEmpty()) {
      reading.over(around(compared));
    }
    boolean aws = reading.files().isEmpty();
    if (!aws) {
      reading.refuseOfFiles(tool.global().awsFlags());
    }
    Optional<ReadRequest> request =
        aws ? Optional.of(reading.request(now, form.zone())) : Optional.empty();
    Optional<Window> window =
        aws ? request.map(ReadRequest::window) : reading.window(now, form.zone());
    Duration lateness = aws ? reading.latenessOfAws() : reading.latenessOfFiles();
    Asked plain = asked(window, compared);
    Optional<Assignment> assignment =
        aws ? Optional.of(tool.assignment()) : assignmentBesideFiles(tool);
    List<Noise> noises = noises(assignment);
    Asked asked = plain.without(noises);
    Telling.Scope scope = new Telling.Scope(window, reading.components(), lateness, noises);
    Answer answer =
        aws
            ? fromAws(tool, scope, assignment.orElseThrow(), request.orElseThrow(), asked)
            : fromFiles(tool, scope, asked);
    List<Sought.Missing> missing = answer.sought().missing(answer.outcome().lives());
    if (!missing.isEmpty()) {
      noteWhereToLook(tool, answer.outcome());
      throw Unfound.stop(missing, answer.outcome(), form.zone());
    }
    if (answer.late() > 0) {
      tool.output().diagnostics(List.of(disorder(answer)));
    }
    Lives about = asked.of(answer.outcome().lives());
    show(tool, answer, about);
    return ended(tool, bounds, about, answer.outcome());
  }

  /** What became of records, and the report and the search that looked at each of them. */
  private record Answer(LogReport report, Sought sought, Telling.Outcome<Source> outcome) {
    static <E extends Exception> Answer of(
        Asked asked, Telling.Scope scope, Telling.Feed<Source, E> feed) throws E {
      LogReport report = LogReport.of(asked);
      Sought sought = new Sought(asked);
      return new Answer(report, sought, Telling.tell(scope, sought.andThen(report), feed));
    }

    long late() {
      return outcome.lives().counts().late();
    }
  }

  private static Diagnostic disorder(Answer answer) {
    return Diagnostic.warning(
        Count.some(answer.outcome().fed().names(), 1),
        Count.of(answer.late(), "record")
            + " came so late after newer ones that they could not be put in their order, so what is"
            + " told may be wrong",
        "give --sort, which takes more memory, or a file, which can be read twice");
  }

  /**
   * What the spec adds to the reading of files, where there is one. One that was not asked for and
   * cannot be read is no reason to leave the files unread.
   */
  private static Optional<Assignment> assignmentBesideFiles(Tool tool) throws Stop {
    if (!tool.specIsThere()) {
      return Optional.empty();
    }
    try {
      return Optional.of(tool.assignment());
    } catch (Stop e) {
      if (tool.specIsNamed()) {
        throw e;
      }
      tool.output()
          .note(
              "The spec in this folder has errors (logspec validate tells them), so its noise is not"
                  + " told apart.");
      return Optional.empty();
    }
  }

  /** Shows the report, or the document of the lives that it is about. */
  private void show(Tool tool, Answer answer, Lives about) throws Stop {
    Telling.Outcome<Source> outcome = answer.outcome();
    // Programs get the document that every report is a view of.
    Told told =
        form.isDocument()
            ? new Told(List.of(), List.of())
            : answer.report().tell(outcome.lives(), outcome.intake(), outcome.fed());
    form.show(tool, exhibit(told, about, outcome));
    Footer.lines(outcome.fed(), outcome.intake(), outcome.lives(), form.zone())
        .forEach(tool.output()::note);
    noteWhereToLook(tool, outcome);
  }

  private void noteWhereToLook(Tool tool, Telling.Outcome<Source> outcome) throws Stop {
    boolean whole = outcome.fed().cut().isEmpty();
    if (outcome.intake().records() == 0 && whole && reading.files().isEmpty()) {
      tool.output()
          .note(
              tool.global().onSandbox()
                  ? "The clusters of the sandbox logged on 2026-03-19: look there with --since"
                      + " 2026-03-19 --until 2026-03-20."
                  : "Nothing was logged in that time; --since 7d looks further back.");
    }
  }

  /** A bound that was passed is passed, whatever more there would have been to read. */
  private static Exit ended(
      Tool tool, Thresholds bounds, Lives about, Telling.Outcome<Source> outcome) {
    Thresholds.Judgement judgement = bounds.judge(about, outcome.intake());
    judgement.undecided().forEach(tool.output()::note);
    tool.output()
        .diagnostics(
            judgement.passed().stream().map(p -> Diagnostic.error("--fail-on", p, "")).toList());
    return !judgement.passed().isEmpty()
        ? Exit.CHANGES
        : outcome.fed().cut().isPresent() || outcome.lives().counts().late() > 0
            ? Exit.PARTIAL
            : Exit.OK;
  }

  private Exhibit exhibit(Told told, Lives about, Telling.Outcome<Source> outcome) {
    return new Exhibit(
        "logspec insights " + kind.word(),
        told.tables(),
        told.notes(),
        told.waterfall(),
        out -> {
          SummaryJson.write(out, outcome.fed(), outcome.intake(), about);
          new PrintWriter(out).print('\n');
        });
  }

  private Asked asked(Optional<Window> window, List<Window> compared) throws Stop {
    Asked asked = flags.asked(form.zone());
    Asked within = window.isPresent() ? asked.within(interval(window.get())) : asked;
    return compared.isEmpty()
        ? within
        : within.comparing(interval(compared.get(0)), interval(compared.get(1)));
  }

  private static Window around(List<Window> windows) {
    return new Window(
        windows.stream().map(Window::since).min(Comparator.naturalOrder()).orElseThrow(),
        windows.stream().map(Window::until).max(Comparator.naturalOrder()).orElseThrow());
  }

  private Exit followed(Tool tool, Instant now) throws Stop, Obstacle {
    reading.requireGroups();
    form.requireLines();
    Assignment assignment = tool.assignment();
    Asked asked = flags.asked(form.zone()).without(noises(Optional.of(assignment)));
    RecordLine line = new RecordLine(form.zone(), tool.output().outTerminal());
    Optional<Signal> signal =
        Following.follow(
            tool.means(),
            assignment,
            reading.following(now, form.zone()),
            record -> {
              if (RecordLine.concerns(asked, record)) {
                tool.output()
                    .data(
                        form.isDocument() ? RecordJson.line(record) : form.plain(line.of(record)));
              }
            });
    return signal.map(Exit::of).orElse(Exit.OK);
  }

  private static Interval interval(Window window) {
    return new Interval(window.since().toEpochMilli(), window.until().toEpochMilli());
  }

  /** Files are read once more and sorted, where records turn out to be in no order at all. */
  private Answer fromFiles(Tool tool, Telling.Scope scope, Asked asked) throws Stop {
    RecordFiles files = new RecordFiles(tool.console(), reading.files());
    Answer answer = fromFiles(files, scope, asked);
    if (answer.late() > 0 && files.areThereStill()) {
      files = new RecordFiles(tool.console(), reading.files());
      answer = fromFiles(files, scope.inAnyOrder(), asked);
    }
    tool.output().diagnostics(files.remarks());
    return answer;
  }

  private static Answer fromFiles(RecordFiles files, Telling.Scope scope, Asked asked) throws Stop {
    Optional<Window> window = scope.window();
    return Answer.of(
        asked, scope, reader -> files.read(reader).asked(since(window), until(window)));
  }

  private static Answer fromAws(
      Tool tool, Telling.Scope scope, Assignment assignment, ReadRequest request, Asked asked)
      throws Obstacle {
    return Answer.of(
        asked,
        scope,
        reader -> {
          ReadRecords read = RecordReading.read(tool.means(), assignment, request, reader);
          tool.output().diagnostics(read.remarks());
          return new Source(
              read.kind(),
              read.names(),
              since(scope.window()),
              until(scope.window()),
              read.bytes(),
              read.costUsd(),
              read.cut());
        });
  }

  private static OptionalLong since(Optional<Window> window) {
    return window.map(Window::since).filter(s -> s.isAfter(Instant.EPOCH)).stream()
        .mapToLong(Instant::toEpochMilli)
        .findFirst();
  }

  private static OptionalLong until(Optional<Window> window) {
    return window.map(Window::until).stream().mapToLong(Instant::toEpochMilli).findFirst();
  }

  /** The built-in noise, and what the spec adds, if there is one. */
  private static List<Noise> noises(Optional<Assignment> assignment) {
    List<Noise> all = new ArrayList<>(Noise.BUILT_IN);
    assignment
        .map(a -> a.spec().spec())
        .map(Spec::insights)
        .map(InsightsBlock::noise)
        .orElse(List.of())
        .forEach(
            noise ->
                all.add(
                    new Noise(
                        noise.name(),
                        noise.component().flatMap(type -> Component.parse(type.name())),
                        Pattern.compile(noise.match()))));
    return all;
  }
}
