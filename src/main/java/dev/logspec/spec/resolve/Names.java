package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.spec.NameTemplates;
import dev.logspec.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Names from {@link NameTemplates}. */
final class Names {
  /** The longest name of a delivery source or destination (AWS facts 1). */
  private static final int LONGEST = 60;

  private static final int HASH_DIGITS = 8;

  private Names() {}

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

  /** The name of the log group that a destination, called {@code key}, is for a cluster's type. */
  static String groupOf(
      Spec spec, ClusterId cluster, LogType type, String key, Spec.LogGroup group) {
    return expand(
        group.name().value(),
        Values.of(spec.name(), cluster.place()).cluster(cluster.name(), type).destination(key));
  }

  /** {@code template} with every variable that has a value replaced. */
  static String expand(String template, Values values) {
    return NameTemplates.VARIABLE
        .matcher(template)
        .replaceAll(
            m -> Matcher.quoteReplacement(values.values.getOrDefault(m.group(1), m.group())));
  }

  /**
   * {@code name}, or when AWS would refuse it as too long its beginning and eight hex digits of the
   * SHA-256 of all of it: the same for the same name, on every machine and in every version.
   */
  static String shortened(String name) {
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
