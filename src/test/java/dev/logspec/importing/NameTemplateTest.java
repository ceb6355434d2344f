package dev.logspec.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.importing.NameTemplate.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fewest templates that all names are made by. */
final class NameTemplateTest {
  private static final Map<String, String> TYPES =
      Map.of("compute", "AUTO_MODE_COMPUTE_LOGS", "ipam", "AUTO_MODE_IPAM_LOGS");

  /** {@code cluster/type=name}. */
  private static Name name(String line) {
    String[] parts = line.split("[/=]", 3);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("cluster", parts[0]);
    values.put("LOG_TYPE", TYPES.get(parts[1]));
    values.put("logType", parts[1]);
    values.put("account", "123456789012");
    values.put("region", "eu-west-1");
    return new Name(parts[2], values);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "blue/compute=/eks/blue/compute | /eks/{cluster}/{logType}",
        "blue/compute=/eks/blue blue/ipam=/eks/blue | /eks/{cluster}",
        "blue/compute=/eks/all green/ipam=/eks/all | /eks/all",
        "blue/compute=/eks/blue green/compute=/eks/blue | /eks/blue",
        "blue/compute=/v/AUTO_MODE_COMPUTE_LOGS/blue | /v/{LOG_TYPE}/{cluster}",
        "a/compute=/aws/eks/a/x green/compute=/aws/eks/green/x | /aws/eks/{cluster}/x",
        "eks/ipam=/aws/eks/eks/x green/ipam=/aws/eks/green/x | /aws/eks/{cluster}/x",
        "eks/ipam=/aws/eks/eks/auto-mode/ipam | /aws/eks/{cluster}/auto-mode/{logType}",
        "a-a/ipam=/a-a-a/x | /{cluster}-a/x",
        "x/ipam=/logs-eu-west-1 | /logs-eu-west-1",
        "blue/compute=/one green/compute=/two | /one /two",
        "blue/compute=/blue/c green/compute=/green/c blue/ipam=/odd | /odd /{cluster}/c",
      })
  void ofNames(String names, String templates) {
    List<String> all = List.of(names.split(" "));
    assertThat(
            new TreeSet<>(
                NameTemplate.of(
                        all,
                        NameTemplateTest::name,
                        Optional.of("/aws/eks/{cluster}/auto-mode/{logType}"))
                    .values()))
        .containsExactlyElementsOf(new TreeSet<>(List.of(templates.split(" "))));
  }
}
