package dev.logspec.work;

import dev.logspec.git.Git;
import dev.logspec.planfile.Digests;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A spec without errors, and what it was read from.
 *
 * @param file its file or folder, or {@code -}, as the user calls it
 * @param texts of its files, of which there is at least one
 * @param spec what they say
 */
public record SpecAtHand(String file, List<SpecText> texts, Spec spec) {
  /** Copies {@code texts}. */
  public SpecAtHand {
    texts = List.copyOf(texts);
  }

  /** The digest of its texts. */
  String digest() {
    StringBuilder text = new StringBuilder();
    for (SpecText part : texts) {
      text.append(part.text()).append('\n');
    }
    return Digests.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What is checked out where it is, when it is of files. */
  Optional<Git.Checkout> checkout(Means means) {
    if (texts.isEmpty() || texts.get(0).file().equals("-")) {
      return Optional.empty();
    }
    List<Path> files =
        texts.stream().map(t -> means.directory().resolve(t.file()).toAbsolutePath()).toList();
    return new Git(means.backend().processes(), files.get(0).getParent()).checkout(files);
  }
}
