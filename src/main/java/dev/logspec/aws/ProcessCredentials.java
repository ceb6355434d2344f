package dev.logspec.aws;

import dev.logspec.aws.RenewedCredentials.Fetched;
import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonReader;
import dev.logspec.live.RemoteException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs a profile's {@code credential_process} as the aws command does: without a shell, its words
 * split as a shell would. What it writes to standard error is shown as it comes, since it may ask
 * for a code; what it writes to standard output is secret and never shown.
 */
final class ProcessCredentials implements Supplier<Fetched> {
  private static final int LONGEST_OUTPUT = 64 * 1024;
  private static final int LAST_LINES = 5;
  private static final long LONGEST_MINUTES = 10;

  private final String profile;
  private final String command;
  private final Options options;

  ProcessCredentials(String profile, String command, Options options) {
    this.profile = profile;
    this.command = command;
    this.options = options;
  }

  @Override
  public Fetched get() {
    try {
      return run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was interrupted", e);
    }
  }

  private Fetched run() throws InterruptedException {
    Process process = start();
    try {
      Deque<String> said = new ArrayDeque<>();
      Thread listening = new Thread(() -> listen(process, said), "credential_process");
      listening.setDaemon(true);
      listening.start();
      String output = output(process);
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        throw failure("did not end within " + LONGEST_MINUTES + " minutes", null);
      }
      listening.join(TimeUnit.SECONDS.toMillis(1));
      if (process.exitValue() != 0) {
        throw failure("ended with exit code " + process.exitValue() + words(said), null);
      }
      return credentials(output, words(said));
    } finally {
      process.destroy();
    }
  }

  private Process start() {
    List<String> words = words(command);
    try {
      if (words.isEmpty()) {
        throw failure("is empty", null);
      }
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().clear();
      builder.environment().putAll(options.environment());
      // The terminal is the process's to read from, as with the aws command.
      return builder.redirectInput(Redirect.INHERIT).start();
    } catch (IOException e) {
      throw failure("cannot be started: " + Configuration.said(e), e);
    }
  }

  private String output(Process process) {
    try {
      byte[] output = process.getInputStream().readNBytes(LONGEST_OUTPUT + 1);
      if (output.length > LONGEST_OUTPUT) {
        throw failure("wrote more than " + LONGEST_OUTPUT + " bytes", null);
      }
      return new String(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw failure("could not be read: " + Configuration.said(e), e);
    }
  }

  private void listen(Process process, Deque<String> said) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String clean = Failures.clean(line);
        if (!clean.isEmpty()) {
          options.user().person().ifPresent(person -> person.tell(clean));
          synchronized (said) {
            said.addLast(clean);
            if (said.size() > LAST_LINES) {
              said.removeFirst();
            }
          }
        }
      }
    } catch (IOException e) {
      // It ended.
    }
  }

  private static String words(Deque<String> said) {
    synchronized (said) {
      return said.isEmpty() ? "" : "; it said: " + String.join(" ", said);
    }
  }

  /** "Sourcing credentials with an external process", AWS SDKs and Tools Reference. */
  private Fetched credentials(String output, String said) {
    Json root =
        JsonReader.tolerant(JsonBounds.USUAL)
            .find(output)
            .orElseThrow(() -> failure("did not write JSON" + said, null));
    if (root.at("Version").flatMap(Json::scalar).filter("1"::equals).isEmpty()) {
      throw failure("did not write \"Version\": 1" + said, null);
    }
    Optional<String> id = text(root, "AccessKeyId");
    Optional<String> secret = text(root, "SecretAccessKey");
    if (id.isEmpty() || secret.isEmpty()) {
      throw failure("wrote no AccessKeyId or no SecretAccessKey" + said, null);
    }
    Optional<Instant> until = text(root, "Expiration").map(this::time);
    if (until.isPresent() && !options.clock().instant().isBefore(until.get())) {
      throw SignIn.expired(
          "credential_process of profile "
              + profile
              + " wrote credentials that have expired"
              + said,
          "sign in again with the program that it runs",
          null);
    }
    return Fetched.of(id.get(), secret.get(), text(root, "SessionToken"), until);
  }

  private Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw failure("wrote an Expiration that is no time as 2026-01-31T12:00:00Z", null);
    }
  }

  private static Optional<String> text(Json root, String name) {
    return root.at(name).flatMap(Json::scalar).filter(text -> !text.isBlank());
  }

  private RemoteException failure(String what, Throwable cause) {
    return SignIn.failure(
        "credential_process of profile " + profile + " " + what,
        "run it by hand and mend it: it is in the AWS configuration file",
        cause);
  }

  /** {@code text} in words, with the quotes and backslashes of a shell and nothing else of it. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean open = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (open) {
          words.add(word.toString());
          word.setLength(0);
          open = false;
        }
        continue;
      }
      open = true;
      boolean escapes = c == '\\' && quote != '\'' && i + 1 < text.length();
      if (escapes && (quote == 0 || "\"\\".indexOf(text.charAt(i + 1)) >= 0)) {
        word.append(text.charAt(++i));
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }
}
