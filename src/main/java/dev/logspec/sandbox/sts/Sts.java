package dev.logspec.sandbox.sts;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Role;
import dev.logspec.sandbox.world.Session;
import dev.logspec.sandbox.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** STS: who calls, and roles of other accounts (botocore, sts 2011-06-15; query protocol). */
public final class Sts {
  /** The operation that needs no signature: who calls it has no credentials yet. */
  public static final String UNSIGNED = "AssumeRoleWithWebIdentity";

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  /** The code that no device shows. */
  private static final String WRONG_CODE = "000000";

  private final World world;

  public Sts(World world) {
    this.world = world;
  }

  /** All operations; form parameters are members of the input. */
  public List<Operation> operations() {
    Shape.Structure assume =
        Shape.structure()
            .required("RoleArn", Shape.text(20, 2048))
            .required("RoleSessionName", Shape.text(2, 64, "[\\w+=,.@-]*"))
            .optional("Policy", Shape.text(1, Integer.MAX_VALUE))
            .optional("DurationSeconds", Shape.text(1, 5, "\\d+"))
            .optional("ExternalId", Shape.text(2, 1224, "[\\w+=,.@:\\/-]*"))
            .optional("SourceIdentity", Shape.text(2, 64, "[\\w+=,.@-]*"))
            .optional("SerialNumber", Shape.text(9, 256, "[\\w+=/:,.@-]*"))
            .optional("TokenCode", Shape.text(6, 6, "\\d*"));
    Shape.Structure trade =
        Shape.structure()
            .required("RoleArn", Shape.text(20, 2048))
            .required("RoleSessionName", Shape.text(2, 64, "[\\w+=,.@-]*"))
            .required("WebIdentityToken", Shape.text(4, 20000))
            .optional("DurationSeconds", Shape.text(1, 5, "\\d+"));
    return List.of(
        Operation.of(
                Service.STS,
                "GetCallerIdentity",
                Operation.Effect.READ,
                Shape.structure(),
                this::identity)
            .rejecting("ValidationError"),
        Operation.of(Service.STS, "AssumeRole", Operation.Effect.READ, assume, this::assumeRole)
            .rejecting("ValidationError"),
        Operation.of(Service.STS, UNSIGNED, Operation.Effect.READ, trade, this::tradeToken)
            .rejecting("ValidationError"));
  }

  private Reply identity(Call call) {
    return answer(
        "GetCallerIdentity",
        "<Arn>%s</Arn><UserId>%s</UserId><Account>%s</Account>"
            .formatted(
                call.caller().principalArn(), call.caller().userId(), call.caller().account()));
  }

  private Reply assumeRole(Call call) {
    String roleArn = call.text("RoleArn");
    if (!Arns.isArn(roleArn) || !Arns.resource(roleArn).startsWith("role/")) {
      throw AwsError.client("ValidationError", roleArn + " is invalid");
    }
    requireTrust(call, roleArn);
    requireCode(call, roleArn);
    if (world.sessions().containsKey(call.caller().accessKey()) && seconds(call) > 3600) {
      throw AwsError.client(
          "ValidationError",
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    return session(call, "AssumeRole");
  }

  private Reply tradeToken(Call call) {
    String roleArn = call.text("RoleArn");
    WebIdentity.requireGood(call.text("WebIdentityToken"), world.now() / 1000);
    Role role = world.roles().get(roleArn);
    if (role != null && role.trust() == Role.Trust.REFUSED) {
      throw new AwsError(403, "AccessDenied", "Not authorized to perform sts:" + UNSIGNED);
    }
    return session(call, UNSIGNED);
  }

  private static int seconds(Call call) {
    return call.find("DurationSeconds").map(Integer::parseInt).orElse(3600);
  }

  private void requireCode(Call call, String roleArn) {
    Role role = world.roles().get(roleArn);
    if (call.find("TokenCode").filter(WRONG_CODE::equals).isPresent()) {
      throw new AwsError(
          403,
          "AccessDenied",
          "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
    }
    boolean shown = call.find("SerialNumber").isPresent() && call.find("TokenCode").isPresent();
    if (role != null && role.trust() == Role.Trust.MFA && !shown) {
      throw denied(call, roleArn);
    }
  }

  private Reply session(Call call, String operation) {
    String roleArn = call.text("RoleArn");
    String account = Arns.account(roleArn);
    String session = call.text("RoleSessionName");
    int seconds = seconds(call);
    String accessKey = "ASIA" + world.nextId(16).toUpperCase(java.util.Locale.ROOT);
    Instant expires =
        Instant.ofEpochMilli(world.now()).plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    world
        .sessions()
        .put(accessKey, new Session(accessKey, roleArn, session, account, expires.toEpochMilli()));
    return answer(
        operation,
        """
        <AssumedRoleUser><AssumedRoleId>AROASANDBOX:%s</AssumedRoleId><Arn>%s</Arn></AssumedRoleUser>\
        <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>\
        <SessionToken>%s</SessionToken><Expiration>%s</Expiration></Credentials>"""
            .formatted(
                session,
                principal(roleArn, session),
                accessKey,
                world.nextId(40),
                world.nextId(64),
                expires));
  }

  private void requireTrust(Call call, String roleArn) {
    Role role = world.roles().get(roleArn);
    if (role == null) {
      return;
    }
    boolean wrongId =
        role.externalId() != null
            && call.find("ExternalId").filter(role.externalId()::equals).isEmpty();
    if (role.trust() == Role.Trust.REFUSED || wrongId) {
      throw denied(call, roleArn);
    }
  }

  private static AwsError denied(Call call, String roleArn) {
    return new AwsError(
        403,
        "AccessDenied",
        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
            .formatted(call.caller().principalArn(), roleArn));
  }

  /** The ARN of a session of a role: the role's path is not part of it. */
  public static String principal(String roleArn, String session) {
    String resource = Arns.resource(roleArn);
    String role = resource.substring(resource.lastIndexOf('/') + 1);
    String partition = roleArn.split(":", 3)[1];
    return "arn:%s:sts::%s:assumed-role/%s/%s"
        .formatted(partition, Arns.account(roleArn), role, session);
  }

  private Reply answer(String operation, String result) {
    return Reply.xml(
        "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>sandbox</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(operation, NAMESPACE, result));
  }
}
