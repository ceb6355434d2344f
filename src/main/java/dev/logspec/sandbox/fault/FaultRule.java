package dev.logspec.sandbox.fault;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One scripted fault: on which operation ({@code *} is any), what happens, and when. Its text form
 * is {@code OPERATION:KIND[:KEY=VALUE,...]}, for example {@code
 * CreateDelivery:throttle:p=0.3,seed=7}.
 *
 * <p>When: {@code nth=3} the third call only; {@code every=5} each fifth call; {@code p=0.3} that
 * share of the calls, drawn from {@code seed}; {@code times=2} at most so often; nothing = each
 * call. How: {@code ms=500} for slow and hide-update; {@code change=...,name=...,value=...} for
 * out-of-band.
 */
public record FaultRule(String operation, Kind kind, Map<String, String> settings) {

  /** What a fault does. */
  public enum Kind {
    THROTTLE("throttle"),
    INTERNAL_ERROR("500"),
    UNAVAILABLE("503"),
    DENIED("denied"),
    EXPIRED_TOKEN("expired-token"),
    RESET_BEFORE("reset-before"),
    RESET_AFTER("reset-after"),
    TRUNCATE("truncate"),
    SLOW("slow"),
    FAIL_UPDATE("fail-update"),
    CANCEL_UPDATE("cancel-update"),
    HANG_UPDATE("hang-update"),
    HIDE_UPDATE("hide-update"),
    OUT_OF_BAND("out-of-band");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The word in a rule's text form. */
    public String text() {
      return text;
    }

    /** Whether the fault touches the cluster update that PutDeliverySource starts. */
    boolean touchesUpdate() {
      return switch (this) {
        case FAIL_UPDATE, CANCEL_UPDATE, HANG_UPDATE, HIDE_UPDATE -> true;
        case THROTTLE,
            INTERNAL_ERROR,
            UNAVAILABLE,
            DENIED,
            EXPIRED_TOKEN,
            RESET_BEFORE,
            RESET_AFTER,
            TRUNCATE,
            SLOW,
            OUT_OF_BAND ->
            false;
      };
    }
  }

  /** The only operation that starts a cluster update. */
  static final String STARTS_UPDATE = "PutDeliverySource";

  /** The settings a rule may have, and what their values look like. */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "nth", "[1-9]\\d{0,8}",
              "every", "[1-9]\\d{0,8}",
              "times", "[1-9]\\d{0,8}",
              "p", "0(\\.\\d+)?|1(\\.0+)?",
              "seed", "-?\\d{1,18}",
              "ms", "\\d{1,9}",
              "change", ".+",
              "name", ".+",
              "value", ".*"));

  public FaultRule {
    settings = Map.copyOf(settings);
    settings.forEach(FaultRule::requireSetting);
    if (!operation.matches("\\*|[A-Z][A-Za-z0-9]*")) {
      throw new IllegalArgumentException(
          "fault operation \"" + operation + "\" is neither * nor the name of an AWS operation");
    }
    if (settings.containsKey("nth") && settings.containsKey("every")) {
      throw new IllegalArgumentException("a fault has nth or every, not both");
    }
    if (kind.touchesUpdate() && !operation.matches("\\*|" + STARTS_UPDATE)) {
      throw new IllegalArgumentException(
          "fault kind "
              + kind.text()
              + " goes with "
              + STARTS_UPDATE
              + " (or *), which starts the update, not with "
              + operation);
    }
    if (kind == Kind.OUT_OF_BAND) {
      OutOfBand.check(settings);
    }
  }

  private static void requireSetting(String key, String value) {
    String pattern = SETTINGS.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException(
          "fault setting \"" + key + "\" is unknown (allowed: " + SETTINGS.keySet() + ")");
    }
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(
          "fault setting " + key + "=\"" + value + "\" must match " + pattern);
    }
  }

  /** A rule that applies to each call. */
  public static FaultRule on(String operation, Kind kind) {
    return new FaultRule(operation, kind, Map.of());
  }

  /** The same rule with a setting, such as {@code with("nth", "2")}. */
  public FaultRule with(String key, String value) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(key, value);
    return new FaultRule(operation, kind, all);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException saying what is wrong and what is allowed
   */
  public static FaultRule parse(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "fault \"" + text + "\" is not OPERATION:KIND[:KEY=VALUE,...]");
    }
    Map<String, String> settings = new TreeMap<>();
    if (parts.length == 3) {
      for (String setting : parts[2].split(",")) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException(
              "fault setting \""
                  + setting
                  + "\" is not KEY=VALUE (keys: "
                  + SETTINGS.keySet()
                  + ")");
        }
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return new FaultRule(parts[0], kind(parts[1]), settings);
  }

  private static Kind kind(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "fault kind \""
                        + text
                        + "\" is unknown (allowed: "
                        + Arrays.stream(Kind.values())
                            .map(Kind::text)
                            .collect(Collectors.joining(", "))
                        + ")"));
  }

  /** The text form; reading it gives the same rule. */
  public String text() {
    String base = operation + ":" + kind.text();
    return settings.isEmpty()
        ? base
        : base
            + ":"
            + new TreeMap<>(settings)
                .entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(","));
  }

  Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  long millis() {
    return setting("ms").map(Long::parseLong).orElse(1000L);
  }
}
