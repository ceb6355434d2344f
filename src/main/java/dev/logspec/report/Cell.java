package dev.logspec.report;

import java.time.Duration;
import java.time.Instant;

/** A typed value of a {@link Table}; each writer shows it in its own way. */
public sealed interface Cell {
  /** How a cell stands out where there is colour. */
  enum Tone {
    /** It does not. */
    PLAIN,
    /** As it should be. */
    GOOD,
    /** On its way, or left open. */
    OPEN,
    /** Not as it should be. */
    BAD
  }

  /** Any text. */
  record Words(String text, Tone tone) implements Cell {}

  /** A whole number. */
  record Number(long value) implements Cell {}

  /** How many there are of what is to be looked at twice. */
  record Warning(long value) implements Cell {}

  /** How many of how many. */
  record Share(long part, long whole) implements Cell {}

  /** A number with a fraction, such as a sum of money. */
  record Amount(double value) implements Cell {}

  /** A span of time. */
  record Span(Duration time) implements Cell {}

  /** A moment. */
  record Moment(Instant at) implements Cell {}

  /** Nothing is known. */
  record Missing() implements Cell {}

  /** Nothing is known. */
  Cell NONE = new Missing();

  /** {@code text} as it stands. */
  static Cell of(String text) {
    return new Words(text, Tone.PLAIN);
  }

  /** One answer for each kind of cell. */
  interface Cases<R> {
    /** Of any text. */
    R words(String text);

    /** Of a whole number. */
    R number(long value);

    /** Of a number to be looked at twice. */
    R warning(long value);

    /** Of a share. */
    R share(long part, long whole);

    /** Of a number with a fraction. */
    R amount(double value);

    /** Of a span. */
    R span(Duration time);

    /** Of a moment. */
    R moment(Instant at);

    /** Of what is not known. */
    R missing();
  }

  /** The answer of {@code cases} for this kind. */
  default <R> R accept(Cases<R> cases) {
    if (this instanceof Words words) {
      return cases.words(words.text());
    }
    if (this instanceof Number number) {
      return cases.number(number.value());
    }
    if (this instanceof Warning warning) {
      return cases.warning(warning.value());
    }
    if (this instanceof Share share) {
      return cases.share(share.part(), share.whole());
    }
    if (this instanceof Amount amount) {
      return cases.amount(amount.value());
    }
    if (this instanceof Span span) {
      return cases.span(span.time());
    }
    if (this instanceof Moment moment) {
      return cases.moment(moment.at());
    }
    return cases.missing();
  }

  /** How it stands out. */
  default Tone tone() {
    return Tone.PLAIN;
  }
}
