package dev.logspec.spec;

import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names from templates: {@code {cluster}-{LOG_TYPE}} and the like. */
public final class Names {
  /** The longest name of a delivery source or destination (AWS facts 1). */
  public static final int LONGEST = 60;

  /** The log groups of the article that the product grew from. */
  public static final String LOG_GROUP = "/aws/eks/{cluster}/auto-mode/{logType}";

  /** Variables of a name that one cluster and log type have for themselves. */
  static final List<String> PER_TYPE =
      List.of("cluster", "logType", "LOG_TYPE", "name", "destination", "account", "region");

  /** Variables of a source's name, which all its destinations share. */
  static final List<String> OF_SOURCE =
      List.of("cluster", "logType", "LOG_TYPE", "name", "account", "region");

  /** Variables of what several clusters share. */
  static final List<String> SHARED = List.of("name", "destination", "account", "region");

  /** Variables of what is written in one account and Region. */
  static final List<String> OF_PLACE = List.of("account", "region");

  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_]+)\\}");
  private static final int HASH_DIGITS = 8;

  private Names() {}

  /**
   * The templates of names.
   *
   * @param source of delivery sources
   * @param sourceOrigin when it is the spec that asks for this name, a source that already delivers
   *     under another one is a difference; otherwise any name is right
   * @param destination of CloudWatch Logs delivery destinations, one for each cluster and log type
   * @param sharedDestination of S3 and Firehose delivery destinations
   */
  public record Templates(
      String source, Origin sourceOrigin, String destination, String sharedDestination) {
    /** The names of the article. */
    public static final Templates DEFAULT =
        new Templates(
            "{cluster}-{LOG_TYPE}",
            Origin.DEFAULT,
            "{cluster}-dest-{logType}",
            "{name}-{destination}");
  }

  /** Where a template comes from. */
  public enum Origin {
    /** From the spec. */
    SPEC,
    /** From logspec. */
    DEFAULT
  }

  /** The values of a template's variables. */
  static final class Values {
    private final Map<String, String> values = new TreeMap<>();

    static Values of(String specName, Place place) {
      Values v = new Values();
      v.values.put("name", specName);
      v.values.put("account", place.account());
      v.values.put("region", place.region());
      return v;
    }

    Values cluster(String cluster, LogType type) {
      values.put("cluster", cluster);
      values.put("logType", type.shortName());
      values.put("LOG_TYPE", type.name());
      return this;
    }

    Values destination(String key) {
      values.put("destination", key);
      return this;
    }
  }

  /** {@code template} with every variable that has a value replaced. */
  static String expand(String template, Values values) {
    return VARIABLE
        .matcher(template)
        .replaceAll(
            m -> Matcher.quoteReplacement(values.values.getOrDefault(m.group(1), m.group())));
  }

  /** The variables of {@code template} that are not among {@code known}. */
  static List<String> unknown(String template, Collection<String> known) {
    return VARIABLE
        .matcher(template)
        .results()
        .map(m -> m.group(1))
        .filter(v -> !known.contains(v))
        .distinct()
        .toList();
  }

  /** {@code template} with every variable replaced by {@code text}. */
  static String filled(String template, String text) {
    return VARIABLE.matcher(template).replaceAll(Matcher.quoteReplacement(text));
  }

  /**
   * {@code name}, or when AWS would refuse it as too long its beginning and eight hex digits of the
   * SHA-256 of all of it: the same for the same name, on every machine and in every version.
   */
  public static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    return name.substring(0, LONGEST - HASH_DIGITS - 1) + "-" + hash(name);
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
