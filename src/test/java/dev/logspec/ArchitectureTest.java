package dev.logspec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which package may know which, and who may touch the world. */
final class ArchitectureTest {
  private static final String ROOT = "dev.logspec";
  private static final String JACKSON = "com.fasterxml.jackson";

  /** Package to what of ours it may depend on. The root composes, so it may know all. */
  private static final Map<String, Set<String>> MAY_DEPEND_ON =
      Map.ofEntries(
          Map.entry("model", Set.of("json")),
          Map.entry("json", Set.of()),
          Map.entry("policy", Set.of("json", "model")),
          Map.entry("spec.yaml", Set.of("model")),
          Map.entry("spec", Set.of("model", "insights.query", "spec.yaml")),
          Map.entry("spec.edit", Set.of("model", "spec", "spec.yaml")),
          Map.entry(
              "spec.resolve", Set.of("model", "insights.query", "policy", "spec", "spec.yaml")),
          Map.entry("iam", Set.of("json", "model", "spec", "spec.resolve", "spec.yaml")),
          Map.entry("live", Set.of("model")),
          Map.entry("live.kind", Set.of("model", "policy", "live")),
          Map.entry("live.observe", Set.of("model", "live", "live.kind")),
          Map.entry("plan", Set.of("model", "plan.permissions", "plan.release")),
          Map.entry("plan.permissions", Set.of("model", "policy", "plan.release")),
          Map.entry("plan.release", Set.of("model")),
          Map.entry("plan.check", Set.of("model", "policy", "plan")),
          Map.entry("plan.step", Set.of("model", "policy", "plan")),
          Map.entry("plan.judge", Set.of("model", "policy", "plan")),
          Map.entry("plan.blame", Set.of("model", "plan")),
          Map.entry(
              "plan.verify",
              Set.of("model", "plan", "plan.check", "plan.permissions", "plan.status")),
          Map.entry("plan.status", Set.of("model", "policy", "plan", "plan.permissions")),
          Map.entry("planfile", Set.of("json", "model", "plan", "plan.judge", "plan.step")),
          Map.entry(
              "apply", Set.of("model", "live", "live.kind", "plan", "plan.judge", "plan.step")),
          Map.entry("net", Set.of()),
          Map.entry("answer", Set.of("json", "model", "live")),
          Map.entry("aws", Set.of("json", "model", "live", "answer", "net", "insights.source")),
          Map.entry("fleet", Set.of("model", "spec", "spec.resolve", "live")),
          Map.entry("git", Set.of("planfile")),
          Map.entry("lock", Set.of("json", "live")),
          Map.entry("report", Set.of()),
          Map.entry("render.safe", Set.of("json")),
          Map.entry("render.layout", Set.of("model", "render.safe")),
          Map.entry("render.page", Set.of("render.safe")),
          Map.entry("render.table", Set.of("json", "report", "render.layout", "render.safe")),
          Map.entry("render", Set.of("json", "model", "plan", "render.layout", "render.safe")),
          Map.entry("render.iam", Set.of("iam", "json", "model")),
          Map.entry(
              "render.status",
              Set.of(
                  "json",
                  "model",
                  "plan.status",
                  "report",
                  "render.layout",
                  "render.page",
                  "render.safe",
                  "render.table")),
          Map.entry(
              "render.text",
              Set.of(
                  "json",
                  "model",
                  "plan",
                  "plan.verify",
                  "report",
                  "render",
                  "render.layout",
                  "render.safe",
                  "render.table")),
          Map.entry(
              "render.markdown",
              Set.of("model", "plan", "plan.verify", "render", "render.layout", "render.safe")),
          Map.entry(
              "render.drift",
              Set.of(
                  "model",
                  "plan",
                  "policy",
                  "render",
                  "render.layout",
                  "render.markdown",
                  "render.safe",
                  "render.text")),
          Map.entry(
              "render.progress",
              Set.of(
                  "json",
                  "model",
                  "plan",
                  "plan.step",
                  "apply",
                  "report",
                  "render",
                  "render.layout",
                  "render.safe",
                  "render.table")),
          Map.entry(
              "review",
              Set.of("json", "model", "net", "plan", "files", "render.safe", "render.text")),
          Map.entry("files", Set.of("model")),
          Map.entry(
              "work",
              Set.of(
                  "model",
                  "spec",
                  "spec.edit",
                  "spec.resolve",
                  "spec.yaml",
                  "live",
                  "live.kind",
                  "plan.step",
                  "live.observe",
                  "plan",
                  "plan.blame",
                  "plan.check",
                  "plan.judge",
                  "plan.status",
                  "plan.verify",
                  "planfile",
                  "apply",
                  "fleet",
                  "importing",
                  "lock",
                  "git",
                  "files",
                  "insights.athena",
                  "insights.life",
                  "insights.query",
                  "insights.record",
                  "insights.source")),
          Map.entry(
              "view",
              Set.of(
                  "model",
                  "plan",
                  "plan.step",
                  "planfile",
                  "apply",
                  "render",
                  "render.layout",
                  "render.progress",
                  "render.safe",
                  "render.text",
                  "files",
                  "work")),
          Map.entry("cli.help", Set.of("model", "render.layout", "render.safe", "view")),
          Map.entry(
              "cli",
              Set.of(
                  "cli.help",
                  "model",
                  "spec",
                  "spec.resolve",
                  "plan",
                  "plan.judge",
                  "planfile",
                  "render",
                  "render.drift",
                  "render.markdown",
                  "render.safe",
                  "render.text",
                  "review",
                  "files",
                  "work",
                  "view")),
          Map.entry(
              "cli.iam",
              Set.of("cli", "cli.help", "iam", "model", "render.iam", "spec", "view", "work")),
          Map.entry(
              "cli.verify",
              Set.of(
                  "cli",
                  "cli.help",
                  "plan.verify",
                  "render.markdown",
                  "render.text",
                  "view",
                  "work")),
          Map.entry("cloudformation", Set.of("json", "model")),
          Map.entry(
              "cli.status",
              Set.of(
                  "cli",
                  "cli.help",
                  "plan.status",
                  "render.layout",
                  "render.status",
                  "view",
                  "work")),
          Map.entry("terraform", Set.of("json", "model")),
          Map.entry("importing", Set.of("model", "plan", "render.safe", "spec", "spec.yaml")),
          Map.entry(
              "cli.importing",
              Set.of(
                  "cli",
                  "cli.help",
                  "cloudformation",
                  "files",
                  "importing",
                  "model",
                  "terraform",
                  "view",
                  "work")),
          Map.entry("cli.sandbox", Set.of("cli", "cli.help", "view", "work")),
          Map.entry(
              "cli.spec",
              Set.of(
                  "cli",
                  "cli.help",
                  "files",
                  "json",
                  "model",
                  "render.layout",
                  "spec",
                  "spec.edit",
                  "spec.explain",
                  "spec.yaml",
                  "view",
                  "work")),
          Map.entry("spec.explain", Set.of("json", "model", "spec")),
          Map.entry(
              "cli.insights",
              Set.of(
                  "cli",
                  "cli.help",
                  "files",
                  "insights.athena",
                  "insights.life",
                  "insights.picture",
                  "insights.query",
                  "insights.record",
                  "insights.report",
                  "insights.source",
                  "json",
                  "model",
                  "render.layout",
                  "render.safe",
                  "render.table",
                  "report",
                  "spec",
                  "view",
                  "work")),
          Map.entry("insights.athena", Set.of("insights.record", "insights.source")),
          Map.entry("insights.query", Set.of("model")),
          Map.entry("insights.record", Set.of()),
          Map.entry("insights.source", Set.of("insights.record", "live", "model")),
          Map.entry("insights.life", Set.of("insights.record")),
          Map.entry(
              "insights.report", Set.of("insights.life", "insights.record", "model", "report")),
          Map.entry(
              "insights.picture",
              Set.of(
                  "insights.record",
                  "insights.report",
                  "render.layout",
                  "render.page",
                  "render.safe")),
          Map.entry("rehearsal", Set.of("model", "report")),
          Map.entry(
              "rehearsal.stage",
              Set.of(
                  "json",
                  "model",
                  "spec",
                  "spec.resolve",
                  "spec.yaml",
                  "live",
                  "plan",
                  "plan.step",
                  "apply",
                  "git",
                  "insights.source",
                  "inprocess",
                  "rehearsal",
                  "work")),
          Map.entry(
              "render.rehearsal",
              Set.of(
                  "json",
                  "model",
                  "rehearsal",
                  "report",
                  "render.layout",
                  "render.safe",
                  "render.table")),
          Map.entry(
              "cli.rehearse",
              Set.of(
                  "cli",
                  "cli.help",
                  "files",
                  "model",
                  "rehearsal",
                  "rehearsal.stage",
                  "render.layout",
                  "render.rehearsal",
                  "view",
                  "work")),
          Map.entry("inprocess", Set.of("model", "policy", "live", "answer", "sandbox")),
          // An independent oracle: it shares no code with what it judges.
          Map.entry("sandbox", Set.of()));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** The package of the table in which {@code type} is: itself, or one around it. */
  private static String slice(JavaClass type) {
    String name = type.getPackageName();
    String ours = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    return MAY_DEPEND_ON.containsKey(ours) ? ours : ours.split("\\.")[0];
  }

