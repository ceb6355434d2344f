package dev.logspec.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a condition key in the calls that are judged: the values it may have, each a
 * pattern, where empty stands for a call without the key. What holds for all of them is certain.
 *
 * <p>A service that calls by its own name is no identity of an account: such calls carry none of
 * the keys that tell who the caller is and which network it comes from (IAM user guide, global
 * condition keys; the data perimeter guide therefore exempts aws:PrincipalIsAWSService).
 */
final class RequestKeys {
  private static final Set<String> NOT_OF_SERVICES =
      Set.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalarn",
          "aws:username",
          "aws:sourceidentity",
          "aws:federatedprovider",
          "aws:multifactorauthage",
          "aws:multifactorauthpresent",
          "aws:tokenissuetime",
          "aws:assumedroot",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:vpcsourceip",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths",
          "aws:ec2instancesourcevpc",
          "aws:ec2instancesourceprivateipv4",
          "aws:calledvia",
          "aws:calledviafirst",
          "aws:calledvialast");

  private static final String PRINCIPAL_TAG = "aws:principaltag/";

  /** Not there, or of the service's own account, which is nobody that a policy names. */
  private static final Set<String> OF_NOBODY_KNOWN = Set.of("aws:principalaccount", "aws:userid");

  private static final String NOBODY = "\uE003";

  private RequestKeys() {}

  /** The values that {@code key} may have in the calls of {@code need}; at least one. */
  static List<Optional<String>> values(Requirement need, String key) {
    String known = need.context().get(key);
    if (known != null) {
      return List.of(Optional.of(known));
    }
    if (lacks(need, key)) {
      return List.of(Optional.empty());
    }
    boolean nobody = isService(need) && OF_NOBODY_KNOWN.contains(key.toLowerCase(Locale.ROOT));
    return List.of(Optional.empty(), Optional.of(nobody ? NOBODY : "*"));
  }

  /** Whether the calls of {@code need} certainly do not carry {@code key}. */
  static boolean lacks(Requirement need, String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return isService(need) && (NOT_OF_SERVICES.contains(lower) || lower.startsWith(PRINCIPAL_TAG));
  }

  /** Whether a condition on {@code key} tells apart callers, not calls. */
  static boolean tellsCallers(Requirement need, String key) {
    return lacks(need, key)
        || (isService(need) && OF_NOBODY_KNOWN.contains(key.toLowerCase(Locale.ROOT)));
  }

  private static boolean isService(Requirement need) {
    return need.principal().type().equals(Principal.SERVICE);
  }
}
