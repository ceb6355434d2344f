package dev.logspec.cli.help;

import dev.logspec.model.DurationText;
import dev.logspec.model.Suggestion;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the value of a flag is read, and what is said of one that cannot be. */
final class Readers {
  private Readers() {}

  /** Reads values of {@code type}; empty where picocli does it alone. */
  static ITypeConverter<?>[] of(Class<?> type) {
    Optional<ITypeConverter<?>> reader = reader(type);
    return reader.map(r -> new ITypeConverter<?>[] {r}).orElse(new ITypeConverter<?>[0]);
  }

  private static Optional<ITypeConverter<?>> reader(Class<?> type) {
    if (type.isEnum()) {
      return Optional.of(text -> constant(type, text));
    }
    if (type == String.class) {
      return Optional.of(Readers::filled);
    }
    if (type == Integer.class) {
      return Optional.of(Readers::number);
    }
    if (type == Path.class) {
      return Optional.of(Readers::path);
    }
    return type == URI.class ? Optional.of(Readers::address) : Optional.empty();
  }

  /** A text that is not empty. */
  static String filled(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty; is a variable unset?");
    }
    return text;
  }

  /** A span of time, such as {@code 90s} or {@code 1h30m}. */
  static Duration duration(String text) {
    return DurationText.read(filled(text))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    quoted(text)
                        + " is not a duration: give a number and ms, s, m, h or d, such as 90s"));
  }

  /** The names of the constants of {@code type}, as they are written on a command line. */
  static List<String> names(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(c -> c.toString().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** What shells offer for {@code type}; null, as picocli takes it, where that may be any text. */
  static List<String> offered(Class<?> type) {
    return type.isEnum() ? names(type) : null;
  }

  private static Object constant(Class<?> type, String text) {
    int index = names(type).indexOf(filled(text).toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new TypeConversionException(
          "there is no " + quoted(text) + "; " + Suggestion.hint(text, names(type)));
    }
    return type.getEnumConstants()[index];
  }

  private static Integer number(String text) {
    try {
      return Integer.valueOf(filled(text));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          quoted(text)
              + (text.matches("-?[0-9]+") ? " is too large a number" : " is not a whole number"));
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(filled(text));
    } catch (InvalidPathException e) {
      throw new TypeConversionException(quoted(text) + " is not the name of a file");
    }
  }

  private static URI address(String text) {
    try {
      return new URI(filled(text));
    } catch (URISyntaxException e) {
      throw new TypeConversionException(
          quoted(text) + " is not an address; give one such as http://localhost:4566");
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
