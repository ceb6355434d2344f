package dev.logspec.spec.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");

  @ParameterizedTest
  @CsvSource({
    "{cluster}-{LOG_TYPE}, sandbox-AUTO_MODE_BLOCK_STORAGE_LOGS",
    "{cluster}-dest-{logType}, sandbox-dest-block-storage",
    "/aws/eks/{cluster}/auto-mode/{logType}, /aws/eks/sandbox/auto-mode/block-storage",
    "{name}-{destination}, platform-archive",
    "{account}.{region}, 123456789012.eu-west-1",
    "{cluster}{cluster}, sandboxsandbox",
    "{unknown}-{, {unknown}-{",
  })
  void expandsTemplates(String template, String name) {
    Names.Values values =
        Names.Values.of("platform", PLACE)
            .cluster("sandbox", LogType.BLOCK_STORAGE)
            .destination("archive");

    assertThat(Names.expand(template, values)).isEqualTo(name);
  }

  @Test
  void aValueIsNoTemplate() {
    Names.Values values = Names.Values.of("$1{cluster}", PLACE).cluster("c", LogType.IPAM);

    assertThat(Names.expand("{name}", values)).isEqualTo("$1{cluster}");
  }

  /** The hash is a contract: another one would replace every long-named object there is. */
  @Test
  void shortensWithAStableHash() {
    String sixty = "a".repeat(60);
    assertThat(Names.shortened(sixty)).isEqualTo(sixty);
    assertThat(Names.shortened(sixty + "b")).isEqualTo("a".repeat(51) + "-6f929a36").hasSize(60);
    assertThat(Names.shortened("team-payments-production-eu-west-1-blue-AUTO_MODE_COMPUTE_LOGS"))
        .isEqualTo("team-payments-production-eu-west-1-blue-AUTO_MODE_C-8913686a");
  }

  @Test
  void differentLongNamesStayDifferent() {
    Random random = new Random(7);
    Set<String> names = new HashSet<>();
    Set<String> shortened = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String name = "x".repeat(70) + random.nextInt();
      names.add(name);
      shortened.add(Names.shortened(name));
    }

    assertThat(shortened).hasSameSizeAs(names).allMatch(n -> n.matches("[\\w-]{60}"));
  }
}
