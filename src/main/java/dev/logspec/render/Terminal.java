package dev.logspec.render;

import dev.logspec.model.Location;
import dev.logspec.render.Palette.Style;
import java.net.URI;
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
  String paint(Style style, String text) {
    return palette.paint(style, text);
  }

  /** {@code location} as text, a hyperlink to the file where the terminal can show one. */
  String link(Location location) {
    String text = Safe.value(location.toString());
    if (directory.isEmpty() || location.file().equals("-")) {
      return text;
    }
    String resolved = directory.get().resolve(relative(location.file())).toASCIIString();
    // java.net.URI drops the empty authority, which terminals want.
    String target = resolved.replaceFirst("^file:/(?!/)", "file:///");
    return "\u001b]8;;" + target + "\u001b\\" + text + "\u001b]8;;\u001b\\";
  }

  /** A path as a URI reference: the five-argument constructor quotes whatever is not allowed. */
  private static URI relative(String file) {
    try {
      return new URI(null, null, file.startsWith("/") ? file : "./" + file, null, null);
    } catch (java.net.URISyntaxException e) {
      return URI.create("");
    }
  }
}
