package dev.logspec.sandbox.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.sandbox.call.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens of an identity provider: only their form and their end are looked at. */
final class WebIdentity {
  private WebIdentity() {}

  /** Refuses a token that is no JWT or had ended by {@code now}, in seconds. */
  static void requireGood(String token, long now) {
    JsonNode claims = claims(token);
    if (claims.has("exp") && claims.path("exp").asLong() <= now) {
      throw AwsError.client(
          "ExpiredTokenException",
          "Token expired: current date/time %d must be before the expiration date/time %d"
              .formatted(now, claims.path("exp").asLong()));
    }
  }

  private static JsonNode claims(String token) {
    String[] part = token.split("\\.", -1);
    try {
      if (part.length == 3) {
        byte[] body = Base64.getUrlDecoder().decode(part[1]);
        return new ObjectMapper().readTree(new String(body, StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException | JsonProcessingException e) {
      // Told below.
    }
    throw AwsError.client(
        "InvalidIdentityToken",
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
            + " Token)");
  }
}
