package dev.logspec.sandbox.http;

import dev.logspec.sandbox.dispatch.Credentials;
import java.util.Optional;

/** The credential scope of a SigV4 request. The signature is not verified, but it must be there. */
final class Signature {
  private Signature() {}

  /** The scope in the Authorization header or, for a presigned URL, in the query. */
  static Optional<Credentials> of(Arrival arrival) {
    return scope(arrival).map(parts -> new Credentials(parts[0], parts[2]));
  }

  /** The name of the service in the scope. */
  static Optional<String> service(Arrival arrival) {
    return scope(arrival).map(parts -> parts[3]);
  }

  private static Optional<String[]> scope(Arrival arrival) {
    Optional<String> header =
        arrival
            .header("Authorization")
            .filter(text -> text.startsWith("AWS4-HMAC-SHA256") && text.contains("Signature="))
            .filter(text -> text.contains("Credential="))
            .map(text -> text.replaceFirst(".*Credential=", "").split("[, ]")[0]);
    Optional<String> query =
        arrival
            .parameter("X-Amz-Credential")
            .filter(text -> arrival.parameter("X-Amz-Signature").isPresent());
    return header.or(() -> query).map(scope -> scope.split("/")).filter(parts -> parts.length == 5);
  }
}