  /** A slice for each package of the table. */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return type.getPackageName().startsWith(ROOT)
              ? SliceIdentifier.of(slice(type))
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "the packages of the table";
        }
      };

  private static Map<String, Set<String>> found() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      String from = slice(type);
      if (!from.isEmpty()) {
        Set<String> to = found.computeIfAbsent(from, f -> new TreeSet<>());
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(ROOT)) {
            to.add(slice(target));
          }
        }
        to.remove(from);
      }
    }
    return found;
  }

  @Test
  void packagesDependOnWhatTheTableSays() {
    Map<String, Set<String>> found = found();
    assertThat(found.keySet()).isEqualTo(MAY_DEPEND_ON.keySet());
    found.forEach((from, to) -> assertThat(MAY_DEPEND_ON.get(from)).as(from).containsAll(to));
  }

  /** What a package-info tells of dependencies is what the bytecode has, neither more nor less. */
  @Test
  void packagesSayWhatTheyDependOn() {
    found().forEach((name, to) -> assertThat(dependencies(words(name))).as(name).isEqualTo(to));
  }

  private static String words(String name) {
    Path folder = Path.of("src/main/java/dev/logspec", name.split("\\."));
    try {
      return Files.readString(folder.resolve("package-info.java")).replaceAll("\\s+\\*?\\s*", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> dependencies(String words) {
    Matcher sentence = Pattern.compile("Depends on .*?\\.(?=[ <])").matcher(words);
    return sentence.find()
        ? Pattern.compile("\\{@code ([a-z.]+)\\}")
            .matcher(sentence.group())
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of("(nothing said)");
  }

  /** A name that two packages mean differently costs every reader; the sandbox shares nothing. */
  @Test
  void noTwoPackagesShareAPublicTypesName() {
    Map<String, Set<String>> homes = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (!type.isNestedClass() && isOurs(type)) {
        homes.computeIfAbsent(type.getSimpleName(), n -> new TreeSet<>()).add(slice(type));
      }
    }
    homes.values().removeIf(packages -> packages.size() == 1);
    assertThat(homes).isEmpty();
  }

  /**
   * Nested types that are called like a type of another package, and are always said with their
   * owner: {@code Desired.Entry}. New ones find a name of their own.
   */
  private static final Set<String> SAID_WITH_THEIR_OWNER =
      Set.of(
          "Cell.Moment",
          "CommentOutcome.Verdict",
          "Desired.Entry",
          "Discovery.Search",
          "Event.Listener",
          "Judge.Verdict",
          "LiveTable.Row",
          "LogsApi.Group",
          "Look.Unseen",
          "Options.Keys",
          "Outcome.Look",
          "PlanDocument.Revision",
          "PlanMarkdown.Target",
          "PlanRequest.Blame",
          "QueryAsking.Request",
          "Report.Failure",
          "Spec.Target",
          "Telling.Outcome",
          "Verdict.Outcome",
          "Yaml.Entry",
          "YamlReader.Document");

  /** Imported by itself, a nested type must not be taken for another package's type. */
  @Test
  void noNestedTypeHasTheNameOfAnotherPackagesType() {
    Map<String, String> homes = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (!type.isNestedClass() && isOurs(type) && !slice(type).startsWith("insights")) {
        homes.put(type.getSimpleName(), slice(type));
      }
    }
    Set<String> doubles = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String home = homes.getOrDefault(type.getSimpleName(), slice(type));
      boolean young = slice(type).startsWith("insights");
      if (type.isNestedClass() && isOurs(type) && !young && !home.equals(slice(type))) {
        doubles.add(
            type.getEnclosingClass().orElseThrow().getSimpleName() + "." + type.getSimpleName());
      }
    }
    doubles.removeAll(SAID_WITH_THEIR_OWNER);
    assertThat(doubles).isEmpty();
  }

  /** Whether others see {@code type}; the sandbox shares nothing. */
  private static boolean isOurs(JavaClass type) {
    boolean seen = type.getModifiers().contains(JavaModifier.PUBLIC);
    boolean through =
        type.getEnclosingClass()
            .map(e -> e.getModifiers().contains(JavaModifier.PUBLIC))
            .orElse(true);
    return seen && through && !slice(type).equals("sandbox");
  }

  @Test
  void packagesFormNoCycle() {
    slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyAwsKnowsTheSdk() {
    onlyIn("software.amazon", "aws");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    onlyIn("picocli", "cli");
  }

  @Test
  void onlyTheSpecKnowsYaml() {
    onlyIn("org.yaml", "spec.yaml");
    onlyIn(JACKSON + ".dataformat", "spec.yaml");
  }

  /** Reading is by events, which cost less and know where a word stands. */
  @Test
  void inTheSpecOnlyWhatWritesYamlKnowsJackson() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".spec..")
        .and()
        .haveNameNotMatching(".*\\.YamlWriter(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JACKSON + "..")
        .check(CLASSES);
  }

  @Test
  void onlyJsonKnowsJackson() {
    // The sandbox shares no code, so it has a JSON of its own; the spec writes YAML with it. A
    // million log records are read, and the lives in them written, a token at a time.
    onlyIn(
        JACKSON, "json", "inprocess", "sandbox", "spec.yaml", "insights.record", "insights.report");
  }

  private static void onlyIn(String library, String... packages) {
    String[] allowed = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      allowed[i] = ROOT + "." + packages[i] + "..";
    }
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(CLASSES);
  }

  @Test
  void onlyMainEndsTheProcessAndTouchesTheStandardStreams() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
        .check(CLASSES);
  }

  /** Time and sleep come in from outside, but at the edges that are named here. */
  @Test
  void nobodyAsksTheClockOrSleeps() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".Main")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".apply.SystemPace")
        // Comments on a pull request are retried on the wall clock; tests inject another.
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".review.World")
        // Runs once, while an installation is made.
        .and()
        .haveNameNotMatching(".*\\.Training(\\$.*)?")
        // The sandbox is a server of its own: the journal's times, the fault "slow".
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".sandbox.SandboxOptions")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".sandbox.dispatch.RealTime")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }
}
