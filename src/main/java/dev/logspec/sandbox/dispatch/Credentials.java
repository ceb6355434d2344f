package dev.logspec.sandbox.dispatch;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.sts.Sts;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Session;
import dev.logspec.sandbox.world.World;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose request it is, and where it goes. An access key id of twelve digits is that account; a key
 * that AssumeRole issued is its role's account; any other is a user of that name in the default
 * account, or, as {@code name_} and twelve digits, in another.
 */
public record Credentials(String accessKey, String region) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern USER = Pattern.compile("([\\w+=,.@-]{1,64}?)(?:_(\\d{12}))?");

  /** Who trades a token for credentials: nobody yet, so its request has no signature. */
  static Credentials none() {
    return new Credentials("nobody", "us-east-1");
  }

  Caller caller(World world, Service target) {
    Session session = world.sessions().get(accessKey);
    if (session != null) {
      if (world.now() >= session.expiresAt()) {
        throw target.expired();
      }
      String arn = Sts.principal(session.roleArn(), session.sessionName());
      String id = "AROASANDBOX:" + session.sessionName();
      return new Caller(session.account(), region, arn, id, accessKey);
    }
    if (ACCOUNT.matcher(accessKey).matches()) {
      return user(accessKey, "sandbox");
    }
    Matcher user = USER.matcher(accessKey);
    return user.matches()
        ? user(Optional.ofNullable(user.group(2)).orElse(World.DEFAULT_ACCOUNT), user.group(1))
        : user(World.DEFAULT_ACCOUNT, "sandbox");
  }

  private Caller user(String account, String name) {
    String arn = "arn:" + Arns.partition(region) + ":iam::" + account + ":user/" + name;
    return new Caller(account, region, arn, "AIDASANDBOX", accessKey);
  }

  /** What a request without a signature is answered with. */
  public static AwsError missing(Service target) {
    return switch (target.protocol()) {
      case JSON ->
          new AwsError(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
      case REST_JSON ->
          new AwsError(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
      case REST_XML -> new AwsError(403, "AccessDenied", "Access Denied");
      case QUERY, CBOR ->
          new AwsError(
              403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    };
  }
}
