package dev.logspec.live;

import dev.logspec.live.RemoteException.Meaning;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * AWS's sentences about a refusal, and what helps, as a table: one code covers causes whose cures
 * have nothing in common, so only the words tell. The first row that fits counts. Words that are in
 * no row get no advice from here. What the table says is printed in {@code golden/hints.txt}.
 *
 * @param words a part of {@code operation code: message}
 * @param advice with {@link Said}'s names for what AWS names
 * @param cure what else helps
 */
record Saying(Pattern words, String advice, Cure cure) {
  /** What helps beside the advice. */
  enum Cure {
    /** Nothing. */
    ADVICE,
    /** A statement, added to the policy that lacks it. */
    STATEMENT
  }

  /** The role itself lacks a right. */
  private static final String GRANT = "{grant}";

  /** What belongs to others: keys, statements, and what the service itself may not. */
  private static final List<Saying> DOCUMENTS =
      List.of(
          says(
              "KMS key .*is not allowed to be used with",
              "the key must be in the group's Region and enabled, and its policy must let the logs"
                  + " service use it; add to the key's policy: {key statement}"),
          says(
              "KMS Key Id could not be found",
              "give kmsKey as the ARN of a key in the Region of the log group"),
          says(
              "BlockPublicPolicy|public policies are (blocked|prevented)",
              "S3 refuses the policy as a whole, because a statement in it that is not logspec's"
                  + " lets everybody in: narrow or remove that one"),
          says(
              "Invalid principal in policy",
              "take the deleted principal out of the statement, which is not logspec's: AWS writes"
                  + " its id, AIDA... or AROA..., where its ARN was"),
          says(
              "exceeds the maximum allowed document size|PolicyTooLarge",
              "a bucket's policy takes 20 KB, which cannot be raised: remove statements that are not"
                  + " needed any more"),
          says(
              "Access Denied for this Delivery Destination",
              "AWS found no policy that lets delivery.logs.amazonaws.com write there: look at the"
                  + " destination's, also for a deny, and at its key's; plan names what it misses"));

  /** Which policy refuses: each kind has another owner. */
  private static final List<Saying> POLICIES =
      List.of(
          says(
              "(explicit deny in an? service control|no service control) policy",
              "ask the administrators of the organization: a service control policy{policy} does not"
                  + " allow {right} here, and no right given to the role helps"),
          says(
              "(explicit deny in an? resource control|no resource control) policy",
              "ask the administrators of the organization: a resource control policy{policy} does not"
                  + " allow {right} on {resource}, and no right given to the role helps"),
          says(
              "explicit deny in an? permissions boundary",
              "ask whoever sets the role's permissions boundary{policy}: it denies {right},"
                  + " whatever the role's own policies allow"),
          lacks(
              "no permissions boundary",
              "ask whoever sets the role's permissions boundary{policy}: it must allow {right},"
                  + " whatever the role's own policies allow"),
          says(
              "explicit deny in an? session policy",
              "begin the session with another session policy, or with none: the one it has denies"
                  + " {right}, whatever the role allows"),
          lacks(
              "no session policy",
              "begin the session with a wider session policy, or with none: the one it has does not"
                  + " allow {right}, whatever the role allows"),
          says(
              "(explicit deny in an? vpc endpoint|no vpc endpoint) policy",
              "let the policy of the VPC endpoint that the call goes through allow {right}, or call"
                  + " from elsewhere"),
          says(
              "not authorized to perform:? sts:AssumeRoleWithWebIdentity|InvalidIdentityToken",
              "mend the trust policy of the role: Federated must name an identity provider that the"
                  + " role's account has, and aud and sub must be those of the token"
                  + " (samples/ci/iam)"),
          says(
              "(explicit deny in (an?|the)|no) role trust policy",
              "mend the trust policy of {resource}: it must let the caller call {right}, with the"
                  + " external id if it asks for one; the statement:\n  {trust statement}"),
          says(
              "explicit deny in an? resource-based policy",
              "take the deny out of the policy of {resource}, or except the role from it; no right"
                  + " given to the role helps"),
          says(
              "resource does not exist in this Region, no resource-based policies allow",
              "look whether the ARN and its Region are right; if so, the policy of {resource} itself"
                  + " must allow {right}"),
          says(
              "no resource-based policy", "let the policy of {resource} allow {right} to the role"),
          says(
              "explicit deny in an? identity-based policy",
              "take the deny out of the role's policies{policy}, or except {right} on {resource} from"
                  + " it; another allow does not help"),
          says(
              "with an explicit deny",
              "change the policy that AWS names: it denies {right}, and no further right helps"),
          lacks(
              "sts:AssumeRole on resource: \\S+ because no identity-based policy",
              "{grant}; where an external id is asked for, give it: externalId beside the role's arn"
                  + " in the spec, --external-id of import"),
          lacks("no identity-based policy", GRANT),
          says("because no [a-z -]+ allows", "let the policy that AWS names allow {right}"),
          lacks(
              "not authorized to perform:? sts:(AssumeRole|TagSession|SetSourceIdentity)\\b",
              "let the trust policy of {resource} name the caller, with the external id if it asks"
                  + " for one (externalId in the spec, --external-id of import):\n  {trust statement}\nand let the caller call {right} on it"),
          lacks("not authorized to perform:? [a-z0-9-]+:[A-Za-z0-9]+\\b", GRANT),
          says(
              "Encoded authorization failure message",
              "read what it says: aws sts decode-authorization-message --encoded-message TEXT (needs"
                  + " sts:DecodeAuthorizationMessage)"));

