package dev.logspec.aws;

import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder where the aws command keeps what {@code aws sso login} got: a file of JSON for each
 * session, named by the SHA-1 of the session's name, or of the start URL in the old form.
 */
final class SignInCache {
  /** As early the aws command renews a token. */
  static final Duration RENEW_BEFORE = Duration.ofMinutes(15);

  private static final long LONGEST = 1_000_000;
  private static final JsonReader JSON = JsonReader.tolerant(JsonBounds.USUAL);

  private final Path folder;

  SignInCache(Path folder) {
    this.folder = folder;
  }

  /** One file; its text form hides it. */
  record Token(JsonObject content) {
    String text(String name) {
      return content.textAt(name);
    }

    String access() {
      return text("accessToken");
    }

    boolean endsBefore(Instant time) {
      return !time.isBefore(time("expiresAt"));
    }

    /** Whether it holds what a renewal takes. */
    boolean canBeRenewed(Instant now) {
      return !text("refreshToken").isEmpty()
          && !text("clientId").isEmpty()
          && !text("clientSecret").isEmpty()
          && now.isBefore(time("registrationExpiresAt"));
    }

    /** The same with a new access token; nothing else of the file is lost. */
    Token renewed(String access, Optional<String> refresh, Instant until) {
      JsonObject.Builder next = JsonObject.builder().putAll(content);
      next.put("accessToken", access);
      next.put("expiresAt", until.truncatedTo(ChronoUnit.SECONDS).toString());
      refresh.ifPresent(token -> next.put("refreshToken", token));
      return new Token(next.build());
    }

    private Instant time(String name) {
      try {
        return Instant.parse(text(name).replaceFirst("UTC$", "Z"));
      } catch (DateTimeException e) {
        return Instant.MIN;
      }
    }

    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  /** What is kept under {@code key}; a file that cannot be read counts as none. */
  Optional<Token> token(String key) {
    Path file = file(key);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      return JSON.object(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          .map(Token::new)
          .filter(token -> !token.access().isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps {@code token}, for us and for the aws command; where nothing can be written, for us. */
  void write(String key, Token token) {
    try {
      // Made so that nobody else may read it.
      Path part = Files.createTempFile(folder, "logspec", ".part");
      try {
        Files.writeString(part, JsonWriter.compact(token.content()));
        Files.move(part, file(key), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // The new token is good for this run, as the old one would be for none.
    }
  }

  private Path file(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest(key.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
