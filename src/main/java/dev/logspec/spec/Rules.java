package dev.logspec.spec;

import dev.logspec.spec.yaml.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shapes of the texts in a spec; the JSON Schema has the same ones. */
final class Rules {
  private static final String REGION_TEXT = "[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}";
  private static final String ROLE_PATH = "role/[\\w+=,.@/-]{1,512}";

  static final Rule SPEC_NAME = Rule.of("^[a-z0-9-]{1,40}$", "1 to 40 of a-z, 0-9 and -");
  static final Rule KEY =
      Rule.of("^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$", "1 to 40 letters, digits, - and _");
  static final Rule FILE =
      Rule.of("^[^\\x00-\\x1f\\x7f]{1,1024}$", "the name of a file, from the folder of the spec");
  static final Rule ACCOUNT = Rule.of("^[0-9]{12}$", "an account id: twelve digits in quotes");

  /** Organizations' own rule (botocore, organizations OrganizationId). */
  static final Rule ORGANIZATION =
      Rule.of("^o-[a-z0-9]{10,32}$", "the id of an organisation, such as o-a1b2c3d4e5");

  static final Rule REGION = Rule.of("^" + REGION_TEXT + "$", "a Region code such as eu-west-1");

  /** EKS's own rule (botocore, eks ClusterName). */
  static final Rule CLUSTER_NAME =
      Rule.of(
          "^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$",
          "1 to 100 letters, digits, - and _, beginning with a letter or digit");

  static final Rule GLOB =
      Rule.of(
          "^[0-9A-Za-z*?_-]{1,100}$", "a cluster name, in which * and ? stand for any characters");
  static final Rule ROLE_ARN =
      Rule.of(
          "^arn:[a-z-]+:iam::([0-9]{12}|\\{account\\}):" + ROLE_PATH + "$",
          "the ARN of an IAM role, for example arn:aws:iam::{account}:role/logspec");
  static final Rule ASSUME_ROLE =
      Rule.of(
          "^(none|arn:[a-z-]+:iam::([0-9]{12}|\\{account\\}):" + ROLE_PATH + ")$",
          "the ARN of an IAM role, for example arn:aws:iam::{account}:role/logspec, or none");

  /** STS's own rules (botocore, sts externalIdType and roleSessionNameType). */
  static final Rule EXTERNAL_ID =
      Rule.of("^[\\w+=,.@:/-]{2,1224}$", "2 to 1224 letters, digits and _+=,.@:/-");

  static final Rule SESSION_NAME =
      Rule.of("^[\\w+=,.@-]{2,64}$", "2 to 64 letters, digits and _+=,.@-");

  /** AWS facts 1: tags. */
  static final Rule TAG_KEY =
      Rule.of(
          "^(?!aws:|AWS:|logspec:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$",
          "1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws: or logspec:");

  static final Rule TAG_VALUE =
      Rule.of(
          "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$",
          "at most 256 letters, digits, spaces and _.:/=+-@");

  /** The tags of a cluster that {@code match} compares: any that EKS allows. */
  static final Rule MATCH_TAG_KEY =
      Rule.of(
          "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$", "1 to 128 letters, digits, spaces and _.:/=+-@");

  static final Rule LABEL = Rule.of("^[A-Za-z0-9._/-]{1,63}$", "1 to 63 letters, digits and ._/-");

  /** AWS facts 7, and our variables. */
  static final Rule LOG_GROUP =
      Rule.of(
          "^(?=[\\s\\S]{1,512}$)(?!aws/)([.\\-_/#A-Za-z0-9]|\\{[A-Za-z_]+\\})+$",
          "1 to 512 letters, digits and ._-/#, not beginning with aws/");

  static final Rule KMS_KEY =
      Rule.of(
          "^(none|arn:[a-z-]+:kms:("
              + REGION_TEXT
              + "|\\{region\\}):([0-9]{12}|\\{account\\}):key/[A-Za-z0-9-]+)$",
          "the ARN of a KMS key (not of an alias), or none");

  /**
   * Buckets that us-east-1 made before March 2018 may have capitals and _ (S3 User Guide, bucket
   * naming rules): their ARN tells that no slip is meant.
   */
  static final Rule BUCKET =
      Rule.of(
          "^(arn:[a-z-]+:s3:::[A-Za-z0-9._-]{3,63}|(arn:[a-z-]+:s3:::)?(?=[^{}]{3,63}$|.*\\{)(?!.*\\.\\.)(?![0-9]+(\\.[0-9]+){3}$)"
              + "([a-z0-9]|\\{[A-Za-z_]+\\})(([a-z0-9.-]|\\{[A-Za-z_]+\\})*"
              + "([a-z0-9]|\\{[A-Za-z_]+\\}))?)$",
          "a bucket name (3 to 63 of a-z, 0-9, . and -, letter or digit at both ends) or its ARN");

  /**
   * S3's safe characters, and of those that need care the ones that mean nothing in a policy (S3
   * User Guide, object key naming); a slash at the end is dropped when it is read.
   */
  static final Rule PREFIX =
      Rule.of(
          "^([A-Za-z0-9!_.*'()=@+,:;&-]|\\{[A-Za-z_]+\\})"
              + "([A-Za-z0-9!_.*'()=@+,:;&/ -]|\\{[A-Za-z_]+\\})*$",
          "letters, digits, spaces and !_.*'()=@+,:;&/-, not beginning with / or a space");

