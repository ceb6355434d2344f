package dev.logspec.sandbox.call;

import dev.logspec.sandbox.world.Arns;

/** Who calls, and where: read from the credentials and the credential scope of a request. */
public record Caller(
    String account, String region, String principalArn, String userId, String accessKey) {

  /** The ARN of {@code resource} of {@code service} in the caller's account and Region. */
  public String arn(String service, String resource) {
    return Arns.of(service, region, account, resource);
  }

  /** Whether {@code arn} lies in the caller's account and Region. */
  public boolean isLocal(String arn) {
    return Arns.account(arn).equals(account) && Arns.region(arn).equals(region);
  }
}
