package dev.logspec.sandbox.fault;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Service;

/** AWS's usual sentence for a missing permission. */
public final class Denial {
  private Denial() {}

  /** The error for a caller without {@code action} in its identity-based policies. */
  public static AwsError of(Service service, Caller caller, String action) {
    String resource =
        switch (service) {
          case S3, STS, CLOUDWATCH -> "*";
          case LOGS, FIREHOSE, KMS, TAGGING, EKS, ACCOUNT, ATHENA, CLOUDTRAIL ->
              caller.arn(service.signingName(), "*");
        };
    return service.denied(
        "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
            .formatted(caller.principalArn(), action, resource, action));
  }
}
