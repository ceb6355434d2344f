package dev.logspec.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Makes a policy fit into what IAM takes, by naming things by what their names begin with: as many
 * beginnings as fit, at last one star for all Regions.
 *
 * @param policy that fits, unless nothing helps
 * @param remarks what was made wider
 */
record Folding(LeastPolicy policy, List<String> remarks) {
  /** How many names of a kind a permission has at most, tried in turn; 0 is every name. */
  private static final int[] STEPS = {64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1, 0};

  /** {@code policy}, folded as little as it must be; as it is where no folding makes it fit. */
  static Folding of(LeastPolicy policy) {
    if (policy.fits()) {
      return new Folding(policy, List.of());
    }
    List<Permission> folds = new ArrayList<>(policy.permissions());
    for (int most : STEPS) {
      for (Saving saving : savings(policy, folds, most)) {
        folds.set(saving.index(), saving.folded());
        if (policy.of(folds).fits()) {
          return new Folding(policy.of(folds), remarks(policy, policy.of(folds)));
        }
      }
    }
    LeastPolicy folded =
        policy.with(p -> changed(p, reaches -> withoutRegions(folded(reaches, 0))));
    return folded.fits()
        ? new Folding(folded, remarks(policy, folded))
        : new Folding(policy, List.of());
  }

  /** What a permission becomes, and how many characters that takes off. */
  private record Saving(int index, Permission folded, int characters) {}

  /** The greatest first, so that the fewest permissions become wider; those alone that save. */
  private static List<Saving> savings(LeastPolicy policy, List<Permission> now, int most) {
    List<Saving> savings = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      Permission folded = changed(now.get(i), r -> folded(r, most));
      int characters = size(policy, now.get(i)) - size(policy, folded);
      if (characters > 0) {
        savings.add(new Saving(i, folded, characters));
      }
    }
    savings.sort(Comparator.comparing(Saving::characters).reversed());
    return savings;
  }

  private static int size(LeastPolicy policy, Permission permission) {
    return policy.of(List.of(permission)).size();
  }

  private static Permission changed(
      Permission permission, UnaryOperator<Collection<Reach>> change) {
    return new Permission(
        permission.sid(),
        permission.actions(),
        List.copyOf(change.apply(permission.resources())),
        permission.restrictions().stream().map(l -> l.of(bounded(l.values(), change))).toList());
  }

  /**
   * What bounds a permission stays as it is where no account does: a bucket may be anybody's, and
   * logs could be led to each whose name begins alike.
   */
  private static Collection<Reach> bounded(
      List<Reach> values, UnaryOperator<Collection<Reach>> change) {
    List<Reach> all = new ArrayList<>(values.stream().filter(Folding::isAnybodys).toList());
    all.addAll(change.apply(values.stream().filter(v -> !isAnybodys(v)).toList()));
    return all;
  }

  private static boolean isAnybodys(Reach reach) {
    return reach.before().endsWith(":::");
  }

  private static Collection<Reach> folded(Collection<Reach> reaches, int most) {
    List<Reach> all = new ArrayList<>();
    Map<Reach, SortedSet<String>> kinds = new TreeMap<>();
    for (Reach reach : reaches) {
      if (reach.folds()) {
        kinds.computeIfAbsent(reach.named(""), k -> new TreeSet<>()).add(reach.name());
      } else {
        all.add(reach);
      }
    }
    kinds.forEach(
        (kind, names) ->
            beginnings(names, names.size() > 1 ? most : 1)
                .forEach(name -> all.add(kind.named(name))));
    return all;
  }

  /** At most {@code most} patterns that have all {@code names}: those alike become one. */
  static List<String> beginnings(Collection<String> names, int most) {
    List<String> patterns = new ArrayList<>(new TreeSet<>(names));
    if (most == 0) {
      return List.of("*");
    }
    while (patterns.size() > most) {
      int closest = 0;
      for (int i = 1; i + 1 < patterns.size(); i++) {
        if (shared(patterns, i) > shared(patterns, closest)) {
          closest = i;
        }
      }
      String start = patterns.get(closest).substring(0, shared(patterns, closest));
      patterns.removeIf(name -> name.startsWith(start));
      patterns.add(start + "*");
      Collections.sort(patterns);
    }
    return patterns;
  }

  /** How many characters the pattern at {@code i} and the next begin with alike, before a star. */
  private static int shared(List<String> patterns, int i) {
    String a = patterns.get(i);
    String b = patterns.get(i + 1);
    int n = 0;
    while (n < a.length()
        && n < b.length()
        && a.charAt(n) == b.charAt(n)
        && a.charAt(n) != '*'
        && a.charAt(n) != '?') {
      n++;
    }
    return n;
  }

  private static Collection<Reach> withoutRegions(Collection<Reach> reaches) {
    return new TreeSet<>(reaches.stream().map(Folding::withoutRegion).toList());
  }

  private static Reach withoutRegion(Reach reach) {
    String[] part = reach.before().split(":", 5);
    if (part.length < 5 || part[3].isEmpty()) {
      return reach;
    }
    part[3] = "*";
    return new Reach(String.join(":", part), reach.name(), reach.after());
  }

  private static List<String> remarks(LeastPolicy before, LeastPolicy after) {
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < before.permissions().size(); i++) {
      Permission named = before.permissions().get(i);
      Permission folded = after.permissions().get(i);
      if (!named.equals(folded)) {
        remarks.add(remark(named, folded));
      }
    }
    return remarks;
  }

  private static String remark(Permission named, Permission folded) {
    List<String> wider = new ArrayList<>();
    folded.resources().stream()
        .filter(r -> !named.resources().contains(r))
        .forEach(r -> wider.add(r.toString()));
    String first = wider.isEmpty() ? "its conditions" : wider.get(0);
    return named.sid()
        + ": "
        + named.resources().size()
        + " names became "
        + folded.resources().size()
        + ", such as "
        + first;
  }
}
