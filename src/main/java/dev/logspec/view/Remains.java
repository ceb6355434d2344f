package dev.logspec.view;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Kind;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a destroyed spec leaves where it is, in words. */
public final class Remains {
  private static final String GROUP = "log-group:";
  private static final int NAMED = 20;

  private Remains() {}

  /** What is said when {@code plan}, which removes all of a spec, was applied. */
  public static String of(Plan plan) {
    Set<String> groups = new TreeSet<>();
    Set<String> streams = new TreeSet<>();
    for (Change change : plan.effective()) {
      if (change.action() == Action.DELETE) {
        change
            .was()
            .flatMap(live -> live.get(Kind.Of.TARGET))
            .flatMap(Arn::parse)
            .ifPresent(arn -> add(arn, groups, streams));
      }
    }
    plan.effective().stream()
        .map(Change::address)
        .filter(address -> address.kind() == Kind.LOG_GROUP)
        .map(Address::name)
        .forEach(groups::remove);
    List<String> said = new ArrayList<>(List.of("Destroyed."));
    if (!groups.isEmpty()) {
      said.add(
          count(groups, "log group stays, with its events", "log groups stay, with their events"));
    }
    if (!streams.isEmpty()) {
      said.add(
          count(
              streams,
              "stream keeps its tag LogDeliveryEnabled",
              "streams keep their tag LogDeliveryEnabled"));
    }
    return String.join(" ", said);
  }

  private static void add(Arn target, Set<String> groups, Set<String> streams) {
    if (target.service().equals("logs") && target.resource().startsWith(GROUP)) {
      groups.add(target.resource().substring(GROUP.length()));
    }
    if (target.service().equals("firehose")) {
      streams.add(target.name());
    }
  }

  private static String count(Collection<String> names, String one, String many) {
    List<String> named = names.stream().limit(NAMED).map(Safe::value).toList();
    int more = names.size() - named.size();
    return names.size()
        + " "
        + (names.size() == 1 ? one : many)
        + ": "
        + String.join(", ", named)
        + (more > 0 ? " and " + more + " more" : "")
        + ".";
  }
}
