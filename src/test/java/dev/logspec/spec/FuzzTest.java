package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Diagnostic;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any text gives a spec or diagnostics; never an exception, never neither, never both. */
class FuzzTest {
  private static final String ALPHABET =
      "{}[]&*!|>%@`#:,-?\"'\t\n \\<=~$0a\u0000\u00e9\ud83d\uff1a";

  @Test
  void anyTextIsAnswered() throws Exception {
    String valid = Files.readString(Path.of("src/test/resources/spec/every-key.yaml"));
    SpecText accounts =
        new SpecText(
            "accounts.json",
            Files.readString(Path.of("src/test/resources/spec/accounts.json")),
            SpecText.Part.ACCOUNTS);
    Random random = new Random(20261122);
    int accepted = 0;
    for (int i = 0; i < 6_000; i++) {
      String text = mutated(valid, random);
      SpecReader.Parsed parsed = SpecReader.read(List.of(new SpecText("f.yaml", text), accounts));

      assertThat(parsed.spec().isPresent())
          .as(text)
          .isEqualTo(!Diagnostic.anyError(parsed.diagnostics()));
      assertThat(parsed.diagnostics())
          .allSatisfy(
              d -> {
                assertThat(d.location()).isPresent();
                assertThat(d.summary()).isNotBlank().doesNotContain("\n");
              });
      if (parsed.spec().isPresent()) {
        accepted++;
        Resolver.resolve(
            parsed.spec().get(),
            ResolveContext.of(Optional.of("111122223333"), Optional.of("eu-west-1")));
      }
    }
    assertThat(accepted).isBetween(100, 5_900);
  }

  private static String mutated(String valid, Random random) {
    StringBuilder text = new StringBuilder(valid);
    int edits = 1 + random.nextInt(4);
    for (int e = 0; e < edits; e++) {
      int at = random.nextInt(text.length());
      int length = Math.min(text.length() - at, random.nextInt(12));
      List<Runnable> kinds =
          List.of(
              () -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length()))),
              () -> text.delete(at, at + length),
              () -> text.insert(at, text.substring(at, at + length)),
              () -> text.setCharAt(at, (char) random.nextInt(0x100)),
              () -> swapLines(text, random),
              () -> text.setLength(Math.max(1, at)));
      // Cutting the end off is rare: it hides every other mutation behind one syntax error.
      kinds.get(random.nextInt(random.nextInt(8) == 0 ? 6 : 5)).run();
    }
    return text.toString();
  }

  private static void swapLines(StringBuilder text, Random random) {
    String[] lines = text.toString().split("\n", -1);
    int a = random.nextInt(lines.length);
    int b = random.nextInt(lines.length);
    String line = lines[a];
    lines[a] = lines[b];
    lines[b] = line;
    text.setLength(0);
    text.append(String.join("\n", lines));
  }
}
