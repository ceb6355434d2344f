package dev.logspec.sandbox.athena;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Functions of values, operators among them. Each is looked up by its name and the types of its
 * arguments; where one of those is NULL the result is, unless the function says otherwise.
 */
final class Functions {
  private Functions() {}

  /** Takes arguments that are not null. */
  interface Body {
    Object of(Object[] values);
  }

  static Typed of(Expression.Call call, List<Typed> args) {
    List<Type> types = args.stream().map(Typed::type).toList();
    return switch (call.name()) {
      case "and", "or" -> logic(call, args);
      case "not" -> strict(call, args, Type.BOOLEAN, List.of(Type.BOOLEAN), v -> !(Boolean) v[0]);
      case "is null" -> new Typed(Type.BOOLEAN, row -> args.get(0).value().of(row) == null);
      case "=", "<>", "<", "<=", ">", ">=" -> comparison(call, args);
      case "+", "-", "*", "/", "%" -> arithmetic(call, args);
      case "||" ->
          strict(
              call,
              args,
              Type.VARCHAR,
              List.of(Type.VARCHAR, Type.VARCHAR),
              v -> v[0] + (String) v[1]);
      case "in" -> in(call, args);
      case "coalesce" -> coalesce(call, args);
      case "array" -> array(call, args);
      default -> TextFunctions.of(call, args).orElseThrow(() -> unknown(call, types));
    };
  }

  private static SqlError unknown(Expression.Call call, List<Type> types) {
    return TextFunctions.has(call.name())
        ? unexpected(call, types)
        : SqlError.at(
            call.at(), "FUNCTION_NOT_FOUND", "Function '" + call.name() + "' not registered");
  }

  /** The function has no form for {@code types}. */
  static SqlError unexpected(Expression.Call call, List<Type> types) {
    String given = types.stream().map(Type::text).collect(Collectors.joining(", "));
    return SqlError.at(
        call.at(),
        "TYPE_MISMATCH",
        "Unexpected parameters (" + given + ") for function " + call.name());
  }

  /** A function that is NULL where an argument is. */
  static Typed strict(
      Expression.Call call, List<Typed> args, Type type, List<Type> wanted, Body body) {
    boolean fits = args.size() == wanted.size();
    for (int i = 0; fits && i < wanted.size(); i++) {
      fits = wanted.get(i).with(args.get(i).type()).filter(wanted.get(i)::equals).isPresent();
    }
    if (!fits) {
      throw unexpected(call, args.stream().map(Typed::type).toList());
    }
    return new Typed(type, row -> applied(args, row, body));
  }

  private static Object applied(List<Typed> args, Object[] row, Body body) {
    Object[] values = new Object[args.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = args.get(i).value().of(row);
      if (values[i] == null) {
        return null;
      }
    }
    return body.of(values);
  }

  /** Of three values: what one side decides the other cannot undo. */
  private static Typed logic(Expression.Call call, List<Typed> args) {
    args.forEach(a -> require(call.at(), a, Type.BOOLEAN, "Logical expression term"));
    Boolean decides = call.name().equals("or");
    return new Typed(
        Type.BOOLEAN,
        row -> {
          Object result = !decides;
          for (Typed arg : args) {
            Object value = arg.value().of(row);
            if (decides.equals(value)) {
              return decides;
            }
            result = value == null ? null : result;
          }
          return result;
        });
  }

  private static Typed comparison(Expression.Call call, List<Typed> args) {
    Type type = operands(call, args);
    if (type.kind() == Type.Kind.ARRAY || type.kind() == Type.Kind.JSON) {
      throw operator(call, args);
    }
    return new Typed(
        Type.BOOLEAN,
        row ->
            applied(
                args,
                row,
                v -> {
                  int order = Values.compare(v[0], v[1]);
                  return switch (call.name()) {
                    case "=" -> order == 0;
                    case "<>" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                  };
                }));
  }

  private static Type operands(Expression.Call call, List<Typed> args) {
    return args.get(0).type().with(args.get(1).type()).orElseThrow(() -> operator(call, args));
  }

  private static SqlError operator(Expression.Call call, List<Typed> args) {
    String types =
        args.stream()
            .map(a -> a.type().text())
            .collect(Collectors.joining(" " + call.name() + " "));
    return SqlError.at(call.at(), "TYPE_MISMATCH", "Cannot apply operator: " + types);
  }

  private static Typed arithmetic(Expression.Call call, List<Typed> args) {
    Type type = operands(call, args);
    if (!type.isNumber() && !type.equals(Type.UNKNOWN)) {
      throw operator(call, args);
    }
    boolean whole = type.equals(Type.BIGINT);
    return new Typed(type, row -> applied(args, row, v -> computed(call.name(), v, whole)));
  }

  private static Object computed(String operator, Object[] v, boolean whole) {
    if (whole) {
      long a = (Long) v[0];
      long b = (Long) v[1];
      if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
        throw SqlError.value("DIVISION_BY_ZERO", "Division by zero");
      }
      return switch (operator) {
        case "+" -> a + b;
        case "-" -> a - b;
        case "*" -> a * b;
        case "/" -> a / b;
        default -> a % b;
      };
    }
    double a = ((Number) v[0]).doubleValue();
    double b = ((Number) v[1]).doubleValue();
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default -> a % b;
    };
  }

  private static Typed in(Expression.Call call, List<Typed> args) {
    common(call.at(), args, "IN value and list items must be the same type");
    return new Typed(
        Type.BOOLEAN,
        row -> {
          Object value = args.get(0).value().of(row);
          Object result = value == null ? null : (Object) false;
          for (Typed item : args.subList(1, args.size())) {
            Object other = item.value().of(row);
            if (value != null && other != null && Values.compare(value, other) == 0) {
              return true;
            }
            result = other == null ? null : result;
          }
          return result;
        });
  }

  private static Typed coalesce(Expression.Call call, List<Typed> args) {
    Type type = common(call.at(), args, "All COALESCE operands must be the same type");
    return new Typed(
        type,
        row -> {
          for (Typed arg : args) {
            Object value = arg.value().of(row);
            if (value != null) {
              return value;
            }
          }
          return null;
        });
  }

  private static Typed array(Expression.Call call, List<Typed> args) {
    Type type = common(call.at(), args, "All ARRAY elements must be the same type");
    return new Typed(
        Type.array(type),
        row -> {
          // A List.of takes no null.
          Object[] values = new Object[args.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = args.get(i).value().of(row);
          }
          return java.util.Arrays.asList(values);
        });
  }

  /** The type that all of {@code args} go into. */
  static Type common(Token at, List<Typed> args, String otherwise) {
    Optional<Type> type = Optional.of(Type.UNKNOWN);
    for (Typed arg : args) {
      type = type.flatMap(t -> t.with(arg.type()));
    }
    return type.orElseThrow(() -> SqlError.at(at, "TYPE_MISMATCH", otherwise));
  }

  /** Refuses what is not of {@code wanted}. */
  static void require(Token at, Typed given, Type wanted, String what) {
    if (wanted.with(given.type()).filter(wanted::equals).isEmpty()) {
      throw SqlError.at(
          at,
          "TYPE_MISMATCH",
          what + " must evaluate to a " + wanted.text() + " (actual: " + given.type().text() + ")");
    }
  }
}
