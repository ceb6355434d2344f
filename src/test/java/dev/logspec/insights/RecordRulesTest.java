package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LineColumns;
import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.record.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a record, and what is read from it, in whatever a file holds. */
final class RecordRulesTest {
  private final List<LogRecord> records = new ArrayList<>();
  private final LogFileReader reader = new LogFileReader(records::add);

  private Intake read(byte[] bytes) {
    try {
      reader.read(new LogFile("f", Optional.empty(), new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.intake();
  }

  private Intake read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private LogRecord one(String text) {
    Intake intake = read(text);
    assertThat(intake.unparsed()).as(text).isZero();
    assertThat(records).as(text).hasSize(1);
    return records.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"\"}",
        "{\"msg\":\"x\"}",
        "{\"level\":\"info\"}",
        "{\"level\":5}",
        "{\"controller\":\"c\"}",
        "{\"err\":\"x\"}",
        "{\"error\":{\"code\":1}}",
        "  {\"message\":\"x\"}  ",
        "{ \"a\" : [ 1 , -2.5e3 , {\"b\":null} ] , \"message\" : \"x\" }",
        "{\"message\":\"x\",\"n\":1.5}",
        "I0319 04:30:06.900121 1 reflector.go:200] words",
        "2026-03-19T04:30:06Z stderr F E0319 04:30:06.900121       1 a.go:2] words",
        "ebs-csi-controller-1 csi-attacher W0319 04:30:06.900121 1 a.go:2] words",
        "{\"message\":\"x\",\"log\":\"not a record\"}",
        "{\"log\":\"E0319 04:30:06.900121 1 a.go:2] words\\n\",\"stream\":\"stderr\"}"
      })
  void isARecord(String line) {
    one(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"other\":1}",
        "[1,2]",
        "\"message\"",
        "words",
        "{\"message\":\"x\"",
        "{\"message\":\"x\",}",
        "{\"message\":\"x\" \"level\":\"y\"}",
        "{\"message\":\"x\",\"a\":[1,}",
        "{\"message\":\"x\",\"a\":nul}",
        "{\"message\":\"x\",\"a\":01}",
        "{\"message\":\"x\",\"a\":\"\\q\"}",
        "{\"message\":\"a\tb\"}",
        "{\"log\":\"words\",\"stream\":\"stdout\"}",
        "{\"log\":\"2026-03-19T04:30:06Z stdout F {\\\"message\\\":\",\"stream\":\"stdout\"}",
        "X0319 04:30:06.900121 1 reflector.go:200] words",
        "E031 04:30:06.900121 1 reflector.go:200] words"
      })
  void isNone(String line) {
    Intake intake = read(line + "\n");
    assertThat(records).isEmpty();
    assertThat(intake.unparsed()).isEqualTo(1);
    assertThat(intake.lines()).isEqualTo(1);
  }

  @Test
  void aRowOfAQueryIsItsFields() {
    Intake intake =
        read(
            "@timestamp,level,message,controller,NodeClaim.name,@ptr\n"
                + "2026-03-19 04:29:36.118,INFO,\"a, \"\"b\"\"\nc\",provisioner,gp-1,p1\n"
                + "\n"
                + "too,few\n");
    assertThat(records).hasSize(1);
    LogRecord record = records.get(0);
    assertThat(record.time()).isEqualTo(1773894576118L);
    assertThat(List.of(record.message(), record.claim(), record.id()))
        .containsExactly("a, \"b\"\nc", "gp-1", "p1");
    assertThat(List.of(intake.lines(), intake.blank(), intake.unparsed()))
        .containsExactly(3L, 1L, 1L);
  }

  /** A row without an end is not read for ever, and harms no other. */
  @Test
  void aRowThatIsTooLongIsCutAndCounted() {
    String good = "5,\"{\"\"message\"\":\"\"x\"\"}\"\n";
    Intake intake = read("timestamp,message\n" + good + "6,\"" + "y".repeat(1 << 21) + "\n" + good);
    assertThat(intake.truncated()).isEqualTo(1);
    assertThat(records).hasSize(2);
    assertThat(read("timestamp,message\n7,words\n").unparsed()).isEqualTo(1);
  }

  /** As a download that broke off: what is there counts, and nothing is fatal. */
  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[", "[[[[", "{\n", "[\n{\"message\":\"x\"},\n{\"mess", "{\"events\":["})
  void aDocumentThatIsCutOffIsCounted(String cut) {
    assertThat(read(cut).unparsed()).isEqualTo(1);
    assertThat(records).hasSize(cut.contains("}") ? 1 : 0);
  }

  @Test
  void blanksBehindCommasAreNothing() {
    read("timestamp, message\n5, \"{\"\"message\"\":\"\"x\"\"}\"\n");
    assertThat(records).extracting(LogRecord::message).containsExactly("x");
  }

  /** What begins like a document and is none is read line by line from there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\n",
        "[[",
        "{\n\"a\":1,\n",
        "[\n{\"message\":\"x\"\n",
        "{\"events\":[{]\n",
        "[[[[\n[\n"
      })
  void whatComesBehindABrokenDocumentIsRead(String broken) {
    read(broken + "\n" + "{\"message\":\"behind\"}\n".repeat(3));
    assertThat(records).extracting(LogRecord::message).contains("behind");
  }

  @Test
  void eachFieldIsReadInTheSpellingsOfAllVersions() {
    LogRecord delivered =
        one(
            "{\"event_timestamp\":1773894576118,\"level\":\"INFO\",\"message\":\"a \\\"b\\\"\\n\","
                + "\"controller\":\"c\",\"controllerKind\":\"K\",\"reconcileID\":\"R\","
                + "\"NodePool\":{\"name\":\"p\"},\"NodeClaim\":{\"namespace\":\"\",\"name\":\"é\"},"
                + "\"Node\":\"{\\\"name\\\":\\\"n\\\"}\",\"reason\":\"r\",\"messageKind\":\"k\","
                + "\"action\":\"x\",\"instance-type\":\"t\",\"capacity-type\":\"spot\",\"zone\":\"z\"}");
    assertThat(delivered.time()).isEqualTo(1773894576118L);
    assertThat(delivered.message()).isEqualTo("a \"b\"\n");
    assertThat(delivered.claim()).isEqualTo("é");
    assertThat(delivered.node()).isEqualTo("n");
    assertThat(delivered.pool()).isEqualTo("p");
    assertThat(
            List.of(
                delivered.controller(),
                delivered.controllerKind(),
                delivered.reconcileId(),
                delivered.reason(),
                delivered.messageKind(),
                delivered.action(),
                delivered.instanceType(),
                delivered.capacityType(),
                delivered.zone()))
        .containsExactly("c", "K", "R", "r", "k", "x", "t", "spot", "z");
  }

  @Test
  void linesOf037HaveTheirControllerInTheLogger() {
    LogRecord old =
        one(
            "{\"level\":\"INFO\",\"time\":\"2024-06-05T18:51:02.669Z\","
                + "\"logger\":\"controller.nodeclaim.lifecycle\",\"message\":\"launched nodeclaim\","
                + "\"commit\":\"17d6c05\",\"nodeclaim\":\"a\",\"node\":\"n\",\"nodepool\":\"p\"}");
    assertThat(old.controller()).isEqualTo("nodeclaim.lifecycle");
    assertThat(old.time()).isEqualTo(Instant.parse("2024-06-05T18:51:02.669Z").toEpochMilli());
    assertThat(List.of(old.claim(), old.node(), old.pool())).containsExactly("a", "n", "p");
    assertThat(old.component()).isEqualTo(Component.COMPUTE);
  }

  @Test
  void theConsolesCopyHasItsTimeBeforeIt() {
    LogRecord copied =
        one(
            "2025-09-24T03:59:15.756Z\t{\"message\":\"deleted node\",\"commit\":\"4ff8cfe\","
                + "\"Node\":{\"name\":\"n\"}}");
    assertThat(copied.time()).isEqualTo(Instant.parse("2025-09-24T03:59:15.756Z").toEpochMilli());
    assertThat(copied.component()).isEqualTo(Component.COMPUTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodeclaim.lifecycle", "node.termination", "provisioner", "disruption"})
  void aControllerThatOnlyKarpenterHasIsItsOwnWithoutALevelToo(String controller) {
    assertThat(one("{\"message\":\"x\",\"controller\":\"" + controller + "\"}").component())
        .isEqualTo(Component.COMPUTE);
  }

  static Stream<Arguments> times() {
    return Stream.of(
        Arguments.of("\"event_timestamp\":1773894576118", 1773894576118L),
        Arguments.of("\"event_timestamp\":\"1773894576118\"", 1773894576118L),
        Arguments.of("\"event_timestamp\":1773894576", 1773894576000L),
        Arguments.of("\"time\":\"2026-03-19T04:29:36.118Z\"", 1773894576118L),
        Arguments.of("\"time\":\"2026-03-19T13:29:36.118+09:00\"", 1773894576118L),
        Arguments.of("\"@timestamp\":\"2026-03-19 04:29:36.118\"", 1773894576118L),
        Arguments.of("\"ts\":1773894576.118", 1773894576118L),
        Arguments.of("\"time\":\"2026-03-19T04:29:36.118999Z\"", 1773894576118L),
        Arguments.of(
            "\"event_timestamp\":1773894576118,\"time\":\"2020-01-01T00:00:00Z\"", 1773894576118L),
        Arguments.of("\"time\":\"nonsense\"", LogRecord.NO_TIME),
        Arguments.of("\"event_timestamp\":1e30", LogRecord.NO_TIME),
        Arguments.of("\"event_timestamp\":1e999", LogRecord.NO_TIME),
        Arguments.of("\"event_timestamp\":-1e999", LogRecord.NO_TIME),
        Arguments.of("\"event_timestamp\":null", LogRecord.NO_TIME));
  }

  @ParameterizedTest
  @MethodSource("times")
  void itsTime(String field, long expected) {
    assertThat(one("{\"message\":\"x\"," + field + "}").time()).isEqualTo(expected);
  }

  @Test
  void anIdOfItsOwnMakesNoDouble() {
    assertThat(one("{\"message\":\"x\",\"id\":\"1\"}").id()).isEmpty();
    records.clear();
    read(
        "{\"logEvents\":[{\"id\":\"7\",\"timestamp\":1,\"message\":\"{\\\"message\\\":\\\"x\\\"}\"}]}");
    assertThat(records.get(0).id()).isEqualTo("7");
  }

  @Test
  void aLineOf300KilobytesIsReadAndOfALongerOneTheBeginning() {
    String huge = "{\"level\":\"info\",\"message\":\"successfully built model\",\"model\":\"";
    Intake intake =
        read(
            (huge + "y".repeat(300_000) + "\"}\n")
                + (huge + "y".repeat(3_000_000) + "\"}\n")
                + "{\"message\":\"after\"}");
    assertThat(records)
        .extracting(LogRecord::message)
        .containsExactly("successfully built model", "successfully built model", "after");
    assertThat(intake.truncated()).isEqualTo(1);
    assertThat(intake.lines()).isEqualTo(3);
    assertThat(intake.unparsed()).isZero();
  }

  @Test
  void objectsWithoutALineBreakAreReadHoweverManyThereAre() {
    Intake intake = read("{\"message\":\"x{}\\\"\",\"a\":{\"b\":1}}".repeat(200_000));
    assertThat(records).hasSize(200_000);
    assertThat(intake.unparsed()).isZero();
  }

  @Test
  void manyPiecesComeInTheirOrder() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append("{\"message\":\"").append(i).append("\"}\n");
      text.append(i % 7 == 0 ? "garbage\n" : "");
    }
    Intake intake = read(text.toString());
    assertThat(records).hasSize(50_000);
    for (int i = 0; i < 50_000; i++) {
      assertThat(records.get(i).message()).isEqualTo("" + i);
    }
    assertThat(intake.unparsed()).isEqualTo(7143);
    assertThat(intake.bytes()).isEqualTo(text.length());
  }

  @Test
  void whatCameBeforeACutGzipEndsIsReadAndTheRestIsAnError() {
    byte[] whole = Story.gzip("{\"message\":\"x\"}\n".repeat(100_000));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> read(cut)).hasCauseInstanceOf(IOException.class);
    assertThat(records).hasSizeBetween(10_000, 90_000);
  }

  @Test
  void aShortGzipThatIsCutOffIsReadAsFarAsItGoes() {
    byte[] whole = Story.gzip("{\"message\":\"x\"}\n".repeat(20));
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);
    assertThatThrownBy(() -> read(cut)).hasCauseInstanceOf(IOException.class);
    assertThat(records).hasSize(20);
    assertThat(reader.intake().lines()).isEqualTo(20);
  }

  /** A store answers piece by piece, and never says that more is at hand. */
  @Test
  void membersOfGzipAreReadWhateverIsAtHand() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      members.write(Story.gzip("{\"message\":\"" + i + "\"}\n"));
    }
    InputStream slow =
        new FilterInputStream(new ByteArrayInputStream(members.toByteArray())) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] to, int from, int length) throws IOException {
            return super.read(to, from, Math.min(length, 5));
          }
        };
    reader.read(new LogFile("f.gz", Optional.empty(), slow));
    assertThat(records).extracting(LogRecord::message).containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void linesOfColumnsAreReadByTheDeliverysOwnFields() throws IOException {
    List<String> fields =
        List.of("event_timestamp", "level", "message", "NodeClaim", "error", "disrupted-nodes");
    String lines =
        "1773894576118 INFO launched nodeclaim {\"name\":\"a\"} - -\n"
            + "1773894576119 INFO disrupting node(s) - - [{\"NodeClaim\":{\"name\":\"a\"}}]\n"
            + "no such line\n\n";
    reader.read(columns(fields, " ", lines));
    assertThat(records)
        .extracting(LogRecord::message)
        .containsExactly("launched nodeclaim", "disrupting node(s)");
    assertThat(records.get(0).claim()).isEqualTo("a");
    assertThat(records.get(0).error()).isEmpty();
    assertThat(records.get(1).command().orElseThrow().nodes().get(0).claim()).isEqualTo("a");
    assertThat(reader.intake().unparsed()).isEqualTo(1);
    assertThat(reader.intake().blank()).isEqualTo(1);
  }

  @Test
  void inW3cTheHeadNamesTheFields() throws IOException {
    String lines =
        "#Version: 1.0\n#Fields: event_timestamp message\n1773894576118\tlaunched nodeclaim\n";
    reader.read(columns(List.of("message"), "\t", lines));
    assertThat(records).hasSize(1);
    assertThat(records.get(0).time()).isEqualTo(1773894576118L);
  }

  private static LogFile columns(List<String> fields, String delimiter, String lines) {
    return new LogFile(
        "f",
        Optional.of(Component.COMPUTE),
        Optional.of(new LineColumns(fields, delimiter)),
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anEventOfAStoreIsReadAsItIs() {
    reader.event(Optional.empty(), "e1", 5, "/aws/eks/c/auto-mode/ipam", "{\"message\":\"x\"}");
    reader.event(
        Optional.of(Component.COMPUTE),
        "e2",
        6,
        "g",
        "{\"message\":\"y\",\"event_timestamp\":1773894576118}");
    reader.event(Optional.empty(), "e3", 7, "g", "words");
    assertThat(records).extracting(LogRecord::id).containsExactly("e1", "e2");
    assertThat(records).extracting(LogRecord::time).containsExactly(5L, 1773894576118L);
    assertThat(records)
        .extracting(LogRecord::component)
        .containsExactly(Component.IPAM, Component.COMPUTE);
    assertThat(reader.intake().unparsed()).isEqualTo(1);
  }

  @Test
  void whatDiffersInAFieldThatNobodyReadsDiffersAllTheSame() {
    read("{\"message\":\"x\",\"a\":1}\n{\"message\":\"x\",\"a\":2}\n{\"message\":\"x\",\"a\":1}\n");
    assertThat(records.get(0).content()).isNotEqualTo(records.get(1).content());
    assertThat(records.get(0).content()).isEqualTo(records.get(2).content());
  }
}
