package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  @ParameterizedTest
  @CsvSource({
    "http://proxy:3128, '', https://api.github.com, proxy:3128",
    "proxy:3128, '', https://api.github.com, proxy:3128",
    "http://user:pw@proxy:3128, '', https://api.github.com, proxy:3128",
    "http://proxy, '', https://api.github.com, proxy:80",
    "http://proxy:3128, 'github.com', https://api.github.com, ''",
    "http://proxy:3128, '.github.com, x', https://api.github.com, ''",
    "http://proxy:3128, 'hub.com', https://api.github.com, proxy:3128",
    "http://proxy:3128, '*', https://api.github.com, ''",
    "http://proxy:3128, '', http://127.0.0.1:9, ''",
    "'', '', https://api.github.com, ''",
    "'::', '', https://api.github.com, ''",
  })
  void followTheEnvironment(String proxy, String direct, String uri, String chosen) {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", proxy, "no_proxy", direct));

    String selected = proxies.select(URI.create(uri)).get(0).toString();

    assertThat(selected.replaceAll("^HTTP @ |DIRECT|/<unresolved>", "")).isEqualTo(chosen);
  }
}
