package dev.logspec.render;

import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Risk;
import dev.logspec.render.Deed.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Reads the changes of one cluster as what happens to it. First where the logs of each type go,
 * before and after: that type begins, stops, or goes elsewhere, and the objects that this takes are
 * not worth a word. What is left is told attribute by attribute or object by object, so that no
 * change goes unsaid. Then the same said of several types is said once.
 */
final class Happenings {
  private final ClusterStory.Naming naming;
  private final SortedSet<LogType> types = new TreeSet<>();
  private final Map<Deed, SortedSet<LogType>> deeds = new LinkedHashMap<>();
  private final Set<Change> told = Collections.newSetFromMap(new IdentityHashMap<>());

  private Happenings(ClusterStory.Naming naming) {
    this.naming = naming;
  }

  /** What {@code changes}, all of {@code group}, do to it. */
  static List<Happening> of(Group group, List<Change> changes, ClusterStory.Naming naming) {
    Happenings happenings = new Happenings(naming);
    Map<LogType, List<Change>> byType = new TreeMap<>();
    List<Change> shared = new ArrayList<>();
    for (Change change : changes) {
      Optional<LogType> type = group.cluster().flatMap(c -> change.context().logType());
      type.ifPresentOrElse(
          t -> byType.computeIfAbsent(t, n -> new ArrayList<>()).add(change),
          () -> shared.add(change));
    }
    happenings.types.addAll(byType.keySet());
    happenings.routes(byType);
    byType.forEach(happenings::rest);
    List<Happening> all = new ArrayList<>();
    happenings.deeds.forEach((deed, of) -> all.add(deed.told(of, happenings.types)));
    all.addAll(ObjectWords.shared(shared, happenings::replace));
    return all;
  }

  private UnaryOperator<String> replace(Change change) {
    return naming == ClusterStory.Naming.OWN
        ? UnaryOperator.identity()
        : Placeholders.of(change)::in;
  }

  private void add(LogType type, Form form, Action action, String text, Collection<Change> of) {
    Set<Risk> risks = EnumSet.noneOf(Risk.class);
    of.forEach(change -> risks.addAll(change.context().risks()));
    add(type, new Deed(form, action, "", text, risks, cause(of)));
  }

  private void add(LogType type, Deed deed) {
    deeds.computeIfAbsent(deed, d -> new TreeSet<>()).add(type);
  }

  private static Cause cause(Collection<Change> of) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    of.stream()
        .filter(change -> change.action() != Action.NO_OP)
        .forEach(change -> causes.add(change.context().cause()));
    return causes.size() == 1 ? causes.iterator().next() : Cause.BOTH;
  }

  /** Where logs go that did not, and the other way round. */
  private void routes(Map<LogType, List<Change>> byType) {
    Map<LogType, Routes> routes = new TreeMap<>();
    byType.forEach((type, changes) -> routes.put(type, Routes.of(changes)));
    boolean ends = routes.values().stream().allMatch(r -> r.after().isEmpty());
    Set<String> all = new TreeSet<>();
    routes.values().forEach(r -> all.addAll(r.before()));
    byType.forEach(
        (type, changes) -> {
          Routes route = routes.get(type);
          if (ends && route.stops()) {
            List<Change> gone = take(changes, Action.DELETE);
            add(type, Form.ALL_STOP, Action.DELETE, Routes.words(all), gone);
          } else {
            route(type, route, changes);
          }
          if (Routes.groupStays(changes)) {
            add(type, new Deed(Form.STAYS, Action.NO_OP, "", "", Set.of(), cause(changes)));
          }
        });
  }

  private void route(LogType type, Routes route, List<Change> changes) {
    if (route.begins()) {
      List<Change> come = take(changes, Action.CREATE);
      add(type, Form.BEGINS, Action.CREATE, route.beginning(changes), come);
    } else if (route.stops()) {
      List<Change> gone = take(changes, Action.DELETE);
      add(type, Form.STOPS, Action.DELETE, Routes.words(route.before()), gone);
    } else if (!route.before().equals(route.after())) {
      List<Change> moved = take(changes, Action.CREATE);
      moved.addAll(take(changes, Action.DELETE));
      add(type, Form.OF, route.action(), route.moving(), moved);
    }
  }

  /** Those of {@code changes} that a sentence on routes says; a log group that goes is none. */
  private List<Change> take(List<Change> changes, Action action) {
    List<Change> taken = new ArrayList<>();
    for (Change change : changes) {
      boolean group = change.kind() == Kind.LOG_GROUP && action == Action.DELETE;
      if (change.action() == action && !group && told.add(change)) {
        taken.add(change);
      }
    }
    return taken;
  }

  /** What the routes of {@code type} do not say. */
  private void rest(LogType type, List<Change> changes) {
    List<Change> replaced = take(changes, Action.REPLACE);
    if (!replaced.isEmpty()) {
      add(type, Form.OF, Action.REPLACE, ObjectWords.recreated(replaced, this::replace), replaced);
    }
    List<Change> adopted = take(changes, Action.ADOPT);
    if (!adopted.isEmpty()) {
      add(type, Form.OF, Action.ADOPT, ObjectWords.adopted(adopted), adopted);
    }
    List<Change> released = take(changes, Action.RELEASE);
    if (!released.isEmpty()) {
      add(type, Form.OF, Action.RELEASE, ObjectWords.released(released), released);
    }
    for (Change change : changes) {
      if (change.action() == Action.UPDATE || change.action() == Action.ADOPT) {
        FieldWords.of(change, replace(change)).forEach(words -> field(type, change, words));
      } else if (change.action() != Action.NO_OP && told.add(change)) {
        boolean events = change.kind() == Kind.LOG_GROUP && change.action() == Action.DELETE;
        Form form = events ? Form.GROUP_GOES : Form.OF;
        add(type, form, change.action(), ObjectWords.one(change), List.of(change));
      }
    }
  }

  private void field(LogType type, Change change, FieldWords words) {
    Set<Risk> risks = words.risks(change);
    Cause cause = change.context().cause();
    add(type, new Deed(Form.FIELD, Action.UPDATE, words.name(), words.values(), risks, cause));
  }
}
