package dev.logspec.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.LogType;
import dev.logspec.spec.yaml.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The JSON Schema says what the reader's tables say, key by key and word by word. */
class SchemaTest {
  private static final Path FILE = Path.of("schema/logspec.schema.json");
  private static final JsonNode SCHEMA = schema();

  private static final Map<Block, String> WHERE =
      Map.ofEntries(
          Map.entry(Block.SPEC, ""),
          Map.entry(Block.DEFAULTS, "/definitions/defaults"),
          Map.entry(Block.CLOUDWATCH_LOGS, "/definitions/cloudwatchLogs"),
          Map.entry(Block.S3, "/definitions/s3"),
          Map.entry(Block.FIREHOSE, "/definitions/firehose"),
          Map.entry(Block.CLUSTER, "/definitions/cluster"),
          Map.entry(Block.MATCH, "/definitions/match"),
          Map.entry(Block.REGIONS, "/definitions/match/properties/regions/oneOf/2"),
          Map.entry(Block.ACCOUNTS, "/definitions/match/properties/accounts/oneOf/1"),
          Map.entry(Block.LOG_TYPE, "/definitions/typeOverrides"),
          Map.entry(Block.CAPABILITY, "/definitions/capability"),
          Map.entry(Block.ASSUME_ROLE, "/definitions/assumeRole/oneOf/1"),
          Map.entry(Block.ROLLOUT, "/properties/rollout"),
          Map.entry(Block.WAVE, "/definitions/wave"),
          Map.entry(Block.GUARDS, "/properties/guards"),
          Map.entry(Block.NAMES, "/properties/names"),
          Map.entry(Block.INSIGHTS, "/properties/insights"),
          Map.entry(Block.NOISE, "/definitions/noise"),
          Map.entry(Block.QUERY, "/definitions/query"),
          Map.entry(Block.PARAMETER, "/definitions/parameter"));

