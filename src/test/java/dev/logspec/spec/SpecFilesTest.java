package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Diagnostic;
import dev.logspec.spec.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFilesTest {
  private static final InputStream NO_INPUT = InputStream.nullInputStream();

  @TempDir private Path dir;

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SpecReader.Parsed read(String value) {
    return SpecFiles.read(value, dir, NO_INPUT);
  }

  private static String text(SpecReader.Parsed parsed) {
    return DiagnosticsGoldenTest.text(parsed.diagnostics());
  }

  private static final String BASE =
      "version: 1\nname: x\ndestinations: { logs: { type: cloudwatch-logs } }\n";

  @Test
  void readsAFile() throws IOException {
    write("a.yaml", BASE + "clusters: [{ name: a }]\n");

    SpecReader.Parsed parsed = read("a.yaml");

    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.spec().orElseThrow().source().file()).isEqualTo("a.yaml");
  }

  @Test
  void readsStandardInput() {
    byte[] in = (BASE + "clusters: [{ name: a }]\n").getBytes(StandardCharsets.UTF_8);

    SpecReader.Parsed parsed = SpecFiles.read("-", dir, new ByteArrayInputStream(in));

    assertThat(parsed.spec().orElseThrow().clusters().get(0).at()).hasToString("-:4:12");
  }

  @Test
  void addsUpTheFilesOfADirectory() throws IOException {
    write(
        "spec/b.yaml",
        "clusters: [{ name: b }]\ndestinations: { s: { type: firehose, stream: s } }\n");
    write("spec/a.yaml", BASE + "defaults: { deliverTo: [logs, s] }\nclusters: [{ name: a }]\n");
    write("spec/c.yaml", "version: 1\nname: x\nclusters: [{ name: c }]\n");
    write("spec/.hidden.yaml", "nonsense: true\n");
    write("spec/notes.txt", "not yaml: [");

    SpecReader.Parsed parsed = read("spec");

    assertThat(parsed.diagnostics()).isEmpty();
    Spec spec = parsed.spec().orElseThrow();
    assertThat(spec.clusters())
        .extracting(c -> ((Spec.Named) c.selector()).name().value())
        .containsExactly("a", "b", "c");
    assertThat(spec.destinations()).containsOnlyKeys("logs", "s");
    assertThat(spec.clusters().get(1).at()).hasToString("spec/b.yaml:1:12");
  }

  @Test
  void theOrderOfFilesDoesNotMatter() {
    SpecText a = new SpecText("a.yaml", BASE + "clusters: [{ name: a }]\n");
    SpecText b = new SpecText("b.yaml", "clusters: [{ name: b, nmae: c }, { name: a }]\n");
    SpecText c = new SpecText("c.yaml", "name: y\nclusters: [{ name: c }]\n");

    SpecReader.Parsed parsed = SpecReader.read(List.of(a, b, c));

    assertThat(SpecReader.read(List.of(c, b, a))).isEqualTo(parsed);
    assertThat(text(parsed))
        .isEqualTo(
            """
            b.yaml:1:23: error: unknown key "nmae" in clusters[1]
                did you mean name? allowed: name, match, account, region, labels, assumeRole, logTypes, deliverTo, tags, recordFields, capabilities, protect, removed
            b.yaml:1:42: error: cluster a is claimed twice: its log types can have one source only
                first at a.yaml:4:20; make one entry of the two
            c.yaml:1:1: error: name is said differently in two files
                first at a.yaml:2:1; keep one
            """);
  }

  @Test
  void contradictionsBetweenFilesAreErrors() throws IOException {
    write("a.yaml", BASE + "clusters: [{ name: a }]\nprotect: true\n");
    write("b.yaml", "destinations: { logs: { type: s3, bucket: org-logs } }\nprotect: true\n");

    assertThat(text(read(".")))
        .isEqualTo(
            """
            b.yaml:1:17: error: destination logs is said differently in two files
                first at a.yaml:3:17; keep one
            """);
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    write("empty/readme.md", "");
    write("yml/a.yml", BASE);
    write("both/a.yaml", BASE + "clusters: [{ name: a }]\n");
    write("both/b.yaml", "");
    Files.write(dir.resolve("latin.yaml"), new byte[] {'a', ':', ' ', '\n', 'x', (byte) 0xe9});
    Files.write(dir.resolve("large.yaml"), new byte[YamlReader.MAX_BYTES + 1]);

    assertThat(text(read("missing.yaml"))).startsWith("missing.yaml: error: there is no such file");
    assertThat(text(read("empty"))).startsWith("empty: error: the directory has no *.yaml");
    assertThat(text(read("yml"))).contains("yml/a.yml: warning: not read: only *.yaml is");
    assertThat(text(read("both"))).startsWith("both/b.yaml:1:1: error: the file is empty");
    assertThat(text(read("latin.yaml"))).startsWith("latin.yaml:2:2: error: this is not UTF-8");
    assertThat(text(read("large.yaml"))).startsWith("large.yaml: error: the file is larger");
    assertThat(text(read("a\0b"))).contains("this is no name of a file");
    assertThat(text(read("both/a.yaml/x"))).contains("there is no such file");
    assertThat(read("both").spec()).isEmpty();
  }

  @Test
  void standardInputThatFailsIsADiagnostic() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("closed");
          }
        };

    assertThat(SpecFiles.read("-", dir, broken).diagnostics())
        .singleElement()
        .extracting(Diagnostic::summary)
        .isEqualTo("cannot read the file: IO closed");
  }
}
