package dev.logspec.live.kind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Chooses the prefixes by which log groups are listed. One call per group would cost a call per
 * object; one call for {@code /aws} would page through every group of the account. So names are
 * gathered under their folders while these are few, and under the longest prefix they share when
 * they are many.
 */
final class GroupPrefixes {
  private static final int FEW = 8;

  private GroupPrefixes() {}

  /** The prefixes that together cover {@code names}: each name begins with exactly one of them. */
  static List<String> covering(Collection<String> names) {
    if (names.size() <= 1) {
      return List.copyOf(names);
    }
    SortedSet<String> folders = new TreeSet<>();
    for (String name : names) {
      int slash = name.lastIndexOf('/');
      folders.add(slash <= 0 ? name : name.substring(0, slash + 1));
    }
    List<String> disjoint = new ArrayList<>();
    for (String folder : folders) {
      if (disjoint.isEmpty() || !folder.startsWith(disjoint.get(disjoint.size() - 1))) {
        disjoint.add(folder);
      }
    }
    return disjoint.size() <= FEW ? List.copyOf(disjoint) : byFirstSegments(disjoint);
  }

  /** Many folders: one prefix for each different start of two segments, as long as it can be. */
  private static List<String> byFirstSegments(List<String> folders) {
    List<String> prefixes = new ArrayList<>();
    String start = null;
    String shared = null;
    for (String folder : folders) {
      String own = firstSegments(folder);
      if (own.equals(start)) {
        shared = shared.substring(0, commonLength(shared, folder));
      } else {
        if (shared != null) {
          prefixes.add(shared);
        }
        start = own;
        shared = folder;
      }
    }
    prefixes.add(shared);
    return List.copyOf(prefixes);
  }

  private static String firstSegments(String folder) {
    int first = folder.indexOf('/', 1);
    int second = first < 0 ? -1 : folder.indexOf('/', first + 1);
    return second < 0 ? folder : folder.substring(0, second + 1);
  }

  private static int commonLength(String a, String b) {
    int n = 0;
    while (n < a.length() && n < b.length() && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }
}
