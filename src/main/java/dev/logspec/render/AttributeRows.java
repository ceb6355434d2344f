package dev.logspec.render;

import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Risk;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a change does to the attributes of its object, row by row; what stays is only counted. */
final class AttributeRows implements Change.Handler<List<Row>> {
  /** What AWS assigns and later calls need; a source's status is not known to come at all. */
  private static final List<Attribute<?>> ASSIGNED = List.of(Kind.Of.ID, Kind.Of.ARN);

  /** From how many elements on a list is cut. */
  private static final int LONG = 8;

  private final UnaryOperator<String> replace;
  private final Cut cut;

  private AttributeRows(UnaryOperator<String> replace, Cut cut) {
    this.replace = replace;
    this.cut = cut;
  }

  /** The rows of {@code change} without what {@code cut} says, {@code replace} applied to texts. */
  static List<Row> of(Change change, UnaryOperator<String> replace, Cut cut) {
    return List.copyOf(change.accept(new AttributeRows(replace, cut)));
  }

  @Override
  public List<Row> create(Change.Create change) {
    List<Row> rows = new ArrayList<>();
    change
        .after()
        .values()
        .forEach(
            (attribute, value) -> {
              if (value.isPresent()
                  && !attribute.computed()
                  && !omitted(Row.Mark.ADD, attribute, value)) {
                rows.addAll(difference(Row.Mark.ADD, attribute, Optional.empty(), value));
              }
            });
    for (Attribute<?> attribute : ASSIGNED) {
      if (cut == Cut.NOTHING && assigns(change.after(), attribute)) {
        rows.add(Row.add(attribute.name(), Values.KNOWN_AFTER_APPLY));
      }
    }
    return rows;
  }

  @Override
  public List<Row> update(Change.Update change) {
    return withUnchanged(fields(change.fields(), change), change.after(), change.fields());
  }

  @Override
  public List<Row> replace(Change.Replace change) {
    List<Row> rows = fields(change.fields(), change);
    for (Attribute<?> attribute : ASSIGNED) {
      if (assigns(change.after(), attribute) && change.before().get(attribute).isPresent()) {
        Optional<?> before = Values.replaced(change.before().get(attribute), replace);
        String old = Values.of(attribute, before);
        rows.add(Row.change(attribute.name(), old, Values.KNOWN_AFTER_APPLY));
      }
    }
    return withUnchanged(rows, change.after(), change.fields());
  }

  @Override
  public List<Row> delete(Change.Delete change) {
    List<Row> rows = new ArrayList<>();
    change
        .before()
        .values()
        .forEach(
            (attribute, value) -> {
              if (value.isPresent()
                  && !attribute.computed()
                  && !omitted(Row.Mark.REMOVE, attribute, value)) {
                rows.addAll(difference(Row.Mark.REMOVE, attribute, value, Optional.empty()));
              }
            });
    return rows;
  }

  @Override
  public List<Row> adopt(Change.Adopt change) {
    return withUnchanged(fields(change.fields(), change), change.after(), change.fields());
  }

  /** That what makes it ours is taken off is all that a release is. */
  @Override
  public List<Row> release(Change.Release change) {
    return cut == Cut.NOTHING ? fields(change.fields(), change) : List.of();
  }

  @Override
  public List<Row> noOp(Change.NoOp change) {
    return List.of();
  }

  /**
   * Whether {@code value} is left out: every object has it, or it goes anyway and is long or stands
   * in the line of the object.
   */
  private boolean omitted(Row.Mark mark, Attribute<?> attribute, Optional<?> value) {
    boolean usual =
        attribute.type().equals(Tags.class) && tags(value).withoutMarks().values().isEmpty();
    boolean told =
        isLong(value) || attribute.equals(Kind.Of.NAME) || attribute.equals(Kind.Of.LOG_TYPE);
    return cut == Cut.LONG && (usual || (mark == Row.Mark.REMOVE && told));
  }

  private static boolean isLong(Optional<?> value) {
    return value.filter(v -> v instanceof Texts texts && texts.values().size() > LONG).isPresent();
  }

  /** {@code value} on a line, as much of it as is shown. */
  private String line(Attribute<?> attribute, Optional<?> value) {
    if (cut == Cut.LONG && isLong(value)) {
      return "[" + Count.some(texts(value).values(), Excerpt.SHOWN) + "]";
    }
    boolean marks = cut == Cut.LONG && attribute.type().equals(Tags.class);
    return Values.of(attribute, marks ? Optional.of(tags(value).withoutMarks()) : value);
  }

