package dev.logspec.insights.life;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which claim has a node. Names of nodes that come from addresses are used again, so a name leads
 * to the claim that had it last until now.
 */
final class Nodes {
  private static final int HINTS = 10_000;

  private final Map<String, Living> claims = new HashMap<>();
  private final Later later = new Later();
  private final Map<String, String> hints =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > HINTS;
        }
      };

  /** A line that is nothing to a life named both. */
  void hint(String node, String claim) {
    hints.put(node, claim);
  }

  /** The claim that such a line named with {@code node}, where nobody is known to have it. */
  Optional<String> hinted(String node) {
    return claims.containsKey(node)
        ? Optional.empty()
        : Optional.ofNullable(hints.remove(node)).filter(claim -> !node.isEmpty());
  }

  /**
   * A claim is said to have {@code node}. It has one in its life: when it is named with it again,
   * somebody else may have it already.
   */
  void bind(Living life, String node) {
    if (node.isEmpty() || life.node.equals(node)) {
      return;
    }
    if (life.node.isEmpty()) {
      life.node = node;
    }
    claims.put(node, life);
    later.tell(node, life);
  }

  void of(String node, Consumer<Living> what) {
    Living life = claims.get(node);
    if (life != null) {
      what.accept(life);
    } else if (!node.isEmpty()) {
      later.keep(node, what);
    }
  }

  void forget(Living life) {
    claims.remove(life.node, life);
  }
}
