package dev.logspec.planfile;

import dev.logspec.json.Json;
import dev.logspec.json.JsonAt;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonFlaw;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.TextForm;
import dev.logspec.planfile.PlanRefusal.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plan documents strictly and within bounds; no input makes it throw.
 *
 * <p>Versions follow Terraform's promise for its plan JSON: a minor version only adds keys, so a
 * document of a newer version can be shown as far as it is understood, but is never applied: what
 * is not understood may be what matters.
 *
 * <p>A document whose digests are right must still be exactly what {@link PlanJson} writes of what
 * was read from it, so a summary or a list of drift cannot tell another story than the changes.
 */
public final class PlanReader {
  /** The most bytes a plan may have. */
  public static final int MAX_BYTES = 64 << 20;

  private static final String AGAIN = "make a new plan: logspec plan --out FILE";
  private static final Pattern VERSION = Pattern.compile("([1-9][0-9]{0,5})\\.([0-9]{1,6})");

  /** A plan of as many bytes has fewer values, and none is as deep. */
  private static final JsonReader JSON =
      JsonReader.strict(new JsonBounds(32, 6_000_000, 1 << 20, 20));

  /** What came of reading. */
  public sealed interface Result permits Read, Refused {}

  /** A document that is whole and unaltered. Its age and account are for {@link Admission}. */
  public record Read(PlanDocument document) implements Result {}

  /** A document that must not be applied. */
  public record Refused(PlanRefusal refusal) implements Result {}

  /**
   * What can be shown of a document.
   *
   * @param document as far as it could be read
   * @param refusals every reason not to apply it; empty when {@link #read} accepts it
   */
  public record Sighting(Optional<PlanDocument> document, List<PlanRefusal> refusals) {
    /** Copies {@code refusals}. */
    public Sighting {
      refusals = List.copyOf(refusals);
    }
  }

  private final List<PlanRefusal> refusals = new ArrayList<>();

  private PlanReader() {}

  /** Reads {@code bytes} for {@code apply}: the document, or the first reason not to use it. */
  public static Result read(byte[] bytes) {
    Sighting sighting = look(bytes);
    return sighting.refusals().isEmpty()
        ? new Read(sighting.document().orElseThrow())
        : new Refused(sighting.refusals().get(0));
  }

  /**
   * Reads {@code bytes} for {@code show}: what is altered, newer or odd is still given as far as it
   * has the shape of a plan, together with every reason not to apply it.
   */
  public static Sighting look(byte[] bytes) {
    PlanReader reader = new PlanReader();
    Optional<PlanDocument> document =
        reader.text(bytes).flatMap(reader::json).flatMap(reader::document);
    return new Sighting(document, reader.refusals);
  }

  private <T> Optional<T> refuse(Reason reason, String message, String hint) {
    refusals.add(new PlanRefusal(reason, message, hint));
    return Optional.empty();
  }

