package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy that only grew. */
final class ExtensionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{'S':[{'R':'a'}]}; {'S':[{'R':'a'}]}; true",
        "{'S':[{'R':'a'}]}; {'S':[{'R':['a','b']}]}; true",
        "{'S':[{'R':'a'}]}; {'S':[{'R':'b'},{'R':'a'}]}; true",
        "{'S':{'R':'a'}}; {'S':[{'R':'a'},{'R':'b'}]}; true",
        "{'S':[{'R':['a','b']}]}; {'S':[{'R':'a'}]}; false",
        "{'S':[{'R':'a'}]}; {'S':[{'R':'b'}]}; false",
        "{'S':[{'R':'a'}]}; {'S':[{'R':'a','C':'x'}]}; false",
        "{'S':[{'R':'a','C':'x'}]}; {'S':[{'R':'a'}]}; false",
        "{'S':[{'R':'a'}]}; {'S':[]}; false",
        "no json; no json; true",
        "no json; {}; false",
      })
  void table(String before, String after, boolean expected) {
    assertThat(Extension.extended(quoted(before), quoted(after))).isEqualTo(expected);
  }

  private static Document quoted(String text) {
    return Document.of(text.replace('\'', '"'));
  }
}
