package dev.logspec.apply;

import dev.logspec.model.ClusterId;

/** The command with which somebody sees for himself how a cluster update goes. */
final class UpdateCommand {
  private UpdateCommand() {}

  /** That of the update {@code id} of {@code cluster}. */
  static String of(ClusterId cluster, String id) {
    return "aws eks describe-update --region "
        + cluster.place().region()
        + " --name "
        + cluster.name()
        + " --update-id "
        + id;
  }
}
