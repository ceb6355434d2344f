package dev.logspec.plan.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Coverage;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import dev.logspec.plan.RandomPlans;
import dev.logspec.plan.judge.Judge.Attempted;
import dev.logspec.plan.judge.Judge.Standing;
import dev.logspec.plan.judge.Judge.Verdict;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done about an object that is read again right before its change: a table. */
final class JudgeTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Judge JUDGE = new Judge("platform", address -> Optional.empty());
  private static final Resource NOTHING = Resource.at(at(Kind.LOG_GROUP, "nothing"));

  private static Address at(Kind kind, String name) {
    return new Address(PLACE, kind, name);
  }

  private static Tags tags(String... keysAndValues) {
    Tags given = Tags.NONE;
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given = given.with(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Tags.owned("platform", given.values());
  }

  private static Resource group(Tags tags) {
    return Resource.at(at(Kind.LOG_GROUP, "/g")).with(Kind.Of.TAGS, tags);
  }

  private static Resource group(int days) {
    return group(tags()).with(Kind.Of.RETENTION, days);
  }

  private static Resource forever() {
    return group(tags()).with(Kind.Of.RETENTION, Optional.empty());
  }

  private static Resource destination(String format) {
    return Resource.at(at(Kind.DELIVERY_DESTINATION, "d"))
        .with(Kind.Of.OUTPUT_FORMAT, format)
        .with(Kind.Of.TARGET, "arn:aws:s3:::archive")
        .with(Kind.Of.TAGS, tags());
  }

  private static Resource source(String name) {
    return Resource.at(at(Kind.DELIVERY_SOURCE, name))
        .with(Kind.Of.RESOURCE_ARN, "arn:aws:eks:eu-west-1:123456789012:cluster/c")
        .with(Kind.Of.LOG_TYPE, "AUTO_MODE_IPAM_LOGS")
        .with(Kind.Of.TAGS, tags());
  }

  private static Resource delivery(String... fields) {
    return Resource.at(at(Kind.DELIVERY, "s/S3"))
        .with(Kind.Of.SOURCE, "s")
        .with(Kind.Of.DESTINATION, "arn:aws:logs:eu-west-1:123456789012:delivery-destination:d")
        .with(Kind.Of.TAGS, tags())
        .with(Kind.Of.RECORD_FIELDS, new Texts(List.of(fields)));
  }

  private static Resource by(String owner, Resource resource) {
    return resource.with(Kind.Of.TAGS, Tags.owned(owner, Map.of()));
  }

  private static Resource untagged(Resource resource) {
    return resource.with(Kind.Of.TAGS, Tags.NONE);
  }

  private static Change create(Resource wanted) {
    return new Change.Create(wanted, Contexts.NONE);
  }

  private static Change update(Resource was, Resource wanted) {
    return new Change.Update(was, wanted, List.of(), Contexts.NONE);
  }

  private static Change replace(Resource was, Resource wanted) {
    return new Change.Replace(was, wanted, List.of(), Contexts.NONE);
  }

  private static Change delete(Resource was) {
    return new Change.Delete(was, Contexts.NONE);
  }

  /** What an apply does about a verdict. */
  private enum State {
    GO,
    THERE,
    MOVED,
    NOT_OURS;

    static State of(Verdict verdict) {
      return switch (verdict.standing()) {
        case AS_PLANNED, UNDER_WAY -> GO;
        case THERE -> THERE;
        case MOVED -> MOVED;
        case NOT_OURS -> NOT_OURS;
      };
    }
  }

  private enum Half {
    REMOVE,
    MAKE
  }

  private static Arguments row(
      String name, Change change, Half half, Resource live, Attempted attempted, State state) {
    return Arguments.of(name, change, half, live, attempted, state);
  }

  private static Arguments make(String name, Change change, Resource live, State state) {
    return row(name, change, Half.MAKE, live, Attempted.NO, state);
  }

  private static Arguments again(String name, Change change, Resource live, State state) {
    return row(name, change, Half.MAKE, live, Attempted.YES, state);
  }

  private static Arguments remove(String name, Change change, Resource live, State state) {
    return row(name, change, Half.REMOVE, live, Attempted.NO, state);
  }

  static Stream<Arguments> creations() {
    Change group = create(group(30));
    Change destination = create(destination("json"));
    return Stream.of(
        make("not there", group, NOTHING, State.GO),
        make("as wanted", group, group(30), State.THERE),
        make("ours, retention not set yet", group, forever(), State.GO),
        make("ours, other retention", group, group(7), State.MOVED),
        make("of another spec", group, by("other", group(30)), State.MOVED),
        make("of another spec, retention not set", group, by("other", forever()), State.MOVED),
        make("nobody's", group, untagged(group(30)), State.MOVED),
        make("nobody's, retention not set", group, untagged(forever()), State.MOVED),
        make("other format", destination, destination("plain"), State.MOVED),
        again("gone again", group, NOTHING, State.GO),
        again("ours by half", group, forever(), State.GO),
        again("ours, to be completed", group, group(7), State.GO),
        again("made, format not ours", destination, destination("plain"), State.MOVED));
  }

  static Stream<Arguments> updates() {
    Change days = update(group(30), group(60));
    Change forget = update(group(30), forever());
    Change tags = update(group(tags("a", "1", "b", "1")), group(tags("b", "2", "c", "1")));
    Change open = update(group(30).with(Kind.Of.KMS_KEY, "k1"), group(60).without(Kind.Of.KMS_KEY));
    Change both =
        update(group(30).with(Kind.Of.KMS_KEY, "k1"), group(60).with(Kind.Of.KMS_KEY, "k2"));
    Tags half = tags("a", "1", "b", "1");
    return Stream.of(
        make("as planned", days, group(30), State.GO),
        make("as wanted", days, group(60), State.THERE),
        make("neither", days, group(7), State.MOVED),
        make("deleted", days, NOTHING, State.MOVED),
        make("unset by somebody", days, forever(), State.MOVED),
        make("to be unset", forget, group(30), State.GO),
        make("unset", forget, forever(), State.THERE),
        make("first of two made", both, group(60).with(Kind.Of.KMS_KEY, "k1"), State.GO),
        make("second of two made", both, group(30).with(Kind.Of.KMS_KEY, "k2"), State.GO),
        make("one made, one moved", both, group(60).with(Kind.Of.KMS_KEY, "k3"), State.MOVED),
        make("what is open may move", open, group(30).with(Kind.Of.KMS_KEY, "k3"), State.GO),
        make("tags as planned", tags, group(half), State.GO),
        make("a foreign tag", tags, group(half.with("theirs", "x")), State.GO),
        make("tag removed, none set", tags, group(untag(half, "a")), State.GO),
        make("a tag that is set already", tags, group(half.with("c", "1")), State.GO),
        make("a tag of ours changed", tags, group(half.with("b", "9")), State.MOVED),
        make("a wanted tag of another value", tags, group(half.with("c", "9")), State.MOVED),
        make("another owner", tags, by("other", group(half)), State.MOVED),
        again("tags by half", tags, group(untag(half, "a")), State.GO),
        again("attribute that somebody changed", days, group(7), State.MOVED),
        make("fields as planned", update(delivery("x"), delivery("y")), delivery("x"), State.GO),
        make("fields moved", update(delivery("x"), delivery("y")), delivery("z"), State.MOVED));
  }

  static Stream<Arguments> adoptions() {
    Change adopt = new Change.Adopt(untagged(group(30)), group(30), List.of(), Contexts.NONE);
    return Stream.of(
        make("still nobody's", adopt, untagged(group(30)), State.GO),
        make("adopted", adopt, group(30), State.THERE),
        make("taken by another spec", adopt, by("other", group(30)), State.MOVED));
  }

  static Stream<Arguments> removals() {
    Change delete = delete(group(30));
    return Stream.of(
        remove("as planned", delete, group(30), State.GO),
        remove("gone", delete, NOTHING, State.THERE),
        remove("changed", delete, group(7), State.MOVED),
        remove("taken over", delete, by("other", group(30)), State.MOVED));
  }

  static Stream<Arguments> replacements() {
    Change format = replace(destination("plain"), destination("json"));
    Change name = replace(source("old"), source("new"));
    return Stream.of(
        remove("as planned", format, destination("plain"), State.GO),
        remove("gone", format, NOTHING, State.THERE),
        remove("replaced already", format, destination("json"), State.THERE),
        remove("something else", format, destination("w3c"), State.MOVED),
        remove("replaced by another spec", format, by("x", destination("json")), State.MOVED),
        remove("only its name is new", name, source("old"), State.GO),
        make("new one not there", format, NOTHING, State.GO),
        make("new one there", format, destination("json"), State.THERE),
        make("old one back", format, destination("plain"), State.MOVED),
        make("new name there", name, source("new"), State.THERE));
  }

  private static Tags untag(Tags tags, String key) {
    return new Tags(
        tags.values().entrySet().stream()
            .filter(e -> !e.getKey().equals(key))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** A saved plan or a fresh one may say what it likes: what is not ours is left alone. */
  static Stream<Arguments> strangers() {
    Resource theirs = untagged(group(30));
    Resource anothers = by("other", group(30));
    Resource policy =
        Resource.at(at(Kind.LOG_RESOURCE_POLICY, "theirs"))
            .with(Kind.Of.DOCUMENT, Document.of("{}"));
    Resource destination =
        Resource.at(at(Kind.DELIVERY_DESTINATION_POLICY, "d"))
            .with(Kind.Of.DOCUMENT, Document.of("{}"));
    Resource tag = Resource.at(at(Kind.FIREHOSE_DELIVERY_TAG, "s")).with(Kind.Of.ENABLED, true);
    return Stream.of(
        remove("A3 delete of nobody's", delete(theirs), theirs, State.NOT_OURS),
        remove("A3 delete of another spec's", delete(anothers), anothers, State.NOT_OURS),
        remove("A3 delete of somebody's policy", delete(policy), policy, State.NOT_OURS),
        remove(
            "A3 delete of the policy of somebody's destination",
            delete(destination),
            destination,
            State.NOT_OURS),
        remove("A3 delete of a stream's tag", delete(tag), tag, State.NOT_OURS),
        make("A3 update of nobody's", update(theirs, untagged(group(7))), theirs, State.NOT_OURS),
        make(
            "A3 update of somebody's policy",
            update(policy, policy.with(Kind.Of.DOCUMENT, Document.of("{ }"))),
            policy,
            State.NOT_OURS));
  }

  private static Resource status(String status) {
    return source("s").with(Kind.Of.STATUS, status);
  }

  /** Replaced because AWS called it inactive, which it is no more. */
  static Stream<Arguments> activeAgain() {
    Change replace = replace(status("INACTIVE"), source("s"));
    Resource retagged = status("ACTIVE").with(Kind.Of.TAGS, tags("team", "b"));
    Change tagged = replace(status("INACTIVE"), source("s").with(Kind.Of.TAGS, tags("team", "a")));
    return Stream.of(
        remove("F46 still inactive", replace, status("INACTIVE"), State.GO),
        remove("F46 active again", replace, status("ACTIVE"), State.THERE),
        make("F46 active again, nothing to make", replace, status("ACTIVE"), State.THERE),
        remove("F46 active again, and changed", tagged, retagged, State.MOVED),
        remove("F46 active again, tags to set", tagged, status("ACTIVE"), State.MOVED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "creations",
    "updates",
    "adoptions",
    "removals",
    "replacements",
    "strangers",
    "activeAgain"
  })
  void judges(
      String name, Change change, Half half, Resource live, Attempted attempted, State state) {
    Optional<Resource> now = Optional.of(live).filter(r -> r != NOTHING);
    Verdict verdict =
        half == Half.REMOVE ? JUDGE.removal(change, now) : JUDGE.making(change, now, attempted);
    assertThat(State.of(verdict)).isEqualTo(state);
    assertThat(verdict.summary().isEmpty()).isEqualTo(state == State.GO || state == State.THERE);
  }

  /**
   * F46: what a saved plan is told of a change is what the apply finds that makes it, whatever
   * happened to the object.
   */
  @Test
  void f46SavedPlanAndApplyGetOneAnswer() {
    RandomPlans plans = new RandomPlans(46);
    Set<Standing> seen = EnumSet.noneOf(Standing.class);
    for (int i = 0; i < 4000; i++) {
      Change change = plans.change(plans.one(ACTIONS), plans.one(Kind.values()));
      Optional<Resource> live = plans.maybe(() -> now(plans, change));
      Verdict whole = JUDGE.whole(change, address -> live.filter(r -> r.address().equals(address)));
      seen.add(whole.standing());
      State first = first(change, live);
      switch (whole.standing()) {
        case MOVED, NOT_OURS -> assertThat(first).as("%s", change).isNotEqualTo(State.GO);
        case AS_PLANNED -> assertThat(first).as("%s", change).isEqualTo(State.GO);
        case THERE -> assertThat(first).as("%s", change).isEqualTo(State.THERE);
        case UNDER_WAY -> assertThat(first).as("%s", change).isIn(State.GO, State.THERE);
        default -> throw new IllegalStateException();
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(Standing.values());
  }

  /** F46: a delivery that would be replaced for its source's sake is left alone with the source. */
  @ParameterizedTest
  @CsvSource({
    "ACTIVE, THERE, THERE",
    "INACTIVE, AS_PLANNED, AS_PLANNED",
    "gone, UNDER_WAY, AS_PLANNED"
  })
  void f46ASourceThatIsWellTakesNoDeliveryAlong(
      String now, Standing ofSource, Standing ofDelivery) {
    Change source = replace(status("INACTIVE"), source("s"));
    Change carried = replace(delivery("a"), delivery("a"));
    Plan plan =
        new Plan(
            "platform",
            List.of(source, carried),
            List.of(),
            List.of(),
            List.of(),
            Coverage.COMPLETE);
    Map<Address, Resource> live = new HashMap<>(Map.of(carried.address(), delivery("a")));
    if (!now.equals("gone")) {
      live.put(source.address(), status(now));
    }

    List<Judge.Judged> judged =
        Judge.judge(plan, address -> Optional.ofNullable(live.get(address)));

    assertThat(judged.stream().map(j -> j.verdict().standing()))
        .containsExactly(ofSource, ofDelivery);
    List<Step> ofCarried =
        Steps.of(plan).all().stream().filter(s -> s.change().equals(carried)).toList();
    assertThat(ofCarried).hasSize(2).allMatch(s -> s.carrier().equals(Optional.of(source)));
  }

  private static final Action[] ACTIONS = {
    Action.CREATE, Action.UPDATE, Action.REPLACE, Action.DELETE, Action.ADOPT
  };

  private static Resource now(RandomPlans plans, Change change) {
    Resource was = change.was().or(change::willBe).orElseThrow();
    Resource will = change.willBe().or(change::was).orElseThrow();
    return plans.one(
        List.of(
            was, will, will.at(was.address().place(), was.address().name()), plans.altered(was)));
  }

  /** What an apply finds when it comes to the first half of {@code change}. */
  private static State first(Change change, Optional<Resource> live) {
    Optional<Resource> at = live.filter(r -> r.address().equals(change.address()));
    boolean removes = change.action() == Action.DELETE || change.action() == Action.REPLACE;
    if (!removes) {
      return State.of(JUDGE.making(change, at, Attempted.NO));
    }
    State removal = State.of(JUDGE.removal(change, at));
    boolean second = removal == State.THERE && change.action() == Action.REPLACE;
    return second
        ? State.of(
            JUDGE.making(
                change,
                live.filter(r -> r.address().equals(change.willBe().orElseThrow().address())),
                Attempted.NO))
        : removal;
  }
}
