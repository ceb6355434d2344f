package dev.logspec.git;

import dev.logspec.git.Processes.Finished;
import dev.logspec.planfile.PlanDocument.Worktree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file of the work tree beside what the commit has of it. {@code git status} would tell, but runs
 * the clean filters of the repository's config to do so; here bytes are compared, and where a
 * filter stands between, that is not known.
 *
 * @param git asks git, in the file's directory
 * @param file in the work tree
 * @param blob what the commit has under its name
 */
record Committed(Function<List<String>, Optional<Finished>> git, Path file, String blob) {
  private static final int LARGEST = 16 << 20;

  /** Whether the commit has exactly this file, as git would check it out. */
  Worktree worktree() {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      // What was read through a link is not what the commit has.
      return Worktree.DIRTY;
    }
    try {
      byte[] bytes = bytes();
      if (object(bytes).equals(blob)) {
        return Worktree.CLEAN;
      }
      Map<String, String> attributes = attributes();
      if (given(attributes, "filter")
          || given(attributes, "working-tree-encoding")
          || given(attributes, "ident")) {
        return Worktree.UNKNOWN;
      }
      return object(withoutReturns(bytes)).equals(blob) && converts(attributes)
          ? Worktree.CLEAN
          : Worktree.DIRTY;
    } catch (IOException e) {
      return Worktree.UNKNOWN;
    }
  }

  private byte[] bytes() throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    }
  }

  /** The name that git gives to a blob of {@code bytes}. */
  private String object(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance(blob.length() == 40 ? "SHA-1" : "SHA-256");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Line ends as git stores them where it converts. */
  private static byte[] withoutReturns(byte[] bytes) {
    byte[] kept = new byte[bytes.length];
    int size = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean pair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (!pair) {
        kept[size++] = bytes[i];
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private static boolean given(Map<String, String> attributes, String name) {
    return !List.of("unspecified", "unset", "").contains(attributes.getOrDefault(name, ""));
  }

  /** Whether git turns line ends of this file into its own when it is committed. */
  private boolean converts(Map<String, String> attributes) {
    String text = attributes.getOrDefault("text", "unspecified");
    if (text.equals("unspecified") && !given(attributes, "eol")) {
      return ask(List.of("config", "--get", "core.autocrlf"))
          .filter(said -> List.of("true", "input").contains(said.strip()))
          .isPresent();
    }
    return !text.equals("unset");
  }

  /** Name, attribute and value in turn, each ended by a zero byte. */
  private Map<String, String> attributes() {
    String name = String.valueOf(file.getFileName());
    List<String> words =
        List.of(
            "check-attr",
            "-z",
            "filter",
            "ident",
            "working-tree-encoding",
            "text",
            "eol",
            "--",
            name);
    String[] said = ask(words).orElse("").split("\0", -1);
    return IntStream.range(0, said.length / 3)
        .boxed()
        .collect(Collectors.toMap(i -> said[3 * i + 1], i -> said[3 * i + 2], (a, b) -> b));
  }

  private Optional<String> ask(List<String> arguments) {
    return git.apply(arguments).filter(f -> f.code() == 0).map(Finished::text);
  }
}
