package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * What is decided by an enum of ours is decided for each of its constants, and the compiler sees to
 * it: by a switch expression without {@code default}. A switch statement over an enum may leave a
 * constant out, so that a new one is done nothing about, and nobody is told.
 */
final class DispatchTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void everySwitchOverAnEnumOfOursIsAnExpressionWithoutDefault() throws IOException {
    List<CompilationUnitTree> units = parsed();
    Set<Set<String>> enums = new HashSet<>();
    units.forEach(unit -> new Enums(enums).scan(unit, null));
    assertThat(enums).hasSizeGreaterThan(60);
    List<String> found = new ArrayList<>();
    units.forEach(unit -> new Switches(unit, enums, found).scan(unit, null));
    assertThat(found).isEmpty();
  }

  private static List<CompilationUnitTree> parsed() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<CompilationUnitTree> units = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      task.parse().forEach(units::add);
    }
    return units;
  }

  /** Finds the constants of each enum. */
  private static final class Enums extends TreeScanner<Void, Void> {
    private final Set<Set<String>> enums;

    private Enums(Set<Set<String>> enums) {
      this.enums = enums;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (type.getKind() == Tree.Kind.ENUM) {
        Set<String> constants = new HashSet<>();
        for (Tree member : type.getMembers()) {
          boolean constant =
              member instanceof VariableTree variable
                  && variable.getType() instanceof IdentifierTree of
                  && of.getName().equals(type.getSimpleName());
          if (constant) {
            constants.add(((VariableTree) member).getName().toString());
          }
        }
        enums.add(constants);
      }
      return super.visitClass(type, nothing);
    }
  }

  /** Finds switches over enums of ours that are statements or have a {@code default}. */
  private static final class Switches extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final Set<Set<String>> enums;
    private final List<String> found;

    private Switches(CompilationUnitTree unit, Set<Set<String>> enums, List<String> found) {
      this.unit = unit;
      this.enums = enums;
      this.found = found;
    }

    @Override
    public Void visitSwitch(SwitchTree statement, Void nothing) {
      if (overOurs(statement.getCases())) {
        tell(statement, "a statement");
      }
      return super.visitSwitch(statement, nothing);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree expression, Void nothing) {
      boolean open = expression.getCases().stream().anyMatch(c -> c.getExpressions().isEmpty());
      if (open && overOurs(expression.getCases())) {
        tell(expression, "with default");
      }
      return super.visitSwitchExpression(expression, nothing);
    }

    /** Nothing but names of constants, and one enum of ours has them all. */
    private boolean overOurs(List<? extends CaseTree> cases) {
      List<String> names = new ArrayList<>();
      for (CaseTree one : cases) {
        for (ExpressionTree label : one.getExpressions()) {
          if (!(label instanceof IdentifierTree name)) {
            return false;
          }
          names.add(name.getName().toString());
        }
      }
      return !names.isEmpty() && enums.stream().anyMatch(constants -> constants.containsAll(names));
    }

    private void tell(Tree tree, String what) {
      String text = tree.toString();
      found.add(
          SOURCES.toAbsolutePath().toUri().relativize(unit.getSourceFile().toUri())
              + ": "
              + what
              + ": "
              + text.lines().findFirst().orElse(""));
    }
  }
}