  private static boolean assigns(Resource after, Attribute<?> attribute) {
    return after.kind().attributes().contains(attribute) && after.get(attribute).isEmpty();
  }

  private List<Row> fields(List<FieldChange> fields, Change change) {
    List<Row> rows = new ArrayList<>();
    for (FieldChange field : fields) {
      List<Row> of = difference(Row.Mark.CHANGE, field.attribute(), field.before(), field.after());
      if (!of.isEmpty()) {
        of.set(0, warned(of.get(0), field, change));
        rows.addAll(of);
      }
    }
    return rows;
  }

  /** {@code row} with what the change of {@code field} costs. */
  private static Row warned(Row row, FieldChange field, Change change) {
    boolean shortened =
        field.attribute().equals(Kind.Of.RETENTION)
            && change.context().risks().contains(Risk.RETENTION_SHORTENED);
    boolean gap =
        field.forcesReplacement()
            && change.context().risks().stream().anyMatch(Risk.GAPS::contains);
    Row marked = shortened || gap ? row.marked(Row.Mark.LOSS) : row;
    if (field.forcesReplacement()) {
      return marked.noting("forces replacement");
    }
    return shortened ? marked.noting("older events are deleted") : marked;
  }

  private List<Row> difference(
      Row.Mark mark, Attribute<?> attribute, Optional<?> before, Optional<?> after) {
    Optional<?> old = Values.replaced(before, replace);
    Optional<?> now = Values.replaced(after, replace);
    boolean lines = attribute.equals(Kind.Of.DOCUMENT) || attribute.equals(Kind.Of.QUERY);
    if (mark != Row.Mark.CHANGE && !lines) {
      // Nothing to compare with: a list or a set of tags fits on a line.
      String was = mark == Row.Mark.ADD ? "" : line(attribute, old);
      String willBe = mark == Row.Mark.REMOVE ? "" : line(attribute, now);
      return new ArrayList<>(List.of(new Row(mark, 0, attribute.name(), was, willBe, "")));
    }
    if (attribute.type().equals(Tags.class)) {
      return nested(mark, attribute, ElementDiff.tags(tags(old), tags(now)));
    }
    if (attribute.equals(Kind.Of.QUERY)) {
      return nested(mark, attribute, ElementDiff.lines(texts(old), texts(now)));
    }
    if (attribute.type().equals(Texts.class)) {
      return nested(mark, attribute, elements(texts(old), texts(now)));
    }
    if (attribute.equals(Kind.Of.DOCUMENT)) {
      return nested(mark, attribute, document(document(old), document(now)));
    }
    Row row = Row.change(attribute.name(), Values.of(attribute, old), Values.of(attribute, now));
    return new ArrayList<>(List.of(row));
  }

  private List<Row> elements(Texts old, Texts now) {
    List<Row> rows = ElementDiff.texts(old, now);
    return switch (cut) {
      case NOTHING -> rows;
      case LONG -> Excerpt.ofElements(rows);
    };
  }

  private List<Row> document(Optional<Document> old, Optional<Document> now) {
    List<Row> rows = DocumentDiff.rows(old, now, cut);
    return switch (cut) {
      case NOTHING -> rows;
      case LONG -> Excerpt.ofDocument(rows);
    };
  }

  private static List<Row> nested(Row.Mark mark, Attribute<?> attribute, List<Row> elements) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(mark, 0, attribute.name(), "", "", ""));
    elements.forEach(row -> rows.add(row.deeper()));
    return rows;
  }

  private static Tags tags(Optional<?> value) {
    return value.map(Tags.class::cast).orElse(Tags.NONE);
  }

  private static Texts texts(Optional<?> value) {
    return value.map(Texts.class::cast).orElse(Texts.of());
  }

  private static Optional<Document> document(Optional<?> value) {
    return value.map(Document.class::cast);
  }

  /** {@code rows} and how many attributes that the spec speaks of stay as they are. */
  private static List<Row> withUnchanged(List<Row> rows, Resource after, List<FieldChange> fields) {
    long said = after.values().keySet().stream().filter(a -> !a.computed()).count();
    long differing =
        fields.stream().map(FieldChange::attribute).filter(after::says).distinct().count();
    if (said > differing) {
      rows.add(Row.remark("(" + (said - differing) + " unchanged)"));
    }
    return rows;
  }
}
