package dev.logspec;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown of ours as GitHub shows a comment, near enough to judge it by its picture. */
final class GitHubPage {
  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  private static final Pattern ALERT =
      Pattern.compile("<blockquote>\n<p>\\[!([A-Z]+)\\]\n?(</p>\n)?");

  private static final String STYLE =
      """
      body { margin: 0; background: #fff; color: #1f2328;
        font: 14px/1.5 "Noto Sans", "Segoe UI", Helvetica, Arial, "Noto Color Emoji", sans-serif }
      .box { width: 798px; box-sizing: border-box; padding: 16px; margin: 15px;
        border: 1px solid #d1d9e0; border-radius: 6px; overflow-wrap: break-word }
      .box > :first-child { margin-top: 0 } .box > :last-child { margin-bottom: 0 }
      h2 { font-size: 1.5em; border-bottom: 1px solid #d1d9e0; padding-bottom: .3em }
      h2, h3 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25 }
      p, ul, table, pre, blockquote, details { margin: 0 0 16px } ul { padding-left: 2em }
      code { font: 85% ui-monospace, Menlo, Consolas, "Liberation Mono", monospace;
        background: #818b981f; padding: .2em .4em; border-radius: 6px; white-space: break-spaces }
      pre { background: #f6f8fa; padding: 16px; border-radius: 6px; overflow: auto }
      pre code { background: none; padding: 0; white-space: pre }
      table { border-collapse: collapse; display: block; width: max-content; max-width: 100% }
      th, td { padding: 6px 13px; border: 1px solid #d1d9e0 } tr:nth-child(2n) { background: #f6f8fa }
      a { color: #0969da } sub { font-size: 75% }
      blockquote { border-left: 4px solid #d1d9e0; padding: 0 1em; color: #59636e }
      .alert { color: inherit; padding: 8px 16px; border-color: #9a6700 } .alert ul { margin: 0 }
      .alert b { display: block; font-weight: 500; color: #9a6700; margin-bottom: 8px }
      .alert.CAUTION { border-color: #cf222e } .alert.CAUTION b { color: #d1242f }
      """;

  private GitHubPage() {}

  /** {@code markdown} as HTML alone. */
  static String html(String markdown) {
    String html =
        HtmlRenderer.builder()
            .extensions(TABLES)
            .build()
            .render(Parser.builder().extensions(TABLES).build().parse(markdown));
    return ALERT
        .matcher(html)
        .replaceAll(
            alert ->
                "<blockquote class=\"alert $1\"><b>$1</b>\n".replace("$1", alert.group(1))
                    + (alert.group(2) == null ? "<p>" : ""));
  }

  /** {@code markdown} in a page 830 pixels wide, in an element of the class {@code box}. */
  static String of(String markdown) {
    return "<!doctype html><meta charset=\"utf-8\"><style>"
        + STYLE
        + "</style><body><div class=\"box\">"
        + html(markdown)
        + "</div>";
  }
}