  private static JsonNode schema() {
    try {
      return new ObjectMapper().readTree(Files.readString(FILE));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Block.class)
  void hasTheKeysOfEveryBlock(Block block) {
    JsonNode object = SCHEMA.at(WHERE.get(block));

    assertThat(names(object.path("properties"))).containsExactlyElementsOf(block.keys());
    assertThat(texts(object.path("required"))).hasSameElementsAs(block.required());
    assertThat(object.path("additionalProperties")).hasToString("false");
  }

  @ParameterizedTest
  @EnumSource(Block.class)
  void describesEveryKey(Block block) {
    SCHEMA
        .at(WHERE.get(block))
        .path("properties")
        .properties()
        .forEach(
            p -> {
              JsonNode value = p.getValue();
              String ref = value.path("$ref").asText("#").substring(1);
              String description =
                  value.path("description").asText(SCHEMA.at(ref).path("description").asText());
              assertThat(description).as(p.getKey()).isNotBlank().endsWith(".");
            });
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /properties/name, SPEC_NAME
          /properties/lock, S3_URL
          /properties/destinations/propertyNames, KEY
          /properties/names/properties/source, NAME_TEMPLATE
          /properties/names/properties/destination, NAME_TEMPLATE
          /properties/names/properties/sharedDestination, NAME_TEMPLATE
          /properties/guards/properties/maxRemovals/oneOf/1, PERCENT
          /properties/insights/properties/folder, FOLDER
          /properties/insights/properties/archive, S3_URL
          /definitions/defaults/properties/account, ACCOUNT
          /definitions/defaults/properties/region, REGION
          /definitions/cluster/properties/name, CLUSTER_NAME
          /definitions/cluster/properties/account, ACCOUNT
          /definitions/cluster/properties/region, REGION
          /definitions/match/properties/name, GLOB
          /definitions/match/properties/tags/propertyNames, MATCH_TAG_KEY
          /definitions/match/properties/tags/additionalProperties, TAG_VALUE
          /definitions/match/properties/regions/oneOf/1/items, REGION
          /definitions/match/properties/regions/oneOf/2/properties/exclude/items, REGION
          /definitions/match/properties/accounts/oneOf/0/items, ACCOUNT
          /definitions/match/properties/accounts/oneOf/1/properties/exclude/items, ACCOUNT
          /definitions/tags/propertyNames, TAG_KEY
          /definitions/tags/additionalProperties, TAG_VALUE
          /definitions/labels/propertyNames, LABEL
          /definitions/labels/additionalProperties, LABEL
          /definitions/deliverTo/items, KEY
          /definitions/recordFields/items, FIELD
          /definitions/assumeRole/oneOf/0, ASSUME_ROLE
          /definitions/assumeRole/oneOf/1/properties/arn, ROLE_ARN
          /definitions/assumeRole/oneOf/1/properties/externalId, EXTERNAL_ID
          /definitions/assumeRole/oneOf/1/properties/sessionName, SESSION_NAME
          /definitions/typeOverrides/properties/fieldDelimiter, DELIMITER
          /definitions/typeOverrides/properties/suffixPath, SUFFIX_PATH
          /definitions/cloudwatchLogs/properties/logGroup, LOG_GROUP
          /definitions/cloudwatchLogs/properties/kmsKey, KMS_KEY
          /definitions/cloudwatchLogs/properties/fieldDelimiter, DELIMITER
          /definitions/s3/properties/bucket, BUCKET
          /definitions/s3/properties/prefix, PREFIX
          /definitions/s3/properties/suffixPath, SUFFIX_PATH
          /definitions/s3/properties/fieldDelimiter, DELIMITER
          /definitions/s3/properties/account, ACCOUNT
          /definitions/firehose/properties/stream, STREAM
          /definitions/firehose/properties/fieldDelimiter, DELIMITER
          /definitions/firehose/properties/account, ACCOUNT
          /definitions/capability/properties/name, CAPABILITY_NAME
          /definitions/capability/properties/arn, CAPABILITY_ARN
          /definitions/wave/properties/name, KEY
          /definitions/wave/properties/clusters/items, GLOB
          /definitions/wave/properties/soak, DURATION
          /definitions/noise/properties/name, QUERY_NAME
          /definitions/noise/properties/match, SHORT_TEXT
          /definitions/query/properties/name, QUERY_NAME
          /definitions/query/properties/query, QUERY_TEXT
          /definitions/parameter/properties/name, PARAMETER_NAME
          /definitions/parameter/properties/default, DEFAULT_TEXT
          /definitions/parameter/properties/description, DESCRIPTION
          """)
  void hasThePatternOfEveryRule(String pointer, String rule) throws Exception {
    var field = Rules.class.getDeclaredField(rule);
    String pattern = ((Rule) field.get(null)).pattern().pattern();

    assertThat(SCHEMA.at(pointer).path("pattern").asText()).isEqualTo(pattern);
  }

  @Test
  void hasTheWordsOfEveryList() {
    List<String> retention = new ArrayList<>(List.of("never"));
    Rules.RETENTION_DAYS.forEach(d -> retention.add(d.toString()));
    assertThat(texts(SCHEMA.at("/definitions/retentionDays/enum"))).isEqualTo(retention);
    assertThat(formats("cloudwatchLogs")).isEqualTo(Spec.Destination.formats(DestinationType.CWL));
    assertThat(formats("s3")).isEqualTo(Spec.Destination.formats(DestinationType.S3));
    assertThat(formats("firehose")).isEqualTo(Spec.Destination.formats(DestinationType.FH));
    assertThat(texts(SCHEMA.at("/definitions/cloudwatchLogs/properties/class/enum")))
        .isEqualTo(List.copyOf(new TreeSet<>(DestinationReader.CLASSES.keySet())));
    for (String type : List.of("cloudwatchLogs", "s3", "firehose")) {
      assertThat(texts(SCHEMA.at("/definitions/" + type + "/properties/permissions/enum")))
          .isEqualTo(DestinationReader.PERMISSIONS)
          .isEqualTo(
              Arrays.stream(Permissions.values())
                  .map(p -> p.name().toLowerCase(Locale.ROOT))
                  .toList());
      assertThat(Spec.Destination.DELIMITED)
          .containsAll(
              texts(
                  SCHEMA.at(
                      "/definitions/"
                          + type
                          + "/dependencies/fieldDelimiter/properties/outputFormat/enum")));
    }
    assertThat(texts(SCHEMA.at("/properties/guards/properties/autoApprove/items/enum")))
        .isEqualTo(RolloutReader.autoApproveWords());
    assertThat(texts(SCHEMA.at("/properties/insights/properties/builtin/items/enum")))
        .isEqualTo(InsightsReader.words());
    List<String> types = new ArrayList<>();
    LogType.AUTO_MODE.forEach(t -> types.add(t.shortName()));
    LogType.AUTO_MODE.forEach(t -> types.add(t.name()));
    assertThat(texts(SCHEMA.at("/definitions/autoModeType/enum"))).isEqualTo(types);
    assertThat(SCHEMA.at("/properties/rollout/properties/maxInFlight/maximum").asInt())
        .isEqualTo(RolloutReader.MOST_IN_FLIGHT);
  }

  @Test
  void standsOnTheClassPath() throws Exception {
    assertThat(SpecSchema.text()).isEqualTo(Files.readString(FILE));
  }

  private static List<String> formats(String definition) {
    return texts(SCHEMA.at("/definitions/" + definition + "/properties/outputFormat/enum"));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(n -> texts.add(n.asText()));
    return texts;
  }
}
