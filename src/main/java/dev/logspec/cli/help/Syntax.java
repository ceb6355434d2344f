package dev.logspec.cli.help;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words of one command, each with what it sets. They are declared in code: read by reflection
 * from annotations they would cost every run a tenth of its time and more (figures.md).
 *
 * <p>An option's names are given as one text, {@code "-f --file"}. What it sets is told at most
 * once with each new value, and not at all when the option is not given. An empty value is no
 * value: {@code --base "$UNSET"} is refused, for none of these words means something by saying
 * nothing, and the working folder is what an empty path would be taken for.
 */
public final class Syntax {
  private final CommandSpec spec;
  private final List<String> description;
  private final Map<String, List<Syntax>> below = new LinkedHashMap<>();
  private final List<Told> told = new ArrayList<>();
  private List<String> examples = List.of();
  private String exits = "";
  private FlagPart part = FlagPart.WORK;
  private Shown shown = Shown.LISTED;

  private Syntax(CommandSpec spec, List<String> description) {
    this.spec = spec;
    this.description = description;
  }

  /** An option, and what it is about: what is told of it is made where somebody asks. */
  private record Told(OptionSpec option, FlagPart about) {}

  /** Whether people are told of a command. */
  private enum Shown {
    LISTED,
    HIDDEN
  }