  /** What STS answers to one who wants credentials. */
  private static final List<Saying> SIGN_IN =
      List.of(
          says(
              "No OpenIDConnect provider found",
              "make the identity provider of that URL in the role's account"),
          says(
              "IDPCommunicationError",
              "AWS could not reach the token's issuer: run it again later"),
          says(
              "^sts:AssumeRoleWithWebIdentity ExpiredToken",
              "the token is too old: let what writes it write a new one, right before this runs"),
          says(
              "MultiFactorAuthentication failed",
              "type the code that the device shows now; each is taken once"),
          says(
              "DurationSeconds exceeds",
              "make duration_seconds of the profile smaller; from role to role AWS allows 3600"));

  /** What AWS has only so much of. */
  private static final List<Saying> LIMITS =
      List.of(
          says(
              "TooManyTags|(more than|exceeds?|maximum of).{0,40}\\btags\\b",
              "an object takes 50 tags, which cannot be raised: remove some from it or from the"
                  + " spec"),
          says(
              "^logs:PutResourcePolicy LimitExceeded",
              "a Region takes 10 log resource policies of an account, which cannot be raised: merge"
                  + " or remove one (aws logs describe-resource-policies)"),
          says(
              "^logs:CreateLogGroup LimitExceeded",
              "remove log groups that are not needed, or raise the quota of log groups (Service"
                  + " Quotas, Amazon CloudWatch Logs)"),
          says(
              "ServiceQuotaExceeded",
              "raise the quota that AWS names (Service Quotas), or remove what is not needed"));

  /** Who calls, from where, and when. */
  private static final List<Saying> IDENTITY =
      List.of(
          says(
              "RequestTimeTooSkewed|Signature expired|Signature not yet current"
                  + "|current time is too large",
              "set the clock of this machine: AWS takes no request that is minutes off"),
          says(
              "OptInRequired|NotSignedUp|AccountProblem|SubscriptionRequired|not subscribed"
                  + "|account is (currently )?(suspended|blocked|being verified)",
              "the account itself cannot use the service: look at its state and bills with its"
                  + " owner"),
          says(
              "RegionDisabled|STS is not activated",
              "enable the Region for the account, or take it out of the spec"),
          says(
              "ExpiredToken|token.{0,40} (is|has) expired|ExpiredIdentityToken|RequestExpired"
                  + "|TokenRefreshRequired",
              "renew the credentials and run it again"),
          says(
              "UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId"
                  + "|security token included in the request is invalid",
              "the keys are not known there: deleted, without their session token, of another"
                  + " partition, or the Region is not enabled for the account"),
          says(
              "SignatureDoesNotMatch|InvalidSignature|IncompleteSignature",
              "the secret key does not belong to the key id, or a proxy alters requests"),
          says(
              "PKIX|certification path|trustAnchors",
              "the server's certificate is not trusted: where a proxy opens TLS, give its authority"
                  + " in AWS_CA_BUNDLE"),
          says(
              "the answer is cut off or not AWS's|the list never ends",
              "something else than AWS may have answered: check the proxy, the sign-in page of the"
                  + " network, and --endpoint-url"));

  private static final List<Saying> ALL =
      List.of(DOCUMENTS, SIGN_IN, POLICIES, LIMITS, IDENTITY).stream()
          .flatMap(List::stream)
          .toList();

  private static Saying says(String words, String advice) {
    return new Saying(Pattern.compile(words, Pattern.CASE_INSENSITIVE), advice, Cure.ADVICE);
  }

  private static Saying lacks(String words, String advice) {
    return new Saying(Pattern.compile(words, Pattern.CASE_INSENSITIVE), advice, Cure.STATEMENT);
  }

  /** Every row, in order. */
  static List<Saying> all() {
    return ALL;
  }

  /** Whether {@code said} has these words. */
  boolean fits(Said said) {
    return words.matcher(said.text()).find();
  }

  /** What helps against {@code e}, by its words; empty when nobody wrote that down. */
  static Optional<String> advice(RemoteException e) {
    Said said = Said.of(e);
    return first(said).map(row -> said.fill(row.advice()));
  }

  /** What to add to the policy, where it is a right that it lacks, or AWS says no more than no. */
  static Optional<String> statement(RemoteException e) {
    Said said = Said.of(e);
    Cure cure =
        first(said)
            .map(Saying::cure)
            .orElse(e.meaning() == Meaning.DENIED ? Cure.STATEMENT : Cure.ADVICE);
    return switch (cure) {
      case ADVICE -> Optional.empty();
      case STATEMENT -> said.statement();
    };
  }

  private static Optional<Saying> first(Said said) {
    return ALL.stream().filter(row -> row.fits(said)).findFirst();
  }
}
