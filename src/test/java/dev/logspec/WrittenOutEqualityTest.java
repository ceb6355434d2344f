package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.LogType;
import dev.logspec.plan.Risk;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose equality is written out: as a record's own, it has to look at every component. */
class WrittenOutEqualityTest {
  /** Two unequal values of each type that a component may have. */
  private static final Map<Class<?>, List<Object>> VALUES =
      Map.of(
          String.class, List.of("a", "b"),
          int.class, List.of(1, 2),
          Class.class, List.of(String.class, Integer.class),
          List.class, List.of(List.of(), List.of("a")),
          Set.class, List.of(Set.of(), Set.of(Risk.values()[0])),
          SortedSet.class, List.of(sorted(), sorted(LogType.COMPUTE)),
          Optional.class, List.of(Optional.empty(), Optional.of("a")));

  private static final List<String> RECORDS =
      List.of(
          "json.Json$Text",
          "model.Address",
          "model.Arn",
          "model.Attribute",
          "model.ClusterId",
          "model.Desired$Access",
          "model.Identity",
          "model.Location",
          "model.LogType",
          "model.Place",
          "render.Deed",
          "render.Happening",
          "render.Entry$Transition",
          "render.Fold$Where",
          "render.Group",
          "render.Row",
          "render.PlanSection$Heading");

  static Stream<Class<?>> records() throws ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    for (String name : RECORDS) {
      types.add(Class.forName("dev.logspec." + name));
    }
    return types.stream();
  }

  @Test
  void allOfThemAreTestedHere() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      long written = 0;
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        written += Files.readString(source).split("Written out, as what a record", -1).length - 1;
      }
      assertThat(RECORDS).hasSize(Math.toIntExact(written));
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void equalityIsOfAllComponents(Class<?> type) throws Exception {
    Object one = make(type, -1);
    assertThat(make(type, -1)).isEqualTo(one).hasSameHashCodeAs(one);
    for (int i = 0; i < type.getRecordComponents().length; i++) {
      assertThat(make(type, i)).as(type.getRecordComponents()[i].getName()).isNotEqualTo(one);
    }
  }

  /** An instance whose component number {@code other} has its second value. */
  private static Object make(Class<?> type, int other) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getType(), i == other ? 1 : 0);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object value(Class<?> type, int index) throws Exception {
    if (type.isEnum()) {
      return type.getEnumConstants()[index];
    }
    return type.isRecord() ? make(type, index - 1) : VALUES.get(type).get(index);
  }

  private static SortedSet<LogType> sorted(LogType... types) {
    return new TreeSet<>(List.of(types));
  }
}
