package dev.logspec.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is named as a right is one: in hints, on the page iam.md and in the policies to copy. */
final class RightsTest {
  private static final Path MAIN = Path.of("src/main/java/dev/logspec");
  private static final Pattern NAME =
      Pattern.compile(
          "\\b(logs|athena|glue|eks|s3|firehose|kms|sts|tag|cloudtrail|iam|ec2|account|organizations|cloudwatch)"
              + ":[A-Z][A-Za-z]+\\b(?!:)\\*?");

  /** What conditions of a policy ask for: it looks like an action. */
  private static final Set<String> KEYS =
      Set.of(
          "iam:AWSServiceName",
          "kms:ViaService",
          "logs:DeliveryDestinationResourceArn",
          "logs:LogGeneratingResourceArns",
          "s3:ResourceAccount",
          "sts:ExternalId");

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedSet<String> names(String text) {
    SortedSet<String> names = new TreeSet<>();
    NAME.matcher(text).results().forEach(m -> names.add(m.group()));
    names.removeAll(KEYS);
    return names;
  }

  private static SortedSet<String> actions() {
    SortedSet<String> actions = new TreeSet<>();
    for (String line : read(Path.of("src/test/resources/iam-actions.txt")).lines().toList()) {
      if (!line.startsWith("#")) {
        String[] words = line.split(" ");
        Stream.of(words).skip(1).forEach(action -> actions.add(words[0] + action));
      }
    }
    return actions;
  }

  /** A right, or with a star the beginning of some. */
  private static boolean isRight(String name) {
    boolean open = name.endsWith("*");
    String text = open ? name.substring(0, name.length() - 1) : name;
    return actions().stream().anyMatch(a -> open ? a.startsWith(text) : a.equals(text));
  }

  /** Every call that the adapter sends, from its source: {@code s3:HeadBucket}. */
  private static SortedSet<String> calls() {
    SortedMap<String, String> prefixes = new TreeMap<>();
    matches(
            "([A-Z0-9]+)\\(\"([a-z0-9]+)\", \"[A-Z0-9_]+\"\\)",
            read(MAIN.resolve("aws/Service.java")))
        .forEach(m -> prefixes.put(m.group(1), m.group(2)));
    SortedSet<String> calls = new TreeSet<>();
    matches(
            "new (Sdk\\w+)\\(\\s*new ServiceCalls<>\\(\\s*Service\\.(\\w+)",
            read(MAIN.resolve("aws/SdkCloud.java")) + read(MAIN.resolve("aws/SdkStores.java")))
        .forEach(
            port ->
                matches(
                        "(?:calls\\s*\\.\\s*(?:read|find|change|pages)|unless)\\(\\s*\"(\\w+)\"",
                        read(MAIN.resolve("aws/" + port.group(1) + ".java")))
                    .forEach(m -> calls.add(prefixes.get(port.group(2)) + ":" + m.group(1))));
    matches("attempt\\(\\s*\"(\\w+:\\w+)\"", read(MAIN.resolve("aws/Accounts.java")))
        .forEach(m -> calls.add(m.group(1)));
    return calls;
  }

  private static Stream<java.util.regex.MatchResult> matches(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results();
  }

  @Test
  @DisplayName("F50 every call that is made is in the table of rights, with a right that exists")
  void f50EveryCallHasARightThatExists() {
    assertThat(calls())
        .hasSizeGreaterThan(45)
        .contains("logs:StartQuery", "logs:FilterLogEvents", "s3:ListObjectsV2")
        .contains("s3:HeadBucket", "sts:AssumeRole", "eks:DescribeUpdate", "tag:GetResources");
    for (String call : calls()) {
      assertThat(Rights.knows(call)).as(call + " is in Rights").isTrue();
      assertThat(actions()).as(call).containsAll(Rights.of(call).stream().toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3:HeadBucket, s3:ListBucket",
    "s3:ListBuckets, s3:ListAllMyBuckets",
    "s3:HeadObject, s3:GetObject",
    "s3:GetBucketEncryption, s3:GetEncryptionConfiguration",
    "tag:GetResources, tag:GetResources"
  })
  @DisplayName("F50 the name of a call is not taken for that of a right")
  void f50NameOfACallIsNoRight(String call, String action) {
    assertThat(Rights.of(call)).contains(action);
    RemoteException denied =
        new RemoteException(
            RemoteException.Meaning.DENIED,
            call,
            "",
            "HTTP status 403",
            "",
            Optional.empty(),
            null);
    assertThat(Failure.remedy(denied)).startsWith("the call needs " + action);
  }

  @Test
  @DisplayName("F50 neighbour: a call that needs several resources, or another's, says so")
  void f50NeighbourResourcesThatOneWouldNotThinkOf() {
    assertThat(Rights.note("logs:CreateDelivery")).contains("all three");
    assertThat(Rights.note("logs:UpdateDeliveryConfiguration")).contains("all three");
    assertThat(Rights.note("logs:DeleteDeliverySource")).contains("delivery-destination");
    assertThat(Rights.note("logs:PutRetentionPolicy")).contains(":*");
    assertThat(Rights.note("logs:TagResource")).contains("without :*");
    assertThat(Rights.of("sts:GetCallerIdentity")).isEmpty();
  }

  @Test
  @DisplayName("F50 whatever the program names as a right or a call is one")
  void f50EveryNameInTheProgramIsARightOrACall() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean emulator = file.startsWith(MAIN.resolve("sandbox"));
        for (String name : emulator ? new TreeSet<String>() : names(read(file))) {
          assertThat(isRight(name) || Rights.knows(name)).as(file + " names " + name).isTrue();
        }
      }
    }
  }

  @Test
  void hintsNameRights() {
    Path hints = Path.of("src/test/resources/golden/hints.txt");
    for (String line : read(hints).lines().filter(l -> l.startsWith("  -> ")).toList()) {
      assertThat(names(line)).as(line).allMatch(RightsTest::isRight);
    }
  }

  @Test
  @DisplayName("F50 neighbour: the rights on the page exist, and are those of every call")
  void f50NeighbourThePageNamesTheRightOfEveryCall() {
    SortedSet<String> named = names(Pages.text(Pages.page("iam.md")));

    assertThat(named).allMatch(RightsTest::isRight);
    for (String call : calls()) {
      assertThat(named).as(call).containsAll(Rights.of(call).stream().toList());
    }
  }

  @Test
  @DisplayName("F50 neighbour: the policies to copy have rights that exist")
  void f50NeighbourSamplePoliciesHaveRightsThatExist() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("samples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        SortedSet<String> named = names(read(file));
        assertThat(named).as(file.toString()).allMatch(RightsTest::isRight);
      }
    }
    SortedSet<String> applies = names(read(Path.of("samples/ci/iam/apply-policy.json")));
    assertThat(applies)
        .containsAll(
            names(read(Path.of("samples/ci/iam/plan-policy.json"))).stream()
                .filter(name -> !name.equals("cloudtrail:LookupEvents"))
                .toList());
    // The sample's spec has permissions: check, no lock, no second account, and keeps its groups;
    // and who applies need not read the logs.
    for (String call : calls()) {
      boolean used =
          call.matches("(logs|eks|tag):.*")
              && !call.matches("logs:DeleteLogGroup|eks:DescribeCapability")
              && !call.matches("logs:(StartQuery|GetQueryResults|StopQuery|FilterLogEvents)");
      if (used) {
        assertThat(applies).as(call).containsAll(Rights.of(call).stream().toList());
      }
    }
  }
}
