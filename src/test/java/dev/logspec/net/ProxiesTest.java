package dev.logspec.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
    "http://proxy:3128, 'api.github.com:443', https://api.github.com:443, ''",
    "http://proxy:3128, 'api.github.com:8443', https://api.github.com:443, proxy:3128",
  })
  void followTheEnvironment(String proxy, String direct, String uri, String chosen) {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", proxy, "no_proxy", direct));

    String selected = proxies.select(URI.create(uri)).get(0).toString();

    assertThat(selected.replaceAll("^HTTP @ |DIRECT|/<unresolved>", "")).isEqualTo(chosen);
  }

  @Test
  @DisplayName("F25 neighbour: HTTP_PROXY is for plain http, the lower case name goes first")
  void eachSchemeHasItsProxy() {
    Proxies proxies =
        Proxies.of(Map.of("HTTP_PROXY", "a:1", "http_proxy", "b:2", "https_proxy", "c:3"));

    assertThat(proxies.describe(URI.create("http://moto:5000")))
        .hasValue("http://b:2 of http_proxy");
    assertThat(proxies.describe(URI.create("https://x.aws"))).hasValue("http://c:3 of https_proxy");
    assertThat(proxies.describe(URI.create("http://localhost:5000"))).isEmpty();
  }
}