  private Optional<String> text(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return refuse(
          Reason.TOO_LARGE,
          "The file has " + bytes.length + " bytes; a plan has at most " + MAX_BYTES + ".",
          "check the file name; split a large fleet with --shard and apply each shard's plan");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String plan = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return plan.indexOf('\0') < 0 ? Optional.of(plan) : notText(bytes, "holds NUL bytes");
    } catch (CharacterCodingException e) {
      return notText(bytes, "is not UTF-8 text");
    }
  }

  private <T> Optional<T> notText(byte[] bytes, String what) {
    return TextForm.isWide(bytes)
        ? refuse(Reason.NOT_TEXT, "The file is " + TextForm.WIDE + ".", TextForm.TO_UTF_8)
        : refuse(
            Reason.NOT_TEXT,
            "The file " + what + ", so it is no plan of logspec.",
            "name the file that logspec plan --out wrote");
  }

  private Optional<JsonObject> json(String text) {
    if (text.isBlank()) {
      return refuse(Reason.NOT_JSON, "The file is empty.", AGAIN);
    }
    try {
      return JSON.read(text) instanceof JsonObject object
          ? Optional.of(object)
          : notAPlan("no JSON object");
    } catch (JsonFlaw e) {
      return notJson(e);
    }
  }

  private <T> Optional<T> notJson(JsonFlaw flaw) {
    String where =
        flaw.line() == 0 ? "" : " (line " + flaw.line() + ", column " + flaw.column() + ")";
    String what = JsonWriter.quote(flaw.getMessage(), 200);
    return switch (flaw.sort()) {
      case BEYOND_BOUNDS ->
          refuse(
              Reason.TOO_LARGE,
              "The file is nested deeper, or has more values or longer strings or numbers, than any"
                  + " plan.",
              "name the file that logspec plan --out wrote");
      case REPEATED_KEY ->
          refuse(
              Reason.DUPLICATE_KEY,
              "A key occurs twice in one object" + where + ": " + what + ".",
              AGAIN);
      case SYNTAX ->
          refuse(
              Reason.NOT_JSON,
              "The file is not JSON" + where + ": " + what + ".",
              "if it was cut off or edited, " + AGAIN);
    };
  }

  private <T> Optional<T> notAPlan(String what) {
    return refuse(
        Reason.NOT_A_PLAN,
        "The file is " + what + ", not a plan of logspec.",
        "name the file that logspec plan --out wrote");
  }

  private Optional<PlanDocument> document(JsonObject root) {
    Optional<String> kind = root.at("kind").flatMap(Json::text);
    if (!kind.equals(Optional.of(PlanJson.KIND))) {
      return notAPlan(
          kind.map(k -> "a document of kind " + JsonWriter.quote(k, 40))
              .orElse("JSON without \"kind\": \"plan\""));
    }
    Optional<Age> age = age(root.textAt("formatVersion"));
    if (age.isEmpty()) {
      return Optional.empty();
    }
    if (age.get() != Age.NEWER_MAJOR) {
      checkDigest(root);
    }
    Optional<PlanDocument> document = decode(root, age.get());
    Optional<PlanFormat> format = PlanFormat.of(root.textAt("formatVersion"));
    if (refusals.isEmpty() && format.isPresent()) {
      document.ifPresent(read -> checkDerived(root, PlanJson.tree(read, format.get())));
    }
    return document;
  }

  private enum Age {
    OURS,
    NEWER_MINOR,
    NEWER_MAJOR
  }

  private Optional<Age> age(String version) {
    Matcher part = VERSION.matcher(version);
    if (!part.matches()) {
      return refuse(
          Reason.UNKNOWN_FORMAT,
          "The plan's formatVersion is " + JsonWriter.quote(version, 20) + ", which never was.",
          AGAIN);
    }
    Matcher ours = VERSION.matcher(PlanJson.FORMAT_VERSION);
    if (!ours.matches()) {
      throw new IllegalStateException(PlanJson.FORMAT_VERSION);
    }
    int major = Integer.compare(number(part, 1), number(ours, 1));
    int minor = Integer.compare(number(part, 2), number(ours, 2));
    if (major < 0 || major == 0 && minor <= 0) {
      return Optional.of(Age.OURS);
    }
    refuse(
        Reason.NEWER_FORMAT,
        "The plan was made by a newer logspec: its format is "
            + version
            + ", this logspec reads "
            + PlanJson.FORMAT_VERSION
            + ".",
        "apply it with the logspec that made it, or make a new plan with this one");
    return Optional.of(major > 0 ? Age.NEWER_MAJOR : Age.NEWER_MINOR);
  }

  private static int number(Matcher version, int group) {
    return Integer.parseInt(version.group(group));
  }

  private void checkDigest(JsonObject root) {
    String written = root.textAt("integrity", "document");
    if (!written.equals(Digests.of(root.without("integrity")))) {
      tampered("its content does not have the digest that stands in it");
    }
  }

  private void tampered(String how) {
    refuse(Reason.TAMPERED, "The plan was altered after it was made: " + how + ".", AGAIN);
  }

  private Optional<PlanDocument> decode(JsonObject root, Age age) {
    List<String> unknown = new ArrayList<>();
    try {
      PlanDocument document = PlanDecoder.document(JsonAt.root(root, unknown::add));
      if (age == Age.OURS && !unknown.isEmpty()) {
        refuse(
            Reason.UNKNOWN_KEY,
            "A plan of format " + PlanJson.FORMAT_VERSION + " has no key " + unknown.get(0) + ".",
            AGAIN);
      }
      return Optional.of(document);
    } catch (JsonAt.Malformed e) {
      return refuse(Reason.MALFORMED, "The plan cannot be: " + e.getMessage() + ".", AGAIN);
    }
  }

  private void checkDerived(JsonObject read, JsonObject written) {
    Set<String> keys = new LinkedHashSet<>(written.without("integrity").members().keySet());
    keys.addAll(read.members().keySet());
    for (String key : keys) {
      if (!written.at(key).equals(read.at(key))) {
        tampered("\"" + key + "\" does not follow from the rest");
        return;
      }
    }
  }
}
