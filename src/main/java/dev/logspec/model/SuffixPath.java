package dev.logspec.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A suffix path as AWS stores it, split into AWS's part and the user's.
 *
 * <p>AWS writes a path of its own, {@code AWSLogs/...}, before the user's when a delivery is
 * created and not when it is updated (terraform-provider-aws 46328, 46455), so one path reads back
 * in two forms. How many segments it has is not documented, so it is learnt from what is stored:
 * whatever begins with {@code AWSLogs/} and ends with the path that is wanted has that path ({@link
 * #has}). Where no path is wanted to tell, the split is a guess, good enough to show and to send:
 * AWS's part names the account and the Region, and the service between them.
 *
 * @param prefix AWS's part, with its closing slash
 * @param path the user's part, without outer slashes
 */
public record SuffixPath(Optional<String> prefix, Optional<String> path) {
  private static final String ROOT = "AWSLogs/";

  private static final String PLACE = "(?:[A-Za-z-]+=)?\\{(?:account-?id|region)\\}";

  /** Whoever updates a delivery may write the account for AWS (fleet and import facts 1.3). */
  private static final String WRITTEN = "(?:[A-Za-z-]+=)?[0-9]{12}";

  private static final Pattern PREFIX =
      Pattern.compile(
          "^(AWSLogs/(?:%1$s|%2$s)(?:/%1$s)*/[^/{}]+(?:/%1$s)*)(?:/|$)".formatted(PLACE, WRITTEN));

  /** {@code year=} of {@code year={yyyy}}: how AWS writes a variable of a Hive path. */
  private static final Pattern HIVE_KEY = Pattern.compile("(?<=^|/)[A-Za-z-]+=(?=\\{)");

  /** What stands for a time is never in AWS's part, which is the same for all objects. */
  private static final Pattern TIME = Pattern.compile("\\{(?:yyyy|MM|dd|HH|mm)\\}");

  /** Splits what AWS stores. */
  public static SuffixPath parse(String stored) {
    String text = trimmed(stored);
    Matcher matcher = PREFIX.matcher(text);
    return matcher.find()
        ? split(text, Math.min(matcher.end(1) + 1, text.length()))
        : new SuffixPath(Optional.empty(), given(text));
  }

  /** The same split before {@code wanted}, where it {@link #has} that path. */
  public SuffixPath before(String wanted) {
    String text = stored().orElse("");
    int length = tail(text, trimmed(wanted));
    return length < 0 ? this : split(text, text.length() - length);
  }

  /** Whether it is {@code wanted}, with or without a path of AWS's own before it. */
  public boolean has(String wanted) {
    return tail(stored().orElse(""), trimmed(wanted)) >= 0;
  }

  /** How long the end of {@code text} is that says {@code wanted}; negative when there is none. */
  private static int tail(String text, String wanted) {
    if (withoutHiveKeys(text).equals(withoutHiveKeys(wanted))) {
      return text.length();
    }
    if (!text.startsWith(ROOT) || wanted.isEmpty()) {
      return -1;
    }
    int segments = wanted.split("/").length;
    int at = text.length();
    for (int i = 0; i < segments; i++) {
      at = text.lastIndexOf('/', at - 1);
      if (at < 0) {
        return -1;
      }
    }
    String end = text.substring(at + 1);
    boolean same =
        withoutHiveKeys(end).equals(withoutHiveKeys(wanted))
            && !TIME.matcher(text.substring(0, at)).find();
    return same ? end.length() : -1;
  }

  /** {@code path} as who gives one writes it: AWS writes a Hive path with keys. */
  public static String withoutHiveKeys(String path) {
    return HIVE_KEY.matcher(path).replaceAll("");
  }

  private static SuffixPath split(String text, int at) {
    String prefix = text.substring(0, at);
    return new SuffixPath(
        given(prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/"),
        given(text.substring(at)));
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String trimmed(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  /** What to send so that AWS stores this; empty when there is nothing to send. */
  public Optional<String> stored() {
    return given(prefix.orElse("") + path.orElse(""));
  }

  /** Whether a path, stored or of a spec, begins as AWS's part does. */
  public static boolean beginsWithAwsPart(String path) {
    return trimmed(path).startsWith(ROOT);
  }

  /** The suffix path of the delivery {@code live}. */
  public static SuffixPath of(Resource live) {
    return new SuffixPath(live.get(Kind.Of.SUFFIX_PREFIX), live.get(Kind.Of.SUFFIX_PATH));
  }
}
