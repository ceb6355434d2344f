package dev.logspec.sandbox.iam;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.world.Role;
import dev.logspec.sandbox.world.World;
import java.util.Optional;

/** Whether callers may do what they do. */
public final class Entitlement {
  private final World world;
  private final Attachments attachments;
  private final Questions questions;

  public Entitlement(World world, Attachments attachments) {
    this.world = world;
    this.attachments = attachments;
    this.questions = new Questions(world);
  }

  /** AWS's answer to a call that its caller may not make. */
  public Optional<AwsError> refusal(Service service, Operation operation, Call call) {
    return attachments.inForce()
        ? attachments.refusal(service, call.caller(), questions.of(service, operation, call))
        : Optional.empty();
  }

  /** From now on the account of {@code caller} has the role by which AWS delivers to Firehose. */
  public void roleIsThere(Caller caller) {
    String role = LogsQuestions.role(caller);
    world.roles().putIfAbsent(role, new Role(role, null, Role.Trust.TRUSTED));
  }

  /** Whether AWS, in the place of {@code caller}, may do {@code action}. */
  public boolean may(Caller caller, String action, String resource) {
    return world.permits(caller.account(), action)
        && attachments.allows(caller, questions.inPlaceOf(caller, action, resource));
  }
}
