package dev.logspec.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Markdown that GitHub shows on the page of a run, in the file GITHUB_STEP_SUMMARY names. */
public final class StepSummary {
  /**
   * A step's summary may have 1 MiB; of a longer one GitHub shows nothing at all (docs.github.com,
   * "Workflow commands", step isolation and limits).
   */
  static final int LIMIT = 1024 * 1024;

  private static final String CUT =
      "\n\n> **Cut here:** a step summary takes 1 MiB. Read the whole plan with `logspec show`.\n";

  /** Room for what closes a cut document. */
  private static final int CLOSING = 256;

  private static final Pattern FENCE = Pattern.compile("^(`{3,})[^`]*$");

  private StepSummary() {}

  /**
   * Appends {@code markdown} to {@code file}, cut at a line when the file would get too long.
   *
   * @throws IOException when the file cannot be written
   */
  public static void append(Path file, String markdown) throws IOException {
    long there = Files.exists(file) ? Files.size(file) : 0;
    String fitting = fit(markdown.endsWith("\n") ? markdown : markdown + "\n", LIMIT - there);
    Files.writeString(file, fitting, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** As many lines of {@code markdown} as {@code room} bytes take; what they open is closed. */
  static String fit(String markdown, long room) {
    if (bytes(markdown) <= room) {
      return markdown;
    }
    long left = room - CLOSING - bytes(CUT);
    StringBuilder out = new StringBuilder();
    String fence = "";
    int details = 0;
    for (String line : markdown.split("\n", -1)) {
      left -= bytes(line) + 1L;
      if (left < 0) {
        break;
      }
      out.append(line).append('\n');
      fence = fenceAfter(fence, line);
      if (fence.isEmpty()) {
        details += occurrences(line, "<details>") - occurrences(line, "</details>");
      }
    }
    if (out.length() == 0) {
      return "";
    }
    return out.append(fence.isEmpty() ? "" : fence + "\n")
        .append("\n</details>\n".repeat(Math.max(0, Math.min(details, 5))))
        .append(CUT)
        .toString();
  }

  /** The fence that is open behind {@code line}, when {@code open} was before it; else empty. */
  private static String fenceAfter(String open, String line) {
    Matcher m = FENCE.matcher(line);
    if (!m.matches()) {
      return open;
    }
    String fence = m.group(1);
    if (open.isEmpty()) {
      return fence;
    }
    return fence.length() >= open.length() && line.equals(fence) ? "" : open;
  }

  private static int occurrences(String line, String word) {
    return (line.length() - line.replace(word, "").length()) / word.length();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
