package dev.logspec.render.markdown;

import dev.logspec.model.Location;
import dev.logspec.render.safe.SafeMarkdown;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Pages that a document links to; what none is known of stays plain.
 *
 * @param run the run that made it
 * @param commit what is planned
 * @param folder where files of that commit are read, to which a path is resolved
 */
public record WebPages(Optional<URI> run, Optional<URI> commit, Optional<URI> folder) {
  /** None. */
  public static final WebPages NONE =
      new WebPages(Optional.empty(), Optional.empty(), Optional.empty());

  /** Takes no page that a browser would not fetch. */
  public WebPages {
    run = run.filter(WebPages::web);
    commit = commit.filter(WebPages::web);
    folder = folder.filter(WebPages::web);
  }

  private static boolean web(URI uri) {
    return String.valueOf(uri.getScheme()).matches("https?");
  }

  /** {@code location} as code, and a link to its line where that is known. */
  String where(Location location) {
    String text = SafeMarkdown.code(new Location(location.file(), location.line(), 0).toString());
    return folder.flatMap(uri -> page(uri, location)).map(uri -> link(text, uri)).orElse(text);
  }

  private static Optional<URI> page(URI folder, Location location) {
    boolean inside = !location.file().startsWith("/") && !location.file().startsWith("-");
    try {
      URI file = new URI(null, null, "./" + location.file(), null).normalize();
      URI page = folder.resolve(file);
      String line = location.line() == 0 ? "" : "#L" + location.line();
      boolean below = page.toASCIIString().startsWith(folder.toASCIIString());
      return inside && below ? Optional.of(new URI(page.toASCIIString() + line)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** {@code text}, which is Markdown, as a link. */
  static String link(String text, URI page) {
    return "[" + text + "](<" + page.toASCIIString() + ">)";
  }
}
