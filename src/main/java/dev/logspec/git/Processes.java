package dev.logspec.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs programs of this machine, injected. */
public interface Processes {

  /**
   * A program that ended.
   *
   * @param code its exit code
   * @param out its standard output, whole
   * @param err its standard error, for people
   */
  record Finished(int code, byte[] out, String err) {
    /** Copies {@code out}. */
    public Finished {
      out = out.clone();
    }

    @Override
    public byte[] out() {
      return out.clone();
    }

    /** Standard output as text. */
    public String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs {@code command} in {@code directory} without input; empty when there is no such program or
   * directory, or when it does not come to an end.
   */
  Optional<Finished> run(Path directory, List<String> command);
}
