package dev.logspec.insights.life;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is said of a node before any record says whose it is: told to its claim as soon as one does.
 * A log that begins in the middle of a node's life is like that up to Karpenter 1.2.
 */
final class Later {
  private static final int NODES = 10_000;
  private static final int EACH = 20;

  private final Map<String, List<Consumer<Living>>> waiting =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Consumer<Living>>> eldest) {
          return size() > NODES;
        }
      };

  void keep(String node, Consumer<Living> what) {
    List<Consumer<Living>> kept = waiting.computeIfAbsent(node, n -> new ArrayList<>());
    if (kept.size() < EACH) {
      kept.add(what);
    }
  }

  void tell(String node, Living claim) {
    List<Consumer<Living>> kept = waiting.remove(node);
    if (kept != null) {
      kept.forEach(what -> what.accept(claim));
    }
  }
}
