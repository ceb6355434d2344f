package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An expression as it was read. */
interface Expression {
  /** Where it begins. */
  Token at();

  /** The same for expressions that say the same. */
  String key();

  /** What it means where names mean what {@code scope} says; ask {@link Scope#of} instead. */
  Typed in(Scope scope);

  /** The columns that it names. */
  List<Reference> references();

  /** The columns that all of {@code parts} name. */
  static List<Reference> references(List<? extends Expression> parts) {
    return parts.stream().flatMap(p -> p.references().stream()).toList();
  }

  /** The keys of {@code parts}, with commas between. */
  static String keys(List<? extends Expression> parts) {
    return parts.stream().map(Expression::key).collect(Collectors.joining(", "));
  }

  /** A constant; {@code value} may be null. */
  record Literal(Token at, Type type, Object value) implements Expression {
    @Override
    public String key() {
      return type.text() + " " + value;
    }

    @Override
    public Typed in(Scope scope) {
      return new Typed(type, row -> value);
    }

    @Override
    public List<Reference> references() {
      return List.of();
    }
  }

  /** The name of a column; {@code of} is that of its relation, and may be empty. */
  record Reference(Token at, String of, String name) implements Expression {
    @Override
    public String key() {
      return of.isEmpty() ? name : of + "." + name;
    }

    @Override
    public Typed in(Scope scope) {
      return scope.column(this);
    }

    @Override
    public List<Reference> references() {
      return List.of(this);
    }
  }

  /** A function of values. */
  record Call(Token at, String name, List<Expression> arguments, boolean star, boolean distinct)
      implements Expression {
    Call(Token at, String name, List<Expression> arguments) {
      this(at, name, arguments, false, false);
    }

    @Override
    public String key() {
      return name + "(" + (distinct ? "distinct " : "") + (star ? "*" : keys(arguments)) + ")";
    }

    @Override
    public Typed in(Scope scope) {
      if (Aggregates.has(name)) {
        throw SqlError.at(
            at, "EXPRESSION_NOT_SCALAR", "Aggregate function '" + name + "' cannot stand here");
      }
      return Functions.of(this, arguments.stream().map(scope::of).toList());
    }

    @Override
    public List<Reference> references() {
      return Expression.references(arguments);
    }
  }

  /** {@code CASE WHEN ... THEN ... ELSE ... END}. */
  record Case(Token at, List<Expression> whens, List<Expression> thens, Optional<Expression> other)
      implements Expression {
    @Override
    public String key() {
      return "case " + keys(whens) + " then " + keys(thens) + " else " + keys(parts(other));
    }

    private static List<Expression> parts(Optional<Expression> one) {
      return one.stream().toList();
    }

    @Override
    public Typed in(Scope scope) {
      List<Typed> conditions = whens.stream().map(scope::of).toList();
      List<Typed> results = new ArrayList<>(thens.stream().map(scope::of).toList());
      other.ifPresent(o -> results.add(scope.of(o)));
      conditions.forEach(c -> Functions.require(at, c, Type.BOOLEAN, "CASE WHEN clause"));
      Type type = Functions.common(at, results, "All CASE results must be the same type");
      return new Typed(
          type,
          row -> {
            for (int i = 0; i < conditions.size(); i++) {
              if (Boolean.TRUE.equals(conditions.get(i).value().of(row))) {
                return results.get(i).value().of(row);
              }
            }
            return other.isEmpty() ? null : results.get(conditions.size()).value().of(row);
          });
    }

    @Override
    public List<Reference> references() {
      List<Expression> all = new ArrayList<>(whens);
      all.addAll(thens);
      all.addAll(parts(other));
      return Expression.references(all);
    }
  }

  /** {@code CAST(x AS type)}. */
  record Cast(Token at, Expression from, Type to) implements Expression {
    @Override
    public String key() {
      return "cast(" + from.key() + " as " + to.text() + ")";
    }

    @Override
    public Typed in(Scope scope) {
      return Casts.of(at, scope.of(from), to);
    }

    @Override
    public List<Reference> references() {
      return from.references();
    }
  }

  /** {@code try(x)}: what goes wrong with a value is NULL. */
  record Try(Token at, Expression of) implements Expression {
    @Override
    public String key() {
      return "try(" + of.key() + ")";
    }

    @Override
    public Typed in(Scope scope) {
      Typed inner = scope.of(of);
      return new Typed(
          inner.type(),
          row -> {
            try {
              return inner.value().of(row);
            } catch (SqlError e) {
              return null;
            }
          });
    }

    @Override
    public List<Reference> references() {
      return of.references();
    }
  }

  /** {@code x LIKE pattern}. */
  record Like(Token at, Expression text, String pattern) implements Expression {
    @Override
    public String key() {
      return text.key() + " like " + pattern;
    }

    @Override
    public Typed in(Scope scope) {
      Typed value = scope.of(text);
      Functions.require(at, value, Type.VARCHAR, "Left side of LIKE expression");
      StringBuilder regex = new StringBuilder();
      for (char c : pattern.toCharArray()) {
        regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
      Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
      return new Typed(
          Type.BOOLEAN,
          row -> {
            Object known = value.value().of(row);
            return known == null ? null : (Object) compiled.matcher((String) known).matches();
          });
    }

    @Override
    public List<Reference> references() {
      return text.references();
    }
  }
}
