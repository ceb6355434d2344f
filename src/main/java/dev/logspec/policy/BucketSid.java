package dev.logspec.policy;

import dev.logspec.model.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The Sids that tell logspec's statements in a bucket policy from everybody else's, and those of
 * one spec from those of another: {@code Logspec}, the spec's letters and digits, eight hex digits
 * of its exact name, eight more of what the statement is about. So whose a statement is shows
 * whatever has become of the rest of it.
 *
 * <p>Before statements were folded there was one for each account and Region, whose Sid named them
 * and ended in a hash over spec, place and path.
 */
final class BucketSid {
  private static final int HASH_CHARS = 8;
  private static final Pattern ANY_SPEC = Pattern.compile("Logspec[A-Za-z0-9]*[0-9a-f]{8}");

  private BucketSid() {}

  /** The Sid of the statement of {@code specName} for grants of this template. */
  static String of(String specName, BucketGrant grant) {
    String about = grant.organization().orElse("") + "\n" + grant.template();
    return ofSpec(specName) + hash(about);
  }

  private static String ofSpec(String specName) {
    return "Logspec" + letters(specName) + hash(specName);
  }

  /** The Sid of the one statement for one place and path that versions before folding wrote. */
  static String former(String specName, Place source, String objects) {
    String readable = "Logspec" + letters(specName) + source.account() + letters(source.region());
    return readable + hash(String.join("\n", specName, source.toString(), objects));
  }

  /**
   * The Sid of the statement that {@code grant} shares with {@code others}: a path of Hive stands
   * beside the plain one.
   */
  static String of(String specName, BucketGrant grant, Set<BucketGrant> others) {
    BucketGrant plain = grant.plain();
    return of(specName, others.contains(plain) ? plain : grant);
  }

  /** Whether {@code statement} is one of the spec {@code specName}. */
  static boolean isOf(String specName, BucketStatement statement) {
    String sid = statement.sid();
    String prefix = ofSpec(specName);
    if (sid.length() == prefix.length() + HASH_CHARS && sid.startsWith(prefix)) {
      return true;
    }
    return sid.startsWith("Logspec" + letters(specName))
        && statement.grants().stream().anyMatch(g -> isFor(specName, g, sid));
  }

  /** Whether the statement {@code sid} of {@code specName} is the one that {@code grant} is in. */
  static boolean isFor(String specName, BucketGrant grant, String sid) {
    return sid.equals(of(specName, grant))
        || sid.equals(of(specName, grant.plain()))
        || sid.equals(former(specName, grant.source(), grant.objects()));
  }

  /** Whether {@code sid} has the form of some spec's statement. */
  static boolean isOfAnySpec(String sid) {
    return ANY_SPEC.matcher(sid).matches();
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
