package dev.logspec.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A saved query of CloudWatch Logs Insights. Its name is nobody's key.
 *
 * @param token of the call that made it; a repetition of that call makes no second one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueryDefinition(
    String account,
    String region,
    String id,
    String name,
    String language,
    String text,
    long lastModified,
    List<String> groups,
    List<Parameter> parameters,
    String token) {

  /** A {@code {{name}}} of its text. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Parameter(String name, String defaultValue, String description) {}
}
