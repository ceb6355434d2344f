package dev.logspec.live;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statement that gives a role a right that it lacks, to be pasted into its policy.
 *
 * @param action of IAM
 * @param resource the ARN that AWS names, if it names one
 * @param account of the caller, if AWS names it
 */
record Grant(String action, Optional<String> resource, Optional<String> account) {
  private static final Pattern LOGS =
      Pattern.compile("(arn:aws[a-z-]*:logs:[a-z0-9-]+:\\d{12}:).*");
  private static final Pattern GROUP =
      Pattern.compile("(arn:[^:]+:logs:[^:]+:[^:]+:log-group:[^:]+).*");

  /** As one line of JSON; empty where AWS does not name what it is about. */
  Optional<String> statement() {
    List<String> resources = resources();
    return resources.isEmpty() ? Optional.empty() : Optional.of(statement(action, resources));
  }

  /** The statement that allows {@code action} on {@code resources}, at least one. */
  static String statement(String action, List<String> resources) {
    return "{\"Effect\":\"Allow\",\"Action\":\""
        + action
        + "\",\"Resource\":"
        + (resources.size() == 1 ? quoted(resources.get(0)) : list(resources))
        + "}";
  }

  private List<String> resources() {
    return switch (Rights.about(action)) {
      case STAR -> List.of("*");
      case PLAIN -> resource.map(Grant::lasting).stream().toList();
      case GROUP -> match(GROUP).map(arn -> arn + ":*").stream().toList();
      case BARE -> match(GROUP).or(() -> resource.map(Grant::lasting)).stream().toList();
      case TWO -> logs("delivery-source:*", "delivery-destination:*");
      case THREE ->
          isElsewhere()
              ? logs("delivery-destination:*")
              : logs("delivery:*", "delivery-source:*", "delivery-destination:*");
    };
  }

  /** Of the three the destination alone may be another account's. */
  private boolean isElsewhere() {
    return resource.isPresent() && account.filter(a -> !resource.get().contains(a)).isPresent();
  }

  private List<String> logs(String... kinds) {
    return match(LOGS).stream()
        .flatMap(start -> List.of(kinds).stream().map(k -> start + k))
        .toList();
  }

  /** The id of a delivery nobody knows beforehand, and the next has another. */
  private static String lasting(String arn) {
    return arn.replaceFirst("(:logs:.*:delivery:).*", "$1*");
  }

  private Optional<String> match(Pattern pattern) {
    return resource.map(pattern::matcher).filter(Matcher::matches).map(m -> m.group(1));
  }

  private static String list(List<String> resources) {
    return resources.stream().map(Grant::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  /** An ARN that was taken from AWS's words has no letter that JSON would have to escape. */
  private static String quoted(String arn) {
    return "\"" + arn + "\"";
  }
}
