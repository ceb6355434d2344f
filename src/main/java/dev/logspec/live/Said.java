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
 * @param about what the call was about, for where AWS does not say it
 */
record Said(String operation, String text, Optional<String> about) {
  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]{1,64}:[A-Za-z0-9]{1,128})\\b");
  private static final Pattern RESOURCE =
      Pattern.compile("on resource: \"?(arn:[A-Za-z0-9:/_.*@+=,#-]{1,600}[A-Za-z0-9/_*-])");
  private static final Pattern POLICY =
      Pattern.compile(
          "(?:policy|boundary): (arn:aws[a-z-]*:(?:iam|organizations)::[A-Za-z0-9:/_.+=,@-]{1,300})");
  private static final Pattern GROUP =
      Pattern.compile("(arn:aws[a-z-]*:logs:([a-z0-9-]+):\\d{12}:log-group:[\\w./#-]{1,512})");
  private static final Pattern CALLER =
      Pattern.compile("User: (arn:aws[a-z-]*:(?:iam|sts)::\\d{12}:[A-Za-z0-9/_.+=,@-]{1,300})");
  private static final String NEEDLESS = "sts:GetCallerIdentity";

  static Said of(RemoteException e) {
    String text = e.operation() + " " + e.code() + ": " + e.getMessage();
    return new Said(e.operation(), text, e.resource());
  }

  /**
   * {@code advice} with what AWS names: {right}, {resource}, {policy}, {grant}, {key statement},
   * {trust statement}.
   */
  String fill(String advice) {
    return advice
        .replace("{grant}", grant())
        .replace("{right}", right().orElse("this call"))
        .replace("{resource}", resource().orElse("the resource"))
        .replace("{policy}", named(POLICY).map(p -> " (" + p + ")").orElse(""))
        .replace("{key statement}", keyStatement())
        .replace("{trust statement}", trustStatement());
  }

  /** The right that AWS names; it is not always the call's, as a call with tags needs two. */
  private Optional<String> right() {
    return named(ACTION).or(() -> Rights.of(operation));
  }

  /**
   * AWS names one object; whoever reads many of them says so with a star. It may also name what the
   * call took of another service: the key of an object.
   */
  private Optional<String> resource() {
    Optional<String> named = named(RESOURCE);
    return about
        .filter(arn -> arn.endsWith("*") && named.stream().allMatch(n -> sameService(n, arn)))
        .or(() -> named)
        .or(() -> about);
  }

  private static boolean sameService(String arn, String other) {
    return arn.split(":")[2].equals(other.split(":")[2]);
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
        + resource().map(arn -> " on " + arn).orElse("")
        + " and run it again"
        // A statement says it better.
        + (note.isEmpty() || statement().isPresent() ? "" : "; " + note);
  }

  /** The statement that gives the right that is lacking; empty where AWS does not name enough. */
  Optional<String> statement() {
    return right()
        .filter(action -> !action.equals(NEEDLESS))
        .flatMap(action -> new Grant(action, resource(), account()).statement());
  }

  private Optional<String> account() {
    return named(CALLER).map(arn -> arn.split(":")[4]);
  }

  /** What lets the caller assume a role; a session is trusted by the role that it is of. */
  private String trustStatement() {
    String caller =
        named(CALLER)
            .map(arn -> arn.replaceFirst(":sts:(.*):assumed-role/([^/]+)/.*", ":iam:$1:role/$2"))
            .orElse("the caller's ARN");
    return "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"sts:AssumeRole\"}"
        .formatted(caller);
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
