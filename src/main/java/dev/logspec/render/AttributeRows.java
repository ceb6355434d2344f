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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a change does to the attributes of its object, row by row; what stays is only counted. */
final class AttributeRows implements Change.Handler<List<Row>> {
  /** What AWS assigns and later calls need; a source's status is not known to come at all. */
  private static final List<Attribute<?>> ASSIGNED = List.of(Kind.Of.ID, Kind.Of.ARN);

  private final UnaryOperator<String> replace;

  private AttributeRows(UnaryOperator<String> replace) {
    this.replace = replace;
  }

  /** The rows of {@code change}, with {@code replace} applied to every text. */
  static List<Row> of(Change change, UnaryOperator<String> replace) {
    return List.copyOf(change.accept(new AttributeRows(replace)));
  }

  @Override
  public List<Row> create(Change.Create change) {
    List<Row> rows = new ArrayList<>();
    change
        .after()
        .values()
        .forEach(
            (attribute, value) -> {
              if (value.isPresent() && !attribute.computed()) {
                rows.addAll(difference(Row.Mark.ADD, attribute, Optional.empty(), value));
              }
            });
    for (Attribute<?> attribute : ASSIGNED) {
      if (assigns(change.after(), attribute)) {
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
              if (value.isPresent() && !attribute.computed()) {
                rows.addAll(difference(Row.Mark.REMOVE, attribute, value, Optional.empty()));
              }
            });
    return rows;
  }

  @Override
  public List<Row> adopt(Change.Adopt change) {
    return withUnchanged(fields(change.fields(), change), change.after(), change.fields());
  }

  @Override
  public List<Row> noOp(Change.NoOp change) {
    return List.of();
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
    boolean gap = field.forcesReplacement() && change.context().risks().contains(Risk.DELIVERY_GAP);
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
      String was = mark == Row.Mark.ADD ? "" : Values.of(attribute, old);
      String willBe = mark == Row.Mark.REMOVE ? "" : Values.of(attribute, now);
      return new ArrayList<>(List.of(new Row(mark, 0, attribute.name(), was, willBe, "")));
    }
    if (attribute.type().equals(Tags.class)) {
      return nested(mark, attribute, ElementDiff.tags(tags(old), tags(now)));
    }
    if (attribute.equals(Kind.Of.QUERY)) {
      return nested(mark, attribute, ElementDiff.lines(texts(old), texts(now)));
    }
    if (attribute.type().equals(Texts.class)) {
      return nested(mark, attribute, ElementDiff.texts(texts(old), texts(now)));
    }
    if (attribute.equals(Kind.Of.DOCUMENT)) {
      return nested(mark, attribute, DocumentDiff.rows(document(old), document(now)));
    }
    Row row = Row.change(attribute.name(), Values.of(attribute, old), Values.of(attribute, now));
    return new ArrayList<>(List.of(row));
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
