package dev.logspec.render.layout;

import dev.logspec.model.Location;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.safe.Safe;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What the reader's terminal can do.
 *
 * @param palette whether it shows colours
 * @param directory when it shows hyperlinks (OSC 8): the directory, as a {@code file:} URI ending
 *     in a slash, that relative file names are relative to
 * @param width its columns; 0 when unknown or not a terminal, and nothing is wrapped
 */
public record Terminal(Palette palette, Optional<URI> directory, int width) {
  /** A file or a pipe. */
  public static final Terminal PLAIN = new Terminal(Palette.NONE, Optional.empty(), 0);

  /** {@code text}, which is safe for a terminal, in {@code style}. */
  public String paint(Style style, String text) {
    return palette.paint(style, text);
  }

  /** {@code location} as text, a hyperlink to the file where the terminal can show one. */
  public String link(Location location) {
    String text = Safe.value(location.toString());
    if (directory.isEmpty() || location.file().equals("-")) {
      return text;
    }
    return "\u001b]8;;" + target(location.file()) + "\u001b\\" + text + "\u001b]8;;\u001b\\";
  }

  /**
   * java.net.URI drops the empty authority, which terminals want, and fails on half a character.
   */
  private String target(String file) {
    if (file.startsWith("/")) {
      return "file://" + encoded(file);
    }
    String base = directory.map(URI::toASCIIString).orElse("");
    return base.replaceFirst("^file:/(?!/)", "file:///") + encoded(file);
  }

  /** {@code path} with every byte but those of plain names percent-encoded. */
  private static String encoded(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._~/".indexOf(b) >= 0);
      out.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return out.toString();
  }
}
