package dev.logspec.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AWS said and what it names in it, for advice that names the same. Anything that is not
 * plainly a name is left out: the text is AWS's, but names in it may be anybody's.
 *
 * @param operation the call
 * @param text {@code operation code: message}
 */
record Said(String operation, String text) {
  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]{1,64}:[A-Za-z0-9]{1,128})\\b");
  private static final Pattern RESOURCE =
      Pattern.compile("on resource: \"?(arn:[A-Za-z0-9:/_.*@+=,#-]{1,600}[A-Za-z0-9/_*-])");
  private static final Pattern POLICY =
      Pattern.compile(
          "(?:policy|boundary): (arn:aws[a-z-]*:(?:iam|organizations)::[A-Za-z0-9:/_.+=,@-]{1,300})");
  private static final Pattern GROUP =
      Pattern.compile("(arn:aws[a-z-]*:logs:([a-z0-9-]+):\\d{12}:log-group:[\\w./#-]{1,512})");
  private static final String NEEDLESS = "sts:GetCallerIdentity";

  static Said of(RemoteException e) {
    return new Said(e.operation(), e.operation() + " " + e.code() + ": " + e.getMessage());
  }

  /**
   * {@code advice} with what AWS names: {right}, {resource}, {policy}, {grant}, {key statement}.
   */
  String fill(String advice) {
    return advice
        .replace("{grant}", grant())
        .replace("{right}", right().orElse("this call"))
        .replace("{resource}", named(RESOURCE).orElse("the resource"))
        .replace("{policy}", named(POLICY).map(p -> " (" + p + ")").orElse(""))
        .replace("{key statement}", keyStatement());
  }

  /** The right that AWS names; it is not always the call's, as a call with tags needs two. */
  private Optional<String> right() {
    return named(ACTION).or(() -> Rights.of(operation));
  }

  private Optional<String> named(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A right that the role lacks; a call that needs none lacks none. */
  private String grant() {
    Optional<String> right = right().filter(action -> !action.equals(NEEDLESS));
    if (right.isEmpty()) {
      return "no right is missing, as this call needs none; see AWS's message";
    }
    String note = Rights.note(right.get());
    return "let the role call "
        + right.get()
        + named(RESOURCE).map(arn -> " on " + arn).orElse("")
        + " and run it again"
        + (note.isEmpty() ? "" : "; " + note);
  }

  /** The statement that gives the right that is lacking; empty where AWS does not name enough. */
  Optional<String> statement() {
    return right()
        .filter(action -> !action.equals(NEEDLESS))
        .flatMap(action -> new Grant(action, named(RESOURCE)).statement());
  }

  /** What lets CloudWatch Logs use a key (its user guide, "Encrypt log data using AWS KMS"). */
  private String keyStatement() {
    Matcher group = GROUP.matcher(text);
    boolean named = group.find();
    return """
        {"Effect":"Allow","Principal":{"Service":"logs.%s.amazonaws.com"},\
        "Action":["kms:Encrypt*","kms:Decrypt*","kms:ReEncrypt*","kms:GenerateDataKey*","kms:Describe*"],\
        "Resource":"*","Condition":{"ArnEquals":{"kms:EncryptionContext:aws:logs:arn":"%s"}}}"""
        .formatted(
            named ? group.group(2) : "REGION",
            named ? group.group(1) : "arn:aws:logs:REGION:ACCOUNT:log-group:NAME");
  }
}
