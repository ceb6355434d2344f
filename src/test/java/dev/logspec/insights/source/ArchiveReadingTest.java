package dev.logspec.insights.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.record.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a bucket: found under their days, in order, each once, and no more than allowed. */
final class ArchiveReadingTest {
  private static final Instant SINCE = Instant.parse("2026-03-18T23:00:00Z");
  private static final Window WINDOW = new Window(SINCE, Instant.parse("2026-03-19T06:00:00Z"));
  private static final Map<String, String> KNOWN =
      Map.of("account-id", "123456789012", "region", "eu-west-1");
  private static final String PATH = "AWSLogs/{account-id}/eks/{region}/{yyyy}/{MM}/{dd}/{HH}";

  private final Objects api = new Objects();
  private final List<LogRecord> records = new ArrayList<>();
  private final LogFileReader reader = new LogFileReader(records::add);

  /** A bucket; a page of its list has two keys. */
  private static final class Objects implements ArchiveApi {
    final TreeMap<String, byte[]> bytes = new TreeMap<>();
    final TreeMap<String, Instant> modified = new TreeMap<>();
    final List<String> prefixes = new ArrayList<>();
    final List<String> read = new ArrayList<>();

    void put(String key, String at, byte[] content) {
      bytes.put(key, content);
      modified.put(key, Instant.parse(at));
    }

    @Override
    public Listing list(String bucket, String prefix, Optional<String> token) {
      if (token.isEmpty()) {
        prefixes.add(prefix);
      }
      List<Item> after =
          bytes.keySet().stream()
              .filter(k -> k.startsWith(prefix) && k.compareTo(token.orElse("")) > 0)
              .map(k -> new Item(k, "etag", bytes.get(k).length, modified.get(k)))
              .toList();
      return after.size() <= 2
          ? new Listing(after, Optional.empty())
          : new Listing(after.subList(0, 2), Optional.of(after.get(1).key()));
    }

    @Override
    public byte[] read(String bucket, Item item, long from, int length) {
      read.add(item.key() + "@" + from);
      return Arrays.copyOfRange(bytes.get(item.key()), (int) from, (int) from + length);
    }
  }

  private static String line(String message, long at) {
    return "{\"event_timestamp\":"
        + at
        + ",\"level\":\"INFO\",\"message\":\""
        + message
        + "\",\"controller\":\"provisioner\"}\n";
  }

