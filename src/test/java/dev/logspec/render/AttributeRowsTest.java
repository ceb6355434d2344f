package dev.logspec.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.render.Entry.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeRowsTest {
  private static String shown(List<Row> rows) {
    return rows.stream()
        .map(r -> r.mark().symbol() + r.label() + (r.note().isEmpty() ? "" : " #" + r.note()))
        .collect(Collectors.joining(" | "));
  }

  private static Texts texts(String words) {
    return new Texts(words.isEmpty() ? List.of() : List.of(words.split("")));
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "abc,abcd,+d #position 4 | #(3 unchanged)",
        "abc,ac,-b | #(2 unchanged)",
        "abc,cab,~c #moved from 3 to 1 | #(2 unchanged)",
        "abcd,dabx,-c | +x #position 4 | ~d #moved from 4 to 1 | #(2 unchanged)",
        "'',ab,+a | +b",
        "ab,'',-a | -b",
        "aab,ab,#(an element is given another number of times) | #(2 unchanged)"
      })
  void listsAreComparedElementByElement(String before, String after, String rows) {
    assertThat(shown(ElementDiff.texts(texts(before), texts(after)))).isEqualTo(rows);
  }

  @Test
  void linesOfAQueryAreShownWithoutRemarksBehindThem() {
    assertThat(shown(ElementDiff.lines(texts("abc"), texts("axcy"))))
        .isEqualTo("-b | +x | +y | #(2 unchanged)");
  }

  @Test
  void whatRowsSayOfListsGivesTheNewOneBack() {
    Random random = new Random(23);
    for (int i = 0; i < 2_000; i++) {
      Texts before = shuffled(random);
      Texts after = shuffled(random);
      List<Row> rows = ElementDiff.texts(before, after);
      List<String> labels = rows.stream().filter(Row::countsAsElement).map(Row::label).toList();
      List<String> left = new ArrayList<>(before.values());
      List<String> right = new ArrayList<>(after.values());
      left.removeAll(labels);
      right.removeAll(labels);
      assertThat(left).isEqualTo(right);
      assertThat(rows.isEmpty() || labels.isEmpty()).isEqualTo(before.equals(after));
    }
  }

  private static Texts shuffled(Random random) {
    List<String> words = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
    java.util.Collections.shuffle(words, random);
    return new Texts(words.subList(0, random.nextInt(7)));
  }

  @Test
  void tagsAreComparedKeyByKey() {
    Tags before = new Tags(Map.of("same", "1", "gone", "2", "moved", "3"));
    Tags after = new Tags(Map.of("same", "1", "come", "2", "moved", "4"));
    assertThat(shown(ElementDiff.tags(before, after)))
        .isEqualTo("+come | -gone | ~moved | #(1 unchanged)");
  }

  @Test
  void policiesAreComparedStatementByStatement() {
    String before =
        "{\"Version\":\"2008\",\"Statement\":[{\"Sid\":\"a\",\"Action\":\"x\"},"
            + "{\"Sid\":\"b\",\"Action\":[\"x\",\"y\"]},{\"Sid\":\"c\"}]}";
    String after =
        "{\"Version\":\"2012\",\"Statement\":[{\"Sid\":\"b\",\"Action\":[\"z\",\"x\"]},"
            + "{\"Sid\":\"c\"},{\"Sid\":\"d\",\"Resource\":\"*\"}]}";
    assertThat(rows(before, after))
        .isEqualTo(
            "-statement a | -Action x | +statement d | +Resource * | ~policy | -Version 2008 |"
                + " +Version 2012 | ~statement b | -Action y | +Action z | #(1 unchanged statement)");
  }

  private static String rows(String before, String after) {
    return shown(
        DocumentDiff.rows(
            Optional.of(Document.of(before)), Optional.of(Document.of(after)), Cut.NOTHING));
  }

  @Test
  void statementsWithoutASidArePairedByPosition() {
    assertThat(rows("{\"Action\":\"x\"}", "{\"Action\":\"y\"}"))
        .isEqualTo("~statement | -Action x | +Action y");
  }

  @Test
  void whatIsNoJsonIsShownWhole() {
    assertThat(rows("{", "{\"a\":\"" + "[".repeat(100) + "\"}")).isEqualTo("-text | +text");
    assertThat(
            shown(
                DocumentDiff.rows(
                    Optional.of(Document.of("[".repeat(100_000))), Optional.empty(), Cut.NOTHING)))
        .isEqualTo("-text");
  }

  @Test
  void retentionThatIsUnsetReadsAsNeverExpire() {
    Resource before = Plans.group(Plans.cluster("a"), LogType.IPAM);
    Resource after = before.with(Kind.Of.RETENTION, Optional.empty());
    Change change =
        new Change.Update(
            before,
            after,
            List.of(new FieldChange(Kind.Of.RETENTION, Optional.of(30), Optional.empty())),
            Plans.shared("x", 1));
    assertThat(AttributeRows.of(change, s -> s, Cut.NOTHING).get(0).after())
        .isEqualTo("(never expire)");
  }

  @Test
  void aCreatedPolicyIsShownByStatement() {
    Resource after =
        Resource.at(new Address(Plans.TOKYO, Kind.LOG_RESOURCE_POLICY, "p"))
            .with(Kind.Of.DOCUMENT, Plans.policy("/a:*"));
    List<Row> rows =
        AttributeRows.of(new Change.Create(after, Plans.shared("x", 1)), s -> s, Cut.NOTHING);
    assertThat(shown(rows)).startsWith("+document | +policy | +Version 2012-10-17 | +statement");
  }

  @Test
  void aFoldedTransitionGivesEachOfItsChangesBack() {
    List<Change> changes = WholePlans.fleet(10).effective();
    List<Entry> entries = Fold.entries(changes, Cut.NOTHING).toList();
    int folded = 0;
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (entries.get(i).generic()) {
        String template = entries.get(i).transition().toString();
        assertThat(filled(template, change))
            .isEqualTo(filled(Transition.of(change, s -> s, Cut.NOTHING).toString(), change));
        folded++;
      }
    }
    assertThat(folded).isEqualTo(95);
  }

  @Test
  void ofARunOfRowsAlikeTheFirstAreShown() {
    assertThat(shown(Excerpt.ofElements(ElementDiff.texts(texts("abcdef"), texts("")))))
        .isEqualTo("-a | -b | -c | -... and 3 more");
    assertThat(shown(Excerpt.ofElements(ElementDiff.texts(texts("abcd"), texts("")))))
        .isEqualTo("-a | -b | -c | -d");
  }

  @Test
  void anEntryOfAnotherListIsNeverHiddenInARun() {
    String before = "{'Statement':[{'Sid':'a','Resource':[%s]}]}".formatted("'x'");
    String after =
        "{'Statement':[{'Sid':'a','Principal':'*','Resource':['x','1','2','3','4','5','6']}]}";
    List<Row> rows =
        DocumentDiff.rows(
            Optional.of(Document.of(before.replace('\'', '"'))),
            Optional.of(Document.of(after.replace('\'', '"'))),
            Cut.LONG);
    assertThat(shown(Excerpt.ofDocument(rows)))
        .isEqualTo(
            "~statement a | +Principal * | +Resource 1 | +Resource 2 | +Resource 3"
                + " | +Resource ... and 3 more");
  }

  @Test
  void aStatementThatComesIsToldInTwoLinesUnlessTheyLeaveSomethingOut() {
    assertThat(told("'Principal':{'Service':'s'},'Action':['a','b'],'Resource':'r'"))
        .isEqualTo("+statement x | +Allow Service s: a, b | +on r");
    assertThat(
            told(
                "'Principal':'*','Action':'a','Resource':['p','q'],"
                    + "'Condition':{'ArnLike':{'k':'v'}}"))
        .isEqualTo("+statement x | +Allow *: a | +on 2 resources, where k fit");
    assertThat(told("'NotPrincipal':'*','Action':'a','Resource':'r'"))
        .isEqualTo("+statement x | +Action a | +Effect Allow | +NotPrincipal * | +Resource r");
  }

  private static String told(String members) {
    String json =
        "{'Version':'1','Statement':[{'Sid':'x','Effect':'Allow',%s}]}".formatted(members);
    Document document = Document.of(json.replace('\'', '"'));
    return shown(DocumentDiff.rows(Optional.empty(), Optional.of(document), Cut.LONG));
  }

  @Test
  void whatGoesFoldsOverLogTypesWhateverListAwsMadeOfItsFields() {
    List<Change> gone = new ArrayList<>();
    for (LogType type : LogType.AUTO_MODE) {
      Resource delivery =
          Plans.live(Plans.delivery(Plans.cluster("c"), type), "id-" + type.shortName())
              .with(Kind.Of.RECORD_FIELDS, Optional.of(new Texts(fields(type))));
      gone.add(
          new Change.Delete(delivery, Plans.gone(Plans.cluster("c"), type, "the spec has it not")));
    }
    assertThat(Fold.entries(gone, Cut.LONG).distinct()).hasSize(1);
    assertThat(Fold.entries(gone, Cut.NOTHING).distinct()).hasSize(4);
  }

  private static List<String> fields(LogType type) {
    List<String> fields = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
    fields.add(type.shortName() + "Field");
    return fields;
  }

  private static String filled(String template, Change change) {
    Map<String, String> own = new LinkedHashMap<>();
    change.context().cluster().ifPresent(c -> own.put("{cluster}", c.name()));
    change.context().logType().ifPresent(t -> own.put("{LOG_TYPE}", t.name()));
    change.context().logType().ifPresent(t -> own.put("{logType}", t.shortName()));
    own.put("{account}", change.address().place().account());
    own.put("{region}", change.address().place().region());
    String text = template;
    for (Map.Entry<String, String> entry : own.entrySet()) {
      text = text.replace(entry.getKey(), entry.getValue());
    }
    return text;
  }

  @ParameterizedTest
  @CsvSource({
    "sandbox-AUTO_MODE_IPAM_LOGS,{cluster}-{LOG_TYPE}",
    "/aws/eks/sandbox/ipam,/aws/eks/{cluster}/{logType}",
    "sandboxes-ipams,sandboxes-ipams",
    "{cluster},{{cluster}",
    "{sandbox},{sandbox}",
    "arn:aws:logs:ap-northeast-1:123456789012:x,arn:aws:logs:{region}:{account}:x",
    "{yyyy}/{MM},{yyyy}/{MM}"
  })
  void placeholdersStandForWholeWords(String text, String template) {
    Change change = Plans.created(Plans.cluster("sandbox"), LogType.IPAM, 1).get(0);
    assertThat(Placeholders.of(change).in(text)).isEqualTo(template);
  }
}
