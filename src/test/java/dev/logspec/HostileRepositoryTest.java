package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that name programs, and a program that leaves a trace when anything starts it. */
final class HostileRepositoryTest {
  private static final String SPEC =
      """
      version: 1
      name: hostile
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: one }]
      """;

  private static final List<String> HOOKS =
      List.of("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman");

  @TempDir private Path folder;
  private Cli cli;
  private Path trace;
  private Path program;

  @BeforeEach
  void plantTheProgram() throws IOException {
    cli = new Cli(folder);
    cli.sandbox()
        .world()
        .addCluster("123456789012", "eu-west-1", "one", Map.of(), Cluster.Compute.AUTO_MODE);
    trace = folder.resolve("trace");
    program = script(folder.resolve("program"));
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  @DisplayName("A1 a folder that is only shaped like a repository is none, and runs nothing")
  void a01AFolderShapedLikeARepositoryIsNone() throws Exception {
    committed();
    copy(folder.resolve(".git"), folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/logspec.yaml"), SPEC);
    Files.writeString(
        folder.resolve("sub/config"),
        "[core]\n bare = false\n worktree = ..\n" + " fsmonitor = " + program + "\n" + filters());
    Files.createDirectories(folder.resolve("sub/info"));
    Files.writeString(folder.resolve("sub/info/attributes"), "* filter=x\n");

    Cli.Run plan = cli.run("plan", "-f", "sub/logspec.yaml", "--format", "json");
    Cli.Run drift = cli.run("drift", "-f", "sub/logspec.yaml");
    Cli.Run base = cli.run("plan", "-f", "sub/logspec.yaml", "--base", "HEAD");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(revision(plan)).isEqualTo("\"commit\":null,\"dirty\":false");
    assertThat(drift.code()).isEqualTo(2);
    assertThat(base.code()).as(base.err()).isOne();
    assertThat(trace).doesNotExist();
  }

  @Test
  @DisplayName("A1 no program that the config of an unpacked repository names is started")
  void a01NoProgramOfTheConfigIsStarted() throws Exception {
    committed();
    git("config", "extensions.partialClone", "origin");
    Path more = folder.resolve("more.config");
    Files.writeString(more, "[core]\n fsmonitor = " + program + "\n");
    Path hooks = Files.createDirectories(folder.resolve("hooks"));
    for (String hook : HOOKS) {
      script(hooks.resolve(hook));
      script(folder.resolve(".git/hooks").resolve(hook));
    }
    String evil = program.toString();
    Files.writeString(
        folder.resolve(".git/config"),
        filters()
            + "[core]\n fsmonitor = %1$s\n sshCommand = %1$s\n pager = %1$s\n gitProxy = %1$s\n"
                .formatted(evil)
            + " editor = %1$s\n askPass = %1$s\n alternateRefsCommand = %1$s\n hooksPath = %2$s\n"
                .formatted(evil, hooks)
            + "[pager]\n rev-parse = %1$s\n ls-tree = %1$s\n cat-file = %1$s\n".formatted(evil)
            + "[alias]\n rev-parse = !%1$s\n ls-tree = !%1$s\n status = !%1$s\n".formatted(evil)
            + "[diff]\n external = %1$s\n[gpg]\n program = %1$s\n".formatted(evil)
            + "[credential]\n helper = !%1$s\n[include]\n path = %2$s\n".formatted(evil, more)
            + "[remote \"origin\"]\n url = ext::%1$s\n promisor = true\n uploadpack = %1$s\n"
                .formatted(evil)
            + "[protocol]\n allow = always\n[protocol \"ext\"]\n allow = always\n",
        java.nio.file.StandardOpenOption.APPEND);
    Files.writeString(folder.resolve(".gitattributes"), "* filter=x diff=x ident\n");
    cli.write("logspec.yaml", SPEC + "# edited\n");

    Cli.Run plan = cli.run("plan", "--format", "json");
    Cli.Run base = cli.run("plan", "--base", "HEAD");
    removeObjects();
    Cli.Run lacking = cli.run("plan", "--base", "HEAD");

    assertThat(plan.code()).as(plan.err()).isZero();
    // The filter would tell; it is not run.
    assertThat(revision(plan)).endsWith("\"dirty\":null");
    assertThat(base.code()).as(base.err()).isZero();
    assertThat(lacking.code()).as(lacking.err()).isOne();
    assertThat(lacking.err()).contains("logspec fetches nothing");
    assertThat(trace).doesNotExist();
    // The plants bite whoever asks otherwise.
    Process status =
        new ProcessBuilder("git", "status")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    status.waitFor(20, TimeUnit.SECONDS);
    status.destroyForcibly();
    assertThat(trace).exists();
  }

  @Test
  @DisplayName(
      "A1 no program that the environment names for git is started, nor another repository")
  void a01NoProgramOfTheEnvironmentIsStarted() throws Exception {
    committed();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    git("init", "-q", "elsewhere");
    String evil = program.toString();
    cli.environment().put("GIT_DIR", elsewhere.resolve(".git").toString());
    cli.environment().put("GIT_CONFIG_COUNT", "1");
    cli.environment().put("GIT_CONFIG_KEY_0", "core.fsmonitor");
    cli.environment().put("GIT_CONFIG_VALUE_0", evil);
    for (String name :
        List.of("GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_PAGER", "GIT_ASKPASS")) {
      cli.environment().put(name, evil);
    }
    cli.environment().put("GIT_TRACE", trace.toString());

    Cli.Run plan = cli.run("plan", "--format", "json");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(revision(plan)).isEqualTo("\"commit\":\"" + head() + "\",\"dirty\":false");
    assertThat(trace).doesNotExist();
  }

  @Test
  @DisplayName("A1, beside it: dirty is told as git would tell it, without its filters")
  void a01DirtyIsToldWithoutFilters() throws Exception {
    committed();
    assertThat(plan()).endsWith("\"dirty\":false");
    cli.write("logspec.yaml", SPEC.replace("\n", "\r\n"));
    assertThat(plan()).endsWith("\"dirty\":true");
    git("config", "core.autocrlf", "true");
    assertThat(plan()).endsWith("\"dirty\":false");
    cli.write("logspec.yaml", SPEC + "# edited\n");
    assertThat(plan()).endsWith("\"dirty\":true");
    Files.delete(folder.resolve("logspec.yaml"));
    Path beside = cli.write("beside.yaml", SPEC);
    Files.createSymbolicLink(folder.resolve("logspec.yaml"), beside);
    assertThat(plan()).endsWith("\"dirty\":true");
    assertThat(revision(cli.run("plan", "-f", "beside.yaml", "--format", "json")))
        .endsWith("\"dirty\":true");
  }

  @Test
  @DisplayName("A1, beside it: each file of a directory is compared")
  void a01EachFileOfADirectoryIsCompared() throws Exception {
    cli.write("specs/a.yaml", SPEC.replace("clusters: [{ name: one }]\n", ""));
    cli.write("specs/b.yaml", "clusters: [{ name: one }]\n");
    committed();
    assertThat(revision(cli.run("plan", "-f", "specs", "--format", "json")))
        .endsWith("\"dirty\":false");
    cli.write("specs/b.yaml", "clusters: [{ name: one }] # edited\n");
    assertThat(revision(cli.run("plan", "-f", "specs", "--format", "json")))
        .endsWith("\"dirty\":true");
  }

  private String plan() {
    Cli.Run plan = cli.run("plan", "--format", "json");
    assertThat(plan.code()).as(plan.err()).isZero();
    return revision(plan);
  }

  private static String revision(Cli.Run plan) {
    Matcher found = Pattern.compile("\"commit\":.*,\"dirty\":\\w+").matcher(plan.out());
    assertThat(found.find()).as(plan.out() + plan.err()).isTrue();
    return found.group();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private String filters() {
    return "[filter \"x\"]\n clean = %1$s\n smudge = %1$s\n process = %1$s\n required = true\n"
            .formatted(program)
        + "[diff \"x\"]\n textconv = %1$s\n command = %1$s\n".formatted(program);
  }

  private void committed() throws Exception {
    git("init", "-q");
    git("config", "user.name", "somebody");
    git("config", "user.email", "somebody@example.com");
    git("add", ".");
    git("commit", "-q", "-m", "spec");
  }

  private void removeObjects() throws Exception {
    String blob = said("rev-parse", "HEAD:logspec.yaml").strip();
    Path object = folder.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
    assertThat(object.toFile().delete()).isTrue();
  }

  private String head() throws Exception {
    return said("rev-parse", "HEAD").strip();
  }

  private Path script(Path at) throws IOException {
    Files.createDirectories(at.getParent());
    Files.writeString(at, "#!/bin/sh\necho ran >>'" + trace + "'\nexit 1\n");
    assertThat(at.toFile().setExecutable(true)).isTrue();
    return at;
  }

  private void git(String... words) throws Exception {
    said(words);
  }

  private String said(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
    command.addAll(List.of("-c", "core.fsmonitor=false", "-c", "protocol.allow=never"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", words) + ": " + out).isZero();
    return out;
  }
}
