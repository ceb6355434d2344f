package dev.logspec.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as what it was. */
class YamlWriterTest {
  @Test
  void writesAMappingAsPeopleDo() {
    Map<String, Object> cluster = new LinkedHashMap<>();
    cluster.put("name", "prod-eu");
    cluster.put("account", "123456789012");
    cluster.put("labels", Map.of("ring", "yes"));
    cluster.put("deliverTo", List.of("insights", "archive"));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("version", 1);
    spec.put("deleteLogGroups", false);
    spec.put("clusters", List.of(cluster));

    assertThat(YamlWriter.mapping(spec))
        .isEqualTo(
            """
            version: 1
            deleteLogGroups: false
            clusters:
              - name: prod-eu
                account: "123456789012"
                labels:
                  ring: "yes"
                deliverTo:
                  - insights
                  - archive
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "",
        " ",
        " a",
        "a ",
        "\t",
        "a\nb",
        "a\n",
        "\r",
        "\u0085",
        "\u2028",
        "\u0000",
        "yes",
        "No",
        "on",
        "y",
        "n",
        "true",
        "FALSE",
        "null",
        "~",
        "Null",
        "1",
        "-1",
        "+1",
        "007",
        "1e3",
        "1.5",
        ".5",
        "1_000",
        "0x1F",
        "0o7",
        ".inf",
        ".nan",
        "1:30",
        "2026-11-22",
        "=",
        "<<",
        "#",
        "# a",
        "a # b",
        "a #",
        "a: b",
        "a:",
        ":",
        ": a",
        "-",
        "- a",
        "--- a",
        "---",
        "...",
        "?",
        "? a",
        "!",
        "!x",
        "&x",
        "*x",
        "@x",
        "`x",
        "%x",
        "|",
        ">",
        "{x",
        "}x",
        "[x",
        "]x",
        "{yyyy}/{MM}",
        "*",
        "team-*",
        "'",
        "\"",
        "\"a\"",
        "'a'",
        "a'b",
        "a\"b",
        "\\",
        "\\n",
        ",",
        "a, b",
        "a,b",
        "é",
        "\ud83d\ude00",
        "20%",
        "s3://b/k",
        "arn:aws:iam::123456789012:role/x",
        "{cluster}-{LOG_TYPE}",
        "123456789012",
        "012345678901"
      })
  void everyTextIsReadAsItself(String text) {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("alone", text);
    entries.put("listed", List.of(text, text));
    entries.put("last", text);
    Map<String, Yaml.Entry> read = read(YamlWriter.mapping(entries));

    assertThat(word(read.get("alone").value())).isEqualTo(text);
    assertThat(((Yaml.Sequence) read.get("listed").value()).items())
        .allSatisfy(item -> assertThat(word(item)).isEqualTo(text));
    assertThat(word(read.get("last").value())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"team", "aws:x", "yes", "1", "", "a: b", "# a", "- a", "kubernetes.io/x", "~"})
  void everyKeyIsReadAsItself(String key) {
    assertThat(read(YamlWriter.mapping(Map.of(key, "v")))).containsOnlyKeys(key);
  }

  private static Map<String, Yaml.Entry> read(String yaml) {
    YamlReader.Document document = YamlReader.read("x", yaml);
    assertThat(document.diagnostics()).as(yaml).isEmpty();
    return ((Yaml.Mapping) document.root().orElseThrow()).entries();
  }

  private static String word(Yaml yaml) {
    Yaml.Scalar scalar = (Yaml.Scalar) yaml;
    assertThat(scalar.type()).as(scalar.text()).isEqualTo(Yaml.Type.TEXT);
    return scalar.text();
  }
}