  /** Of the command called {@code name}, which {@code command} does; it has {@code --help}. */
  public static Syntax of(String name, Callable<Integer> command, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help.")
            .type(boolean.class)
            .build());
    return new Syntax(spec, List.of(description));
  }

  /** The command as picocli takes it. */
  public CommandSpec spec() {
    return spec;
  }

  /** Keeps the command out of the list of commands. */
  public Syntax hidden() {
    shown = Shown.HIDDEN;
    spec.usageMessage().hidden(true);
    return this;
  }

  /** The command has {@code command} below it, listed under {@code heading}. */
  public Syntax below(String heading, Declared command) {
    Syntax syntax = command.syntax();
    below.computeIfAbsent(heading, h -> new ArrayList<>()).add(syntax);
    spec.addSubcommand(syntax.spec.name(), new CommandLine(syntax.spec));
    return this;
  }

  /** The flags that {@code declare} adds are about {@code about}. */
  public Syntax about(FlagPart about, UnaryOperator<Syntax> declare) {
    FlagPart before = part;
    part = about;
    declare.apply(this);
    part = before;
    return this;
  }

  /** The flags that {@code declare} adds stand before those that are there. */
  public Syntax first(UnaryOperator<Syntax> declare) {
    List<Told> own = List.copyOf(told);
    told.clear();
    declare.apply(this);
    told.addAll(own);
    return this;
  }

  /** Lines to type, with what they are good for. */
  public Syntax examples(String... lines) {
    examples = List.of(lines);
    return this;
  }

  /** The exit codes of the command, in words. */
  public Syntax exits(String words) {
    exits = words;
    return this;
  }

  List<String> description() {
    return description;
  }

  List<Flag> flags() {
    return told.stream().map(t -> Flag.of(t.option(), t.about())).toList();
  }

  List<PositionalParamSpec> words() {
    return spec.positionalParameters();
  }

  List<String> examples() {
    return examples;
  }

  String exits() {
    return exits;
  }

  /** By their heading, those that people are told of. */
  Map<String, List<Syntax>> below() {
    Map<String, List<Syntax>> listed = new LinkedHashMap<>(below);
    listed.replaceAll((h, all) -> all.stream().filter(s -> s.shown == Shown.LISTED).toList());
    return listed;
  }

  /** Its name with those above it: {@code logspec insights why}. */
  String name() {
    return spec.qualifiedName();
  }

  /** The syntax of {@code command}, which is this or one below. */
  Optional<Syntax> of(CommandSpec command) {
    return spec == command
        ? Optional.of(this)
        : below.values().stream()
            .flatMap(List::stream)
            .flatMap(s -> s.of(command).stream())
            .findFirst();
  }

  /** An option without a value. */
  public Syntax flag(String names, String description, Runnable set) {
    Target<Boolean> target = new Target<>(given -> set.run());
    return add(option(names, target).type(boolean.class).description(description));
  }

  /** An option with a text. */
  public Syntax option(String names, String label, String description, Consumer<String> set) {
    return option(names, label, description, String.class, set);
  }

  /** An option with a value of {@code type}, one that picocli can read. */
  public <T> Syntax option(
      String names, String label, String description, Class<T> type, Consumer<T> set) {
    return add(
        option(names, new Target<>(set))
            .type(type)
            .converters(Readers.of(type))
            .completionCandidates(Readers.offered(type))
            .paramLabel(label)
            .description(description));
  }

  /** An option with a duration such as {@code 90s}. */
  public Syntax duration(String names, String description, Consumer<Duration> set) {
    return add(
        option(names, new Target<>(set))
            .type(Duration.class)
            .converters(Readers::duration)
            .paramLabel("DURATION")
            .description(description));
  }

  /** An option that may be repeated. */
  public <T> Syntax repeated(
      String names, String label, Class<T> type, Consumer<List<T>> set, String... description) {
    return add(list(names, label, type, set).description(description));
  }

  /**
   * The values that an option takes.
   *
   * @param names as the user may write them
   * @param read the value of a name; throws picocli's exception for any other text
   */
  public record Choice<T>(List<String> names, ITypeConverter<T> read) {}

  /** An option that takes one of {@code choice} and may be repeated. */
  public <T> Syntax chosen(
      String names,
      String label,
      Class<T> type,
      Choice<T> choice,
      Consumer<List<T>> set,
      String description) {
    return add(
        list(names, label, type, set)
            .converters(choice.read())
            .completionCandidates(choice.names())
            .description(description));
  }

  /** An option whose value is one of {@code names}, which whoever asks for it judges. */
  public Syntax oneOf(
      String option, String label, List<String> names, String description, Consumer<String> set) {
    return add(
        option(option, new Target<>(set))
            .type(String.class)
            .converters(Readers.of(String.class))
            .completionCandidates(names)
            .paramLabel(label)
            .description(description));
  }

  /** The same, which may be repeated. */
  public Syntax someOf(
      String option,
      String label,
      List<String> names,
      Consumer<List<String>> set,
      String description) {
    return chosen(
        option, label, String.class, new Choice<>(names, Readers::filled), set, description);
  }

  /** An option whose value is a list with commas; it may be repeated too. */
  public <T> Syntax listed(
      String names, String label, String description, Class<T> type, Consumer<List<T>> set) {
    return add(list(names, label, type, set).splitRegex(",").description(description));
  }

  private static <T> OptionSpec.Builder list(
      String names, String label, Class<T> type, Consumer<List<T>> set) {
    return option(names, new Target<>(set))
        .type(List.class)
        .auxiliaryTypes(type)
        .converters(Readers.of(type))
        .completionCandidates(Readers.offered(type))
        .paramLabel(label);
  }

  /** An option {@code KEY=VALUE} that may be repeated. */
  public Syntax pairs(
      String names, String label, String description, Consumer<Map<String, String>> set) {
    return add(
        option(names, new Target<>(set))
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .converters(Readers::filled, text -> text)
            .paramLabel(label)
            .description(description));
  }

  /** The one argument that is no option. */
  public <T> Syntax argument(String label, String description, Class<T> type, Consumer<T> set) {
    return add(
        argument(label, description, new Target<>(set))
            .type(type)
            .converters(Readers.of(type))
            .completionCandidates(Readers.offered(type))
            .required(true));
  }

  /** The same, which may be left out. */
  public <T> Syntax optionalArgument(
      String label, String description, Class<T> type, Consumer<T> set) {
    return add(
        argument(label, description, new Target<>(set))
            .type(type)
            .converters(Readers.of(type))
            .completionCandidates(Readers.offered(type))
            .arity("0..1"));
  }

  /** Arguments that are no options, one or more. */
  public <T> Syntax arguments(
      String label, String description, Class<T> type, Consumer<List<T>> set) {
    return add(
        argument(label, description, new Target<>(set))
            .index("0..*")
            .type(List.class)
            .auxiliaryTypes(type)
            .converters(Readers.of(type))
            .completionCandidates(Readers.offered(type))
            .arity("1..*")
            .required(true));
  }

  /** Arguments that are no options, or none. */
  Syntax anyArguments(String label, String description, Consumer<List<String>> set) {
    return add(
        argument(label, description, new Target<>(set))
            .index("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .converters(Readers.of(String.class))
            .arity("0..*"));
  }

  private static PositionalParamSpec.Builder argument(
      String label, String description, Target<?> target) {
    return PositionalParamSpec.builder()
        .index("0")
        .paramLabel(label)
        .description(description)
        .getter(target)
        .setter(target);
  }

  private static OptionSpec.Builder option(String names, Target<?> target) {
    return OptionSpec.builder(names.split(" ")).getter(target).setter(target);
  }

  private Syntax add(OptionSpec.Builder option) {
    OptionSpec built = option.build();
    spec.addOption(built);
    told.add(new Told(built, part));
    return this;
  }

  private Syntax add(PositionalParamSpec.Builder argument) {
    spec.addPositional(argument.build());
    return this;
  }
}
