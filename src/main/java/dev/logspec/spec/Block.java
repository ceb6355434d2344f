package dev.logspec.spec;

import dev.logspec.spec.yaml.Keys;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mappings a spec is made of and the keys each may have: the one table behind the reader's
 * "unknown key" and "missing key". The JSON Schema is held to it by a test. A star marks a required
 * key.
 */
enum Block implements Keys {
  SPEC(
      "version* name* defaults destinations* clusters* rollout guards lock names deleteLogGroups"
          + " protect regions insights removed"),
  DEFAULTS("account region assumeRole logTypes deliverTo tags recordFields"),
  CLOUDWATCH_LOGS(
      "type* logGroup retentionDays kmsKey class outputFormat recordFields fieldDelimiter"
          + " permissions tags protect removed"),
  S3(
      "type* bucket* prefix suffixPath hivePartitions outputFormat recordFields fieldDelimiter"
          + " account assumeRole permissions organization tags protect removed"),
  FIREHOSE(
      "type* stream* outputFormat recordFields fieldDelimiter account assumeRole permissions tags"
          + " protect removed"),
  CLUSTER(
      "name match account region labels assumeRole logTypes deliverTo tags recordFields"
          + " capabilities protect removed"),
  MATCH("name tags regions accounts"),
  REGIONS("exclude*"),
  ACCOUNTS("from* exclude"),
  LOG_TYPE(
      "deliverTo recordFields fieldDelimiter suffixPath hivePartitions retentionDays tags"
          + " removed"),
  CAPABILITY("name arn logTypes*"),
  ASSUME_ROLE("arn* externalId sessionName"),
  ROLLOUT("maxInFlight maxFailures waves"),
  WAVE("name* clusters labels soak verify quiet"),
  GUARDS("maxRemovals autoApprove"),
  NAMES("source destination sharedDestination"),
  INSIGHTS("folder builtin noise queries archive"),
  NOISE("name* component match*"),
  QUERY("name* components parameters query*"),
  PARAMETER("name* default description");

  private final List<String> keys;
  private final Set<String> required;

  Block(String table) {
    String[] words = table.split(" ");
    keys = Arrays.stream(words).map(w -> w.replace("*", "")).toList();
    required =
        Arrays.stream(words)
            .filter(w -> w.endsWith("*"))
            .map(w -> w.replace("*", ""))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<String> keys() {
    return keys;
  }

  @Override
  public Set<String> required() {
    return required;
  }

  @Override
  public boolean ignores(String key) {
    return this == SPEC && key.startsWith("x-");
  }

  @Override
  public String hint(String key) {
    return Unknown.hint(this, key).orElseGet(() -> Keys.super.hint(key));
  }
}
