package dev.logspec.cli;

import dev.logspec.git.Git;
import dev.logspec.model.Desired;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Causes;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.planfile.PlanDocument;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes a plan of the spec against AWS as it is now. */
final class Fresh {
  private Fresh() {}

  /** The plan, with causes when there is a base. */
  static PlanDocument document(
      Tool tool, Session session, PlanOptions options, Search search, Optional<Base> base)
      throws Stop {
    // A process of its own, as slow as a call or two: beside those.
    CompletableFuture<Optional<Git.Checkout>> checkout =
        CompletableFuture.supplyAsync(() -> Documents.checkout(tool), session.readers());
    Plan plan =
        base.map(b -> compared(session, options, search, b))
            .orElseGet(() -> session.plan(session.resolved().desired(), options, search));
    session.requireSelection();
    return Documents.of(tool, session, session.withDiagnostics(plan), checkout.join());
  }

  private static Plan compared(Session session, PlanOptions options, Search search, Base base) {
    Desired desired = session.resolved().desired();
    Plan plan =
        base.spec().isPresent()
            ? session.plan(desired, options, search, base)
            : session.plan(desired, options, search);
    Plan caused = base.news() == Base.News.NEW ? Causes.all(plan, Cause.SPEC) : plan;
    return caused.noting(base.remarks());
  }

  /** What {@code --base} names, read before AWS is asked anything. */
  static Optional<Base> base(Tool tool, Optional<String> name) throws Stop {
    return name.isPresent() ? Optional.of(Base.read(tool, name.get())) : Optional.empty();
  }
}
