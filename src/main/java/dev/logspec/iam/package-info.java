/**
 * The least rights that planning and applying a spec takes, as policies of IAM: pure, from the spec
 * alone. A pattern of clusters stays a pattern in the policy.
 *
 * <p>What each action takes as its resource and its conditions is AWS's Service Authorization
 * Reference; where that and the user guide of CloudWatch Logs disagree, both are granted.
 *
 * <p>Depends on {@code json}, {@code model}, {@code spec}, {@code spec.resolve} and {@code
 * spec.yaml}. Invariant: no permission is wider than what the spec names, unless a remark says so.
 */
package dev.logspec.iam;
