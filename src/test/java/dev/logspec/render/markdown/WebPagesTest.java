package dev.logspec.render.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Location;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPagesTest {
  private static WebPages at(String folder) {
    return new WebPages(Optional.empty(), Optional.empty(), Optional.of(URI.create(folder)));
  }

  @ParameterizedTest
  @CsvSource({
    "logspec.yaml,logspec.yaml#L13",
    "./logspec.yaml,logspec.yaml#L13",
    "fleet/../logspec.yaml,logspec.yaml#L13",
    "fleet/eu west.yaml,fleet/eu%20west.yaml#L13",
    "a#b?c.yaml,a%23b%3Fc.yaml#L13",
    "c:d.yaml,c:d.yaml#L13"
  })
  void aPlaceInTheSpecIsALinkToItsLine(String file, String page) {
    assertThat(at("https://github.com/o/r/blob/abc/envs/").where(new Location(file, 13, 5)))
        .isEqualTo("[`" + file + ":13`](<https://github.com/o/r/blob/abc/envs/" + page + ">)");
  }

  @ParameterizedTest
  @CsvSource({"/etc/spec.yaml", "../other/logspec.yaml", "-", "//evil.example/x", "../../../x"})
  void whatIsNotBelowTheFolderIsPlain(String file) {
    assertThat(at("https://github.com/o/r/blob/abc/envs/").where(new Location(file, 13, 5)))
        .isEqualTo("`" + file + ":13`");
  }

  @Test
  void whereNoFolderIsKnownAPlaceIsPlain() {
    assertThat(WebPages.NONE.where(new Location("a.yaml", 1, 0))).isEqualTo("`a.yaml:1`");
    assertThat(at("javascript:alert(1)").folder()).isEmpty();
  }
}
