package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Glob;
import dev.logspec.model.Location;
import dev.logspec.spec.resolve.Discovery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks whose input would make a golden file hard to read. */
class ChecksTest {
  private static List<String> errors(String text) {
    return SpecReader.read("s.yaml", text).diagnostics().stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .map(Diagnostic::summary)
        .toList();
  }

  private static String spec(String tags, String clusterTags) {
    return "version: 1\nname: x\ndefaults: { tags: {"
        + tags
        + "} }\n"
        + "destinations: { logs: { type: cloudwatch-logs } }\n"
        + "clusters: [{ name: a, tags: {"
        + clusterTags
        + "} }]\n";
  }

  private static String tags(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> prefix + i + ": v")
        .collect(Collectors.joining(", "));
  }

  @Test
  void tagsOfAllLayersTogetherHaveALimit() {
    assertThat(errors(spec(tags("a", 20), tags("b", 27)))).isEmpty();
    assertThat(errors(spec(tags("a", 20), tags("b", 28))))
        .containsExactly("all tags together are 48, AWS allows 47 beside logspec's own");
  }

  @Test
  void theListOfTagKeysMustFitInOneTag() {
    assertThat(errors(spec("x" + "y".repeat(127) + ": v", "z" + "y".repeat(126) + ": v")))
        .isEmpty();
    assertThat(errors(spec("x" + "y".repeat(127) + ": v", "z" + "y".repeat(127) + ": v")))
        .containsExactly("the keys of all tags together are longer than 256 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", ""})
  void aPathOfSlashesAloneIsNone(String path) {
    assertThat(
            errors(
                "version: 1\nname: x\ndestinations: { d: { type: s3, bucket: org-logs, suffixPath: \""
                    + path
                    + "\" } }\nclusters: [{ name: a, logTypes: [ipam] }]\n"))
        .singleElement()
        .asString()
        .startsWith("destinations.d.suffixPath");
  }

  @Test
  void aPathIsOneOfAwsAlsoBehindASlash() {
    assertThat(
            errors(
                "version: 1\nname: x\ndestinations: { d: { type: s3, bucket: org-logs, suffixPath:"
                    + " \"/AWSLogs/x\" } }\nclusters: [{ name: a, logTypes: [ipam] }]\n"))
        .containsExactly(
            "suffixPath begins with AWSLogs/, and AWS puts AWSLogs/... before it itself");
  }

  @Test
  void nothingFollowsFromUsesThatCouldNotBeRead() {
    assertThat(
            SpecReader.read(
                    "s.yaml",
                    "version: 1\nname: x\ndestinations: { a: { type: cloudwatch-logs }, b: { type:"
                        + " s3, bucket: org-logs } }\nclusters: [{ name: a, deliverTo: b }]\n")
                .diagnostics())
        .singleElement()
        .extracting(Diagnostic::summary)
        .isEqualTo("clusters[0].deliverTo must be a list, not the text \"b\"");
  }

  @Test
  void aThousandClustersWithOneMistakeInAnAnchorAreOneMistake() {
    String clusters =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "  - { <<: *c, name: c" + i + " }\n")
            .collect(Collectors.joining());

    assertThat(
            errors(
                "version: 1\nname: x\ndestinations: { a: { type: cloudwatch-logs } }\n"
                    + "x-c: &c { acount: \"1\", region: 5 }\nclusters:\n"
                    + clusters))
        .containsExactly(
            "unknown key \"acount\" in clusters[0]",
            "clusters[0].region must be text, not the number 5");
  }

  @Test
  void aSearchTakesClustersByNameAndTags() {
    Discovery.Search search =
        new Discovery.Search(
            0,
            List.of(),
            Glob.of("team-*"),
            Map.of("env", "prod"),
            Set.of(),
            new Location("s.yaml", 1, 1));

    assertThat(search.takes("team-a", Map.of("env", "prod", "x", "y"))).isTrue();
    assertThat(search.takes("team-a", Map.of("env", "test"))).isFalse();
    assertThat(search.takes("a", Map.of("env", "prod"))).isFalse();
  }
}
