package dev.logspec.cli.help;

import java.util.function.Consumer;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/** Where picocli puts a value; it begins with none, which is not told. */
final class Target<T> implements IGetter, ISetter {
  private final Consumer<T> set;
  private Object value;

  Target(Consumer<T> set) {
    this.set = set;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> V get() {
    return (V) value;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> V set(V next) {
    V before = (V) value;
    value = next;
    if (next != null) {
      set.accept((T) next);
    }
    return before;
  }
}
