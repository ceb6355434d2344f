package dev.logspec.plan.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Place;
import dev.logspec.model.QueryMark;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.model.TrailEvent;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.model.TrailEvent.Effect;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Differ;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which call is blamed for what. */
final class InquiryTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Place FAR = new Place("123456789012", "us-east-1");
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final String GROUP = "/aws/eks/c/auto-mode/compute";
  private static final String GROUP_ARN = Arn.logGroup(PLACE, GROUP).toString();
  private static final String DESTINATION = Arn.deliveryDestination(PLACE, "d").toString();
  private static final Tags OURS = Tags.owned("p", Map.of("team", "a"));

  // ---- what changed

  private static Context context(Cause cause) {
    return Contexts.NONE.causedBy(cause);
  }

  private static Resource at(Kind kind, String name) {
    return Resource.at(new Address(PLACE, kind, name));
  }

  private static Change missing(Resource wanted) {
    return new Change.Create(wanted, context(Cause.DRIFT));
  }

  private static <T> Change differs(Resource live, Attribute<T> attribute, T wanted) {
    Resource after = live.with(attribute, wanted);
    return new Change.Update(live, after, Differ.diff(live, after), context(Cause.DRIFT));
  }

  private static Resource query(String text) {
    return at(Kind.QUERY_DEFINITION, "f/q").with(Of.QUERY, QueryMark.lines(text));
  }

  private static Resource group(int days) {
    return at(Kind.LOG_GROUP, GROUP).with(Of.RETENTION, days).with(Of.TAGS, OURS);
  }

  private static Resource endless() {
    return group(1).with(Of.RETENTION, Optional.<Integer>empty());
  }

  private static Resource source() {
    return at(Kind.DELIVERY_SOURCE, "s").with(Of.NAME, "s").with(Of.TAGS, OURS);
  }

  private static Resource destination(String target) {
    return at(Kind.DELIVERY_DESTINATION, "d")
        .with(Of.TARGET, target)
        .with(Of.OUTPUT_FORMAT, "json")
        .with(Of.TAGS, OURS);
  }

  private static Resource delivery(String... fields) {
    return at(Kind.DELIVERY, "s/CWL")
        .with(Of.SOURCE, "s")
        .with(Of.DESTINATION, DESTINATION)
        .with(Of.RECORD_FIELDS, Texts.of(fields))
        .with(Of.TAGS, OURS);
  }

  private static Resource live(String id, String... fields) {
    return delivery(fields).with(Of.ID, id);
  }

  private static Resource statement() {
    return at(Kind.BUCKET_POLICY_STATEMENT, "archive/eks@999988887777")
        .with(Of.DOCUMENT, Document.of("{}"));
  }

  // ---- what happened: "who minute service:Call key=value ... -> key=value ..."

  private static TrailEvent event(String text) {
    String[] halves = text.split(" -> ");
    String[] words = halves[0].split(" ");
    String[] call = words[2].split(":");
    boolean changed = !words[0].startsWith("!");
    return new TrailEvent(
        START.plusSeconds(60L * Integer.parseInt(words[1])),
        call[0] + ".amazonaws.com",
        call[1],
        changed ? Effect.CHANGED : Effect.NONE,
        new Actor(words[0], Optional.empty(), Optional.empty()),
        "",
        "",
        pairs(List.of(words).subList(3, words.length)),
        halves.length < 2 ? Map.of() : pairs(List.of(halves[1].split(" "))));
  }

  private static Map<String, String> pairs(List<String> words) {
    Map<String, String> pairs = new TreeMap<>();
    words.forEach(w -> pairs.put(w.split("=", 2)[0], w.split("=", 2)[1]));
    return pairs;
  }

  private static Arguments row(String name, Change change, String expected, String... events) {
    return Arguments.of(name, change, expected, List.of(events));
  }

  private static String put(String who, int minute, int days) {
    return "%s %d logs:PutRetentionPolicy logGroupName=%s retentionInDays=%d"
        .formatted(who, minute, GROUP, days);
  }

  private static String create(String who, int minute, String id) {
    return "%s %d logs:CreateDelivery deliverySourceName=s deliveryDestinationArn=%s -> delivery.id=%s"
        .formatted(who, minute, DESTINATION, id);
  }

  static Stream<Arguments> table() {
    Change retention = differs(group(3), Of.RETENTION, 30);
    Change unset = differs(endless(), Of.RETENTION, 30);
    Change tags = differs(source().with(Of.TAGS, OURS.with("team", "b")), Of.TAGS, OURS);
    Change fields = differs(live("I1", "a", "b"), Of.RECORD_FIELDS, Texts.of("a"));
    Change target = differs(destination("arn:x:*"), Of.TARGET, "arn:y");
    return Stream.of(
        row("retention", retention, "alice", put("alice", 5, 3)),
        row("the newest counts", retention, "bob", put("alice", 5, 3), put("bob", 6, 3)),
        row("whatever the order", retention, "bob", put("bob", 6, 3), put("alice", 5, 3)),
        row("the last one seen set what is not there", retention, "", put("alice", 5, 30)),
        row("and hides those before", retention, "", put("alice", 4, 3), put("ci", 5, 30)),
        row("two in one second", retention, "alice", put("ci", 5, 30), put("alice", 5, 3)),
        row("a refused call", retention, "alice", put("alice", 5, 3), put("!bob", 6, 3)),
        row(
            "another group",
            retention,
            "",
            "alice 5 logs:PutRetentionPolicy logGroupName=/other retentionInDays=3"),
        row(
            "another service",
            retention,
            "",
            "alice 5 rds:PutRetentionPolicy logGroupName=" + GROUP + " retentionInDays=3"),
        row(
            "a masked value",
            retention,
            "alice",
            "alice 5 logs:PutRetentionPolicy logGroupName=" + GROUP),
        row("nothing said at all", retention, "", "alice 5 logs:PutRetentionPolicy"),
        row(
            "unset",
            unset,
            "eve",
            put("ci", 1, 30),
            "eve 2 logs:DeleteRetentionPolicy logGroupName=" + GROUP),
        row(
            "unset by a new group",
            unset,
            "eve",
            "eve 2 logs:CreateLogGroup logGroupName=" + GROUP),
        row(
            "key",
            differs(group(3).with(Of.KMS_KEY, "arn:k1"), Of.KMS_KEY, "arn:k2"),
            "alice",
            "ci 1 logs:AssociateKmsKey logGroupName=" + GROUP + " kmsKeyId=arn:k2",
            "alice 2 logs:AssociateKmsKey resourceIdentifier=" + GROUP_ARN + " kmsKeyId=arn:k1"),
        row(
            "missing group",
            missing(group(3)),
            "bob",
            "bob 5 logs:DeleteLogGroup logGroupName=" + GROUP),
        row("missing source", missing(source()), "bob", "bob 5 logs:DeleteDeliverySource name=s"),
        row(
            "made again since",
            missing(source()),
            "",
            "bob 5 logs:DeleteDeliverySource name=s",
            "ci 6 logs:PutDeliverySource name=s"),
        row(
            "missing destination",
            missing(destination("arn:x")),
            "bob",
            "bob 5 logs:DeleteDeliveryDestination name=d"),
        row(
            "target",
            target,
            "alice",
            "alice 5 logs:PutDeliveryDestination name=d"
                + " deliveryDestinationConfiguration.destinationResourceArn=arn:x"),
        row(
            "another target",
            target,
            "",
            "ci 5 logs:PutDeliveryDestination name=d"
                + " deliveryDestinationConfiguration.destinationResourceArn=arn:y"),
        row(
            "policy of a destination",
            missing(at(Kind.DELIVERY_DESTINATION_POLICY, "d").with(Of.DOCUMENT, Document.of("{}"))),
            "bob",
            "bob 5 logs:DeleteDeliveryDestinationPolicy deliveryDestinationName=d"),
        row(
            "policy of the account",
            differs(
                at(Kind.LOG_RESOURCE_POLICY, "logspec-p").with(Of.DOCUMENT, Document.of("{}")),
                Of.DOCUMENT,
                Document.of("{\"a\":1}")),
            "bob",
            "eve 6 logs:PutResourcePolicy policyName=other",
            "bob 5 logs:PutResourcePolicy policyName=logspec-p"),
        row(
            "saved query that is another",
            differs(query("live"), Of.QUERY, QueryMark.lines("wanted")),
            "bob",
            "eve 7 logs:PutQueryDefinition name=other queryString=live",
            "bob 6 logs:PutQueryDefinition name=f/q queryString=live",
            "ci 5 logs:PutQueryDefinition name=f/q queryString=wanted"),
        row(
            "saved query that is yet another",
            differs(query("live"), Of.QUERY, QueryMark.lines("wanted")),
            "",
            "eve 6 logs:PutQueryDefinition name=f/q queryString=other"),
        row(
            "saved query that is gone",
            missing(query("wanted")),
            "bob",
            "eve 7 logs:DeleteQueryDefinition queryDefinitionId=8",
            "bob 6 logs:DeleteQueryDefinition queryDefinitionId=7",
            "ci 5 logs:PutQueryDefinition name=f/q queryDefinitionId=7"),
        row(
            "saved query that was given another name",
            missing(query("wanted")),
            "bob",
            "bob 6 logs:PutQueryDefinition name=f/r queryDefinitionId=7",
            "ci 5 logs:PutQueryDefinition name=f/q queryDefinitionId=7"),
        row(
            "policy of a bucket put anew",
            missing(statement()),
            "dave",
            "dave 5 s3:PutBucketPolicy bucketName=archive"),
        row(
            "policy of a bucket gone",
            missing(statement()),
            "dave",
            "dave 5 s3:DeleteBucketPolicy bucketName=archive"),
        row(
            "tag of a stream",
            missing(at(Kind.FIREHOSE_DELIVERY_TAG, "siem").with(Of.ENABLED, true)),
            "dave",
            "ci 4 firehose:TagDeliveryStream deliveryStreamName=siem",
            "dave 5 firehose:UntagDeliveryStream deliveryStreamName=siem"),
        row(
            "tags",
            tags,
            "carol",
            "carol 5 logs:TagResource resourceArn="
                + Arn.deliverySource(PLACE, "s")
                + " tags.team=b"),
        row(
            "tags of others",
            tags,
            "",
            "carol 5 logs:TagResource resourceArn="
                + Arn.deliverySource(PLACE, "s")
                + " tags.cost=b"),
        row(
            "taken tags",
            differs(source().with(Of.TAGS, Tags.NONE), Of.TAGS, OURS),
            "carol",
            "carol 5 logs:UntagResource resourceArn="
                + Arn.deliverySource(PLACE, "s")
                + " tagKeys=team,logspec:spec"),
        row(
            "a missing delivery, by the id it was made with",
            missing(delivery("a")),
            "bob",
            create("ci", 1, "I1"),
            "eve 6 logs:DeleteDelivery id=I2",
            "bob 5 logs:DeleteDelivery id=I1"),
        row(
            "a missing delivery that was made again",
            missing(delivery("a")),
            "",
            create("ci", 1, "I1"),
            "bob 5 logs:DeleteDelivery id=I1",
            create("ci", 6, "I2")),
        row(
            "a missing delivery made too long ago",
            missing(delivery("a")),
            "possibly bob",
            "bob 5 logs:DeleteDelivery id=I1"),
        row(
            "what may never have existed",
            missing(delivery("a")).with(context(Cause.UNKNOWN)),
            "",
            "bob 5 logs:DeleteDelivery id=I1"),
        row(
            "a deletion that is another delivery's",
            missing(delivery("a")),
            "",
            "ci 1 logs:CreateDelivery deliverySourceName=other deliveryDestinationArn=x -> delivery.id=I1",
            "bob 5 logs:DeleteDelivery id=I1"),
        row(
            "fields",
            fields,
            "alice",
            "alice 5 logs:UpdateDeliveryConfiguration id=I1 recordFields=a,b"),
        row(
            "fields of another",
            fields,
            "",
            "alice 5 logs:UpdateDeliveryConfiguration id=I2 recordFields=a,b"),
        row(
            "fields that are not live",
            fields,
            "",
            "ci 5 logs:UpdateDeliveryConfiguration id=I1 recordFields=a"),
        row(
            "a delivery in place of ours",
            new Change.Replace(
                live("I2"),
                delivery().with(Of.DESTINATION, "arn:z"),
                List.of(
                    new FieldChange(
                        Of.DESTINATION, Optional.of(DESTINATION), Optional.of("arn:z"))),
                context(Cause.DRIFT)),
            "alice",
            create("alice", 5, "I2")),
        row(
            "replaced along with what it hangs on",
            new Change.Replace(live("I2"), delivery(), List.of(), context(Cause.DRIFT)),
            "",
            create("alice", 5, "I2")),
        row(
            "somebody else's of the same name",
            new Change.Adopt(group(3), group(3), List.of(), context(Cause.DRIFT)),
            "alice",
            "alice 5 logs:CreateLogGroup logGroupName=" + GROUP),
        row(
            "ours, made by us, and no longer marked as ours",
            new Change.Adopt(group(3), group(3), List.of(), context(Cause.DRIFT)),
            "",
            "ci 5 logs:CreateLogGroup logGroupName=" + GROUP + " tags.logspec:spec=p"),
        row("of the spec", retention.with(context(Cause.SPEC)), "", put("alice", 5, 3)));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("table")
  void blames(String name, Change change, String expected, List<String> events) {
    List<TrailEvent> all = events.stream().map(InquiryTest::event).toList();
    assertThat(whom(change, all)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void theOrderOfEventsDoesNotMatter(
      String name, Change change, String expected, List<String> texts) {
    Random random = new Random(7);
    List<TrailEvent> events = new ArrayList<>(texts.stream().map(InquiryTest::event).toList());
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(events, random);
      assertThat(whom(change, events)).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void whatIsAskedForIsACallOfAws(String name, Change change, String expected, List<String> texts) {
    Map<String, String> models =
        Map.of("logs", "cloudwatchlogs", "s3", "s3", "firehose", "firehose");
    Suspects.of(change).stream()
        .flatMap(List::stream)
        .forEach(
            suspect -> {
              String model = models.get(suspect.service());
              String type =
                  "software.amazon.awssdk.services."
                      + model
                      + ".model."
                      + suspect.call()
                      + "Request";
              assertThatCode(() -> Class.forName(type)).doesNotThrowAnyException();
            });
  }

  private static Plan plan(Change... changes) {
    return new Plan("p", List.of(changes), List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }

  private static String whom(Change change, List<TrailEvent> events) {
    Plan judged = Inquiry.into(plan(change)).judge(Map.of(PLACE, events));
    return judged
        .changes()
        .get(0)
        .context()
        .blame()
        .map(
            b ->
                (b.certainty() == Blame.Certainty.POSSIBLE ? "possibly " : "")
                    + b.actor().identity())
        .orElse("");
  }

  // ---- what to look for, and when to stop

  @Test
  void onlyCallsThatMatterAreAskedFor() {
    Plan plan =
        plan(
            differs(group(3), Of.RETENTION, 30),
            missing(source()),
            new Change.NoOp(destination("x"), context(Cause.UNKNOWN)),
            missing(delivery()).with(context(Cause.SPEC)));

    assertThat(Inquiry.into(plan).calls())
        .isEqualTo(
            Map.of(
                PLACE,
                List.of(
                    "PutRetentionPolicy",
                    "DeleteRetentionPolicy",
                    "DeleteDeliverySource",
                    "PutDeliverySource")));
    assertThat(Inquiry.into(plan()).calls()).isEmpty();
  }

  @Test
  void enoughIsKnownWhenNoOlderCallCanMatter() {
    Inquiry one = Inquiry.into(plan(differs(group(3), Of.RETENTION, 30)));
    List<TrailEvent> other = List.of(event("x 5 logs:PutRetentionPolicy logGroupName=/other"));
    List<TrailEvent> ours = List.of(event(put("alice", 4, 3)));

    assertThat(one.answered(PLACE, "PutRetentionPolicy", List.of())).isFalse();
    assertThat(one.answered(PLACE, "PutRetentionPolicy", other)).isFalse();
    assertThat(one.answered(PLACE, "PutRetentionPolicy", ours)).isTrue();
    // A call of another name that is newer settles it as well.
    List<TrailEvent> deleted = new ArrayList<>(ours);
    deleted.add(event("x 3 logs:DeleteRetentionPolicy logGroupName=/other"));
    assertThat(one.answered(PLACE, "DeleteRetentionPolicy", deleted)).isTrue();
  }

  @Test
  void enoughForOneObjectIsNotEnoughForTwo() {
    Resource second = group(7).at(PLACE, "/second");
    Inquiry two =
        Inquiry.into(
            plan(
                differs(group(3), Of.RETENTION, 30),
                differs(second, Of.RETENTION, 30),
                differs(group(5).at(FAR, "/far"), Of.RETENTION, 30)));
    List<TrailEvent> seen = new ArrayList<>(List.of(event(put("alice", 4, 3))));

    assertThat(two.answered(PLACE, "PutRetentionPolicy", seen)).isFalse();
    seen.add(event("bob 3 logs:PutRetentionPolicy logGroupName=/second retentionInDays=7"));
    assertThat(two.answered(PLACE, "PutRetentionPolicy", seen)).isTrue();
  }

  // ---- what is said of the rest

  @Test
  void whatNoCallExplainsIsANote() {
    Plan judged =
        Inquiry.into(plan(differs(group(3), Of.RETENTION, 30), missing(source())))
            .judge(Map.of(PLACE, List.of()));

    assertThat(judged.diagnostics())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.severity()).isEqualTo(Diagnostic.Severity.NOTE);
              assertThat(note.summary())
                  .isEqualTo(
                      "CloudTrail tells no call that explains log_group "
                          + GROUP
                          + ", delivery_source s");
            });
  }

  @Test
  void aPlaceThatCouldNotBeReadIsNobodysFault() {
    Plan plan = plan(differs(group(3), Of.RETENTION, 30));
    assertThat(Inquiry.into(plan).judge(Map.of())).isEqualTo(plan);
  }

  @Test
  void whatMayNeverHaveExistedIsNotComplainedAbout() {
    Plan plan = plan(missing(source()).with(context(Cause.UNKNOWN)));
    assertThat(Inquiry.into(plan).judge(Map.of(PLACE, List.of())).diagnostics()).isEmpty();
  }

  @Test
  void theToolIsTheWordThatSaysMost() {
    assertThat(tool("aws-cli/2.15.0 Python/3.11")).isEqualTo("aws-cli/2.15.0");
    assertThat(tool("[S3Console/0.4, aws-internal/3]")).isEqualTo("S3Console/0.4");
    assertThat(tool("APN/1.0 HashiCorp/1.0 Terraform/1.5.7 (+https://x)"))
        .isEqualTo("Terraform/1.5.7");
    assertThat(tool("aws-sdk-java/2.57.8 md/io#sync logspec/0.1.0")).isEqualTo("logspec/0.1.0");
    assertThat(tool("console.amazonaws.com")).isEqualTo("console.amazonaws.com");
    assertThat(tool(" [] ")).isEmpty();
  }

  private static String tool(String userAgent) {
    Actor nobody = new Actor("", Optional.empty(), Optional.empty());
    return new Blame(Blame.Certainty.CERTAIN, START, "", nobody, userAgent, "").tool();
  }
}
