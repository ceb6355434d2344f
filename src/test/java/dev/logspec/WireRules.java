package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.journal.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * What holds of every request that ever reaches AWS, whatever the test: it is held against the
 * models of AWS's own SDK and against what AWS answers. {@link Cli#close} looks at all of them.
 */
final class WireRules {
  private static final Map<String, String> MODELS =
      Map.of(
          "logs", "cloudwatchlogs",
          "eks", "eks",
          "firehose", "firehose",
          "kms", "kms",
          "tagging", "resourcegroupstaggingapi",
          "account", "account",
          "athena", "athena",
          "monitoring", "cloudwatch",
          "cloudtrail", "cloudtrail");

  /** Codes with which AWS refuses a request as malformed, which a tool must never hear. */
  private static final Set<String> MALFORMED =
      Set.of(
          "ValidationException",
          "SerializationException",
          "InvalidParameterException",
          "MalformedPolicy",
          "MalformedXML",
          "ValidationError",
          "InvalidParameterValue",
          "UnknownOperationException");

  private final Map<String, String> targets = new HashMap<>();
  private final Set<String> made = new HashSet<>();

  /** What a test does to the sandbox behind the tool's back, and which rule that suspends. */
  enum Setting {
    /** Nothing that AWS could not be: every rule holds. */
    ORDINARY,
    /** Objects are deleted outside of the journal: what looks like an update may be a creation. */
    OTHERS_INTERFERE,
    /** Two runs make one object at once: what the later one takes for a creation is none. */
    TWO_AT_ONCE,
    /** Objects have names that AWS would never take: asking about them is refused. */
    IMPOSSIBLE_NAMES
  }

  private final Setting setting;

  private WireRules(Setting setting) {
    this.setting = setting;
  }

  /** Fails on the first request in the journal of {@code sandbox} that breaks a rule. */
  static void hold(Sandbox sandbox) {
    hold(sandbox, Setting.ORDINARY);
  }

  /** The same, where {@code setting} suspends a rule. */
  static void hold(Sandbox sandbox, Setting setting) {
    WireRules rules = new WireRules(setting);
    sandbox
        .world()
        .destinations()
        .forEach((arn, d) -> rules.targets.put(arn, d.targetArn().split(":")[2]));
    sandbox.journal().entries().forEach(rules::hold);
  }

  private void hold(Entry entry) {
    String what = entry.operation() + " " + entry.request();
    if (setting != Setting.IMPOSSIBLE_NAMES) {
      assertThat(MALFORMED).as(what + ": refused as malformed").doesNotContain(entry.errorCode());
    }
    String model = MODELS.get(entry.service());
    if (model != null) {
      known(entry.request(), input(model, entry.operation()), what);
      filled(entry.request(), what);
    }
    if (entry.request().has("limit")) {
      int most = entry.operation().equals("StartQuery") ? 100_000 : 50;
      assertThat(entry.request().path("limit").intValue()).as(what).isBetween(1, most);
    }
    if (entry.request().has("maxResults")) {
      int most = entry.operation().equals("DescribeQueryDefinitions") ? 1000 : 100;
      assertThat(entry.request().path("maxResults").intValue()).as(what).isBetween(1, most);
    }
    delivery(entry, what);
    tagsOnCreationOnly(entry, what);
  }

  private static SdkPojo input(String model, String operation) {
    try {
      Class<?> type =
          Class.forName(
              "software.amazon.awssdk.services." + model + ".model." + operation + "Request");
      return (SdkPojo) type.getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(operation + " is no operation of " + model, e);
    }
  }

  private static void known(JsonNode value, SdkPojo shape, String what) {
    Map<String, SdkField<?>> fields =
        shape.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, f -> f));
    value
        .properties()
        .forEach(
            member -> {
              assertThat(fields.keySet()).as(what).contains(member.getKey());
              member(member.getValue(), fields.get(member.getKey()), what);
            });
  }

  private static void member(JsonNode value, SdkField<?> field, String what) {
    if (field.marshallingType().equals(MarshallingType.SDK_POJO)) {
      known(value, field.constructor().get(), what);
    } else if (field.marshallingType().equals(MarshallingType.LIST)) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      value.forEach(v -> member(v, element, what));
    } else if (field.marshallingType().equals(MarshallingType.MAP)) {
      SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
      value.forEach(v -> member(v, element, what));
    }
  }

  /** AWS keeps what is left out, so nothing is said by saying nothing; a delimiter may be none. */
  private static void filled(JsonNode node, String what) {
    node.properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              boolean empty =
                  value.isNull()
                      || (value.isTextual() && value.textValue().isEmpty())
                      || (value.isContainerNode() && value.isEmpty());
              boolean none = member.getKey().equals("fieldDelimiter");
              assertThat(empty && !none).as(what + ": " + member.getKey() + " is empty").isFalse();
            });
    node.forEach(value -> filled(value, what));
  }

  private void delivery(Entry entry, String what) {
    if (entry.operation().equals("PutDeliveryDestination")) {
      String arn =
          "arn:aws:logs:%s:%s:delivery-destination:%s"
              .formatted(entry.region(), entry.account(), entry.request().path("name").textValue());
      JsonNode target =
          entry.request().path("deliveryDestinationConfiguration").path("destinationResourceArn");
      targets.put(arn, target.asText("arn:aws:?").split(":")[2]);
    }
    if (entry.operation().equals("CreateDelivery")
        && entry.request().has("s3DeliveryConfiguration")) {
      String destination = entry.request().path("deliveryDestinationArn").textValue();
      assertThat(targets.get(destination)).as(what).isEqualTo("s3");
    }
  }

  private void tagsOnCreationOnly(Entry entry, String what) {
    boolean puts =
        List.of("PutDeliverySource", "PutDeliveryDestination").contains(entry.operation());
    boolean deletes =
        List.of("DeleteDeliverySource", "DeleteDeliveryDestination").contains(entry.operation());
    if (!puts && !deletes) {
      return;
    }
    String object =
        entry.operation().replaceFirst("^(Put|Delete)", "")
            + " "
            + entry.account()
            + " "
            + entry.region()
            + " "
            + entry.request().path("name").textValue();
    if (puts) {
      // What somebody else deleted is made again, and the sandbox takes that; an update it refuses.
      boolean update =
          switch (setting) {
            case ORDINARY, IMPOSSIBLE_NAMES -> true;
            case OTHERS_INTERFERE -> entry.errorCode().contains("Conflict");
            case TWO_AT_ONCE -> false;
          };
      assertThat(update && made.contains(object) && entry.request().has("tags"))
          .as(what + ": tags on an update")
          .isFalse();
    }
    if (entry.status() == 200) {
      if (puts) {
        made.add(object);
      } else {
        made.remove(object);
      }
    }
  }
}
