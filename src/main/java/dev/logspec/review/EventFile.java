package dev.logspec.review;

import dev.logspec.files.FileTrouble;
import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonFlaw;
import dev.logspec.json.JsonReader;
import dev.logspec.render.safe.Safe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the file says that GitHub's runner writes about the event which started the run.
 *
 * @param number of the request that it is about; empty when it is about none
 * @param trouble why it could not be read, in a clause; empty when it could
 */
record EventFile(Optional<Long> number, Optional<String> trouble) {
  /** Events are far smaller; GitHub's own limit of a webhook's payload is 25 MB. */
  private static final int LONGEST = 26_214_400;

  /** The file at {@code path}; comments on issues have the number under issue. */
  static EventFile read(String path) {
    String file = "the event file " + Safe.quoted(path);
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      return bytes.length > LONGEST
          ? unread(file + " is larger than any event of GitHub")
          : of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return unread(file + " cannot be read: " + Safe.value(FileTrouble.words(e)));
    } catch (InvalidPathException e) {
      return unread(file + " cannot be read: no file can be called so");
    } catch (JsonFlaw e) {
      return unread(file + flaw(e));
    }
  }

  private static EventFile of(String text) throws JsonFlaw {
    Json event = JsonReader.tolerant(JsonBounds.USUAL).read(text);
    return new EventFile(
        Stream.of("pull_request", "issue")
            .flatMap(of -> event.at(of, "number").flatMap(Json::whole).stream())
            .filter(number -> number > 0)
            .findFirst(),
        Optional.empty());
  }

  private static EventFile unread(String trouble) {
    return new EventFile(Optional.empty(), Optional.of(trouble));
  }

  private static String flaw(JsonFlaw flaw) {
    String where =
        flaw.line() == 0 ? "" : " (line " + flaw.line() + ", column " + flaw.column() + ")";
    return switch (flaw.sort()) {
      case SYNTAX, REPEATED_KEY -> " is not JSON: " + Safe.value(flaw.getMessage()) + where;
      case BEYOND_BOUNDS -> " is nested deeper, or has longer values, than any event of GitHub";
    };
  }
}
