package dev.logspec.render.page;

import dev.logspec.render.safe.Safe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One file of HTML. Its policy lets it ask nobody for anything, and use no style and run no script
 * but its own, which it knows by their digests: so no attribute {@code style} or {@code onclick}
 * has an effect, whoever writes it.
 *
 * @param title its title, raw
 * @param style CSS
 * @param script what runs when all of it is there
 */
public record HtmlPage(String title, String style, String script) {

  /** The page with {@code body}, HTML that is safe. */
  public String render(CharSequence body) {
    String policy =
        "default-src 'none'; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'";
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.append("<title>" + Safe.html(title) + "</title>\n");
    page.append("<style>" + style + "</style>\n</head>\n<body>\n");
    page.append(body);
    page.append("<script>" + script + "</script>\n</body>\n</html>\n");
    return page.toString();
  }

  /** The text of the file {@code name}, which is part of this installation beside {@code owner}. */
  public static String part(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not part of this installation");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