  /** Firehose's own rule (botocore, firehose DeliveryStreamName and DeliveryStreamARN). */
  static final Rule STREAM =
      Rule.of(
          "^(arn:[a-z-]+:firehose:[a-z0-9-]+:[0-9]{12}:deliverystream/)?"
              + "(?=[^{}]{1,64}$|.*\\{)([A-Za-z0-9_.-]|\\{[A-Za-z_]+\\})+$",
          "a stream name, 1 to 64 letters, digits and _.-, or its ARN");

  /** AWS facts 1: which variables exist is AWS's to say, at plan time. */
  static final Rule SUFFIX_PATH =
      Rule.of(
          "^(?=[\\s\\S]{1,256}$)(?=/*[^/])([^{}\\p{Cc}]|\\{[^{}\\p{Cc}]+\\})+$",
          "1 to 256 characters, not slashes alone, variables in balanced braces such as"
              + " {yyyy}/{MM}/{dd}");

  static final Rule FIELD =
      Rule.of("^[^\\p{Cc}]{1,64}$", "the name of a record field, 1 to 64 characters");
  static final Rule DELIMITER = Rule.of("^[\\s\\S]{0,5}$", "at most 5 characters");
  static final Rule NAME_TEMPLATE =
      Rule.of("^([\\w-]|\\{[A-Za-z_]+\\})+$", "letters, digits, - and _, and variables in braces");
  static final Rule DURATION = Rule.of("^[0-9]{1,5}(s|m|h)$", "a duration such as 30s, 10m or 2h");
  static final Rule PERCENT =
      Rule.of("^([0-9]|[1-9][0-9]|100)%$", "a number, or a percentage such as 20%");
  static final Rule S3_URL =
      Rule.of("^s3://[a-z0-9.-]{3,63}/[A-Za-z0-9!_.*'()=/-]{1,900}$", "s3://bucket/key");

  /** {@code LogType} reads them; the schema can only say their shape. */
  static final Rule CAPABILITY_TYPE =
      Rule.of(
          "^EKS_CAPABILITY_[A-Z0-9_]+_LOGS$",
          "the name of a log type of a capability, EKS_CAPABILITY_..._LOGS");

  static final Rule CAPABILITY_NAME =
      Rule.of("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", "the name of an EKS capability");
  static final Rule CAPABILITY_ARN =
      Rule.of(
          "^arn:[a-z-]+:eks:[a-z0-9-]+:[0-9]{12}:[\\w./:-]+$",
          "the ARN of an EKS capability, as aws eks describe-capability shows it");
  static final Rule FOLDER =
      Rule.of("^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$", "path segments of letters, digits and ._-");
  static final Rule QUERY_NAME =
      Rule.of("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "1 to 100 letters, digits and ._-");

  /** QueryParameterName of the logs model. */
  static final Rule PARAMETER_NAME =
      Rule.of(
          "^[a-zA-Z_][a-zA-Z0-9_]{0,127}$", "letters, digits and _, not beginning with a digit");

  static final Rule SHORT_TEXT = Rule.of("^[\\s\\S]{1,1024}$", "1 to 1024 characters");
  static final Rule DEFAULT_TEXT = Rule.of("^[\\s\\S]{0,1024}$", "at most 1024 characters");
  static final Rule DESCRIPTION = Rule.of("^[\\s\\S]{0,512}$", "at most 512 characters");
  static final Rule QUERY_TEXT =
      new Rule(Pattern.compile("^[\\s\\S]{1,10000}$"), "1 to 10000 characters", 10_000);

  /** AWS's list, exactly (AWS facts 7). */
  static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final List<Rule> ALL =
      List.of(
          CAPABILITY_TYPE,
          SPEC_NAME,
          KEY,
          FILE,
          ACCOUNT,
          ORGANIZATION,
          REGION,
          CLUSTER_NAME,
          GLOB,
          ROLE_ARN,
          ASSUME_ROLE,
          EXTERNAL_ID,
          SESSION_NAME,
          TAG_KEY,
          TAG_VALUE,
          MATCH_TAG_KEY,
          LABEL,
          LOG_GROUP,
          KMS_KEY,
          BUCKET,
          PREFIX,
          STREAM,
          SUFFIX_PATH,
          FIELD,
          DELIMITER,
          NAME_TEMPLATE,
          DURATION,
          PERCENT,
          S3_URL,
          CAPABILITY_NAME,
          CAPABILITY_ARN,
          FOLDER,
          QUERY_NAME,
          PARAMETER_NAME,
          SHORT_TEXT,
          DEFAULT_TEXT,
          DESCRIPTION,
          QUERY_TEXT);

  private Rules() {}

  /** What {@code pattern}, that of one of these, allows, in words. */
  static Optional<String> words(String pattern) {
    return ALL.stream()
        .filter(rule -> rule.pattern().pattern().equals(pattern))
        .findFirst()
        .map(Rule::allowed);
  }
}
