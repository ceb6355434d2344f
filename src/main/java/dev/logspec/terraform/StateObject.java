package dev.logspec.terraform;

import dev.logspec.json.Json;
import dev.logspec.json.JsonObject;
import dev.logspec.model.Kind;
import java.util.Optional;

/**
 * An object of a Terraform state that logspec knows, too.
 *
 * @param address with the keys of its instances
 * @param values what the state has of it, as far as a spec can say it and nobody called it
 *     sensitive
 * @param condition what Terraform thinks of it
 */
public record StateObject(Kind kind, String address, JsonObject values, Condition condition) {

  /** What Terraform thinks of an object. */
  public enum Condition {
    /** It is as it was made. */
    SOUND,
    /** Its making failed, so the next apply replaces it. */
    TAINTED,
    /** A replacement left it behind, so the next apply deletes it. */
    DEPOSED
  }

  /** What AWS calls it; empty where its making failed half-way. */
  public Optional<String> arn() {
    return values.at("arn").flatMap(Json::text).map(arn -> arn.replaceFirst(":\\*$", ""));
  }

  /** The ARN of the cluster, or whatever else, from which a delivery source reads. */
  public Optional<String> readsFrom() {
    return values.at("resource_arn").flatMap(Json::text);
  }

  /** The address of its resource: without the key of any instance. */
  public String resource() {
    StringBuilder bare = new StringBuilder();
    boolean inKey = false;
    boolean quoted = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (inKey && c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '[') {
        inKey = true;
      } else if (!quoted && c == ']') {
        inKey = false;
      } else if (!inKey) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
