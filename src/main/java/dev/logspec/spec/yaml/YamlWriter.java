package dev.logspec.spec.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.Map;
import java.util.Optional;

/**
 * Values to YAML that {@link YamlReader} reads as the same values. A text is quoted only where a
 * bare word would be read as something else.
 *
 * <p>Loaded by what writes a spec alone: Jackson would cost each other run its start.
 */
public final class YamlWriter {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new AsRead()).build())
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private YamlWriter() {}

  /**
   * A mapping, one entry a line and in the given order.
   *
   * @param entries texts, whole numbers, booleans, lists and mappings, by their keys
   */
  public static String mapping(Map<String, ?> entries) {
    try {
      return YAML.writeValueAsString(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("values that are no YAML", e);
    }
  }

  /** One entry of a mapping, without a line's end. */
  public static String entry(String key, Object value) {
    return mapping(Map.of(key, value)).stripTrailing();
  }

  /** Asks the reader what it would make of a bare word. */
  private static final class AsRead extends StringQuotingChecker {
    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteName(String name) {
      return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      Optional<Yaml> read = YamlReader.read("", value).root();
      return read.filter(
              yaml ->
                  yaml instanceof Yaml.Scalar word
                      && word.type() == Yaml.Type.TEXT
                      && word.text().equals(value))
          .isEmpty();
    }
  }
}
