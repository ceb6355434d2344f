package dev.logspec.sandbox.policy;

import java.util.Map;

/**
 * What a policy is asked: may {@code principal} (a service name such as {@code
 * delivery.logs.amazonaws.com}, or an account id) do {@code action} on {@code resource}, with these
 * condition keys.
 */
public record AccessRequest(
    String principal, String action, String resource, Map<String, String> context) {

  public AccessRequest {
    context = Map.copyOf(context);
  }
}