  private static byte[] gzip(String... members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String member : members) {
      try (OutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(member.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return out.toByteArray();
  }

  private static ArchiveShelf shelf(String path, Optional<Component> component) {
    return new ArchiveShelf("logs", path, KNOWN, component, Optional.empty());
  }

  private ArchiveReading.Extent read(long most, ArchiveShelf... shelves) {
    return new ArchiveReading(api, new ScanLimit(most)).read(List.of(shelves), WINDOW, reader);
  }

  private List<String> messages() {
    return records.stream().map(LogRecord::message).toList();
  }

  @Test
  void daysOfTheWindowAreReadInTheOrderInWhichTheyWereWritten() {
    String root = "AWSLogs/123456789012/eks/eu-west-1/2026/03/";
    api.put(root + "17/23/a.gz", "2026-03-17T23:05:00Z", gzip(line("too old", 1)));
    api.put(root + "18/22/b.gz", "2026-03-18T22:05:00Z", gzip(line("too old too", 1)));
    api.put(root + "18/23/c.gz", "2026-03-18T23:05:00Z", gzip(line("one", 1), line("two", 2)));
    api.put(root + "19/01/z.gz", "2026-03-19T01:05:00Z", gzip(line("three", 3)));
    api.put(root + "19/02/a.gz", "2026-03-19T02:05:00Z", line("four", 4).getBytes());
    api.put(root + "20/02/a.gz", "2026-03-20T02:05:00Z", gzip(line("too new", 4)));

    ArchiveReading.Extent extent = read(Long.MAX_VALUE, shelf(PATH, Optional.empty()));

    assertThat(messages()).containsExactly("one", "two", "three", "four");
    assertThat(extent).isEqualTo(new ArchiveReading.Extent(3, 0, List.of(), List.of()));
    assertThat(api.prefixes).contains(root + "18/", root + "19/");
  }

  @ParameterizedTest
  @CsvSource({
    "AWSLogs/{account-id}/eks/{yyyy}/{MM}/{dd},"
        + " AWSLogs/aws-account-id=123456789012/eks/year=2026/month=03/day=19/x.gz",
    "AWSLogs/{account-id}/eks/{yyyy}/{MM}/{dd},"
        + " AWSLogs/123456789012/eks/year=2026/month=03/day=19/hour=04/x.gz",
    "logs/year={yyyy}/month={MM}/day={dd}, logs/year=2026/month=03/day=19/x.gz",
    "logs/dt={yyyy}{MM}{dd}, logs/dt=20260319/x.gz",
    "logs/{yyyy}, logs/2026/whatever/x.gz",
    "logs/{novelty}/{yyyy}/{MM}/{dd}, logs/any/2026/03/19/x.gz",
    "'', x.gz"
  })
  void whateverTheFormOfThePathTheObjectIsFound(String path, String key) {
    api.put(key, "2026-03-19T04:00:00Z", gzip(line("found", 1)));

    read(Long.MAX_VALUE, shelf(path, Optional.empty()));

    assertThat(messages()).containsExactly("found");
  }

  @Test
  void beyondWhatMayBeLookedAtTheNewestIsLeft() {
    api.put("a", "2026-03-19T04:00:00Z", gzip(line("one", 1)));
    api.put("b", "2026-03-19T03:00:00Z", gzip(line("two", 1)));
    int size = api.bytes.get("b").length;

    ArchiveReading.Extent extent = read(size + 5L, shelf("", Optional.empty()));

    assertThat(messages()).containsExactly("two");
    assertThat(extent.left()).isEqualTo(1);
  }

  @Test
  void aDamagedObjectIsReadAsFarAsItGoesAndTheNextAreReadToo() {
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      lines.append(line("m" + random.nextLong(), i));
    }
    byte[] whole = gzip(lines.toString());
    api.put("a", "2026-03-19T01:00:00Z", Arrays.copyOf(whole, whole.length / 2));
    api.put("b", "2026-03-19T02:00:00Z", gzip(line("after", 1)));

    ArchiveReading.Extent extent = read(Long.MAX_VALUE, shelf("", Optional.empty()));

    assertThat(extent.broken()).containsExactly("s3://logs/a");
    assertThat(messages()).endsWith("after");
  }

  @Test
  void aLargeObjectComesInPiecesThatMakeTheSame() {
    Random random = new Random(7);
    StringBuilder lines = new StringBuilder();
    int n = 0;
    while (lines.length() < 17 << 20) {
      lines.append(line("m" + n++ + random.nextLong(), n));
    }
    api.put("a", "2026-03-19T01:00:00Z", lines.toString().getBytes(StandardCharsets.UTF_8));

    read(Long.MAX_VALUE, shelf("", Optional.empty()));

    assertThat(records).hasSize(n);
    assertThat(api.read).containsExactly("a@0", "a@8388608", "a@16777216");
  }

  @Test
  void whatTwoDeliveriesWriteToOnePathIsReadOnceAndOfNoSingleComponent() {
    api.put("p/a", "2026-03-19T01:00:00Z", gzip(line("one", 1)));
    api.put("q/a", "2026-03-19T02:00:00Z", gzip(line("two", 1)));

    read(
        Long.MAX_VALUE,
        shelf("p", Optional.of(Component.IPAM)),
        shelf("p", Optional.of(Component.LOAD_BALANCING)),
        shelf("q", Optional.of(Component.IPAM)));

    assertThat(messages()).containsExactly("one", "two");
    assertThat(records)
        .extracting(LogRecord::component)
        .containsExactly(Component.COMPUTE, Component.IPAM);
  }

  @Test
  void aShelfOnWhichNothingLiesIsTold() {
    api.put("p/a", "2026-03-19T01:00:00Z", gzip(line("one", 1)));
    ArchiveShelf empty = shelf("q", Optional.empty());

    assertThat(read(Long.MAX_VALUE, shelf("p", Optional.empty()), empty).empty())
        .containsExactly(empty);
  }
}
