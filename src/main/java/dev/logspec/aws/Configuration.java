package dev.logspec.aws;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What the user's AWS configuration says: the profile in use and each service's endpoint. The
 * shared files are read once, when first asked, and where {@link Options#environment} says.
 *
 * <p>The order of endpoints is AWS's (SDKs and Tools Reference, "Service-specific endpoints"): the
 * flag, the service's variable, the general variable, the profile's {@code services} section, the
 * profile's {@code endpoint_url}.
 */
final class Configuration {
  private static final List<String> CREDENTIAL_PROPERTIES =
      List.of(
          "aws_access_key_id",
          "role_arn",
          "credential_process",
          "sso_session",
          "sso_start_url",
          "login_session",
          "web_identity_token_file");

  private final Options options;
  private ProfileFile file;

  Configuration(Options options) {
    this.options = options;
  }

  /** The endpoint for {@code service} when it is not AWS's own. */
  Optional<URI> endpoint(Service service) {
    if (options.traffic().endpoint().isPresent()) {
      return options.traffic().endpoint();
    }
    if (on("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")) {
      return Optional.empty();
    }
    return options
        .variable(service.endpointVariable())
        .or(() -> options.variable("AWS_ENDPOINT_URL"))
        .or(() -> profile().flatMap(p -> profileEndpoint(p, service)))
        .map(Configuration::endpointUri);
  }

  /** Whether the endpoints that are called follow FIPS 140. */
  boolean fips() {
    return on("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
  }

  /** Whether the endpoints that are called have IPv6 addresses too. */
  boolean dualStack() {
    return on("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
  }

  /**
   * The certificates to trust in place of Java's, in the order of the aws command.
   *
   * @param source the variable or property that names them
   */
  record Certificates(Path file, String source) {}

  /** Those that are configured. */
  Optional<Certificates> certificates() {
    return certificates("AWS_CA_BUNDLE")
        .or(
            () ->
                profile()
                    .flatMap(p -> p.property("ca_bundle"))
                    .map(f -> new Certificates(path(f), "ca_bundle of profile " + profileName())))
        .or(() -> certificates("REQUESTS_CA_BUNDLE"));
  }

  private Optional<Certificates> certificates(String variable) {
    return options.variable(variable).map(file -> new Certificates(path(file), variable));
  }

  /** Whether a switch is on; the variable beats the profile. */
  private boolean on(String variable, String property) {
    return options
        .variable(variable)
        .or(() -> profile().flatMap(p -> p.property(property)))
        .orElse("")
        .strip()
        .equalsIgnoreCase("true");
  }

  /** Whether any service is called on this machine, where nothing runs on EC2. */
  boolean anyEndpointOnThisMachine() {
    return Arrays.stream(Service.values())
        .flatMap(service -> endpoint(service).stream())
        .anyMatch(Transport::onThisMachine);
  }

  /** The name of the profile that a flag or AWS_PROFILE asks for. */
  Optional<String> namedProfile() {
    return options.user().profile().or(() -> options.variable("AWS_PROFILE"));
  }

  /** The name of the profile in use. */
  String profileName() {
    return namedProfile().orElse("default");
  }

  /** The profile in use, if the files have it. */
  Optional<Profile> profile() {
    return file().profile(profileName());
  }

  /** The Region that AWS_REGION, AWS_DEFAULT_REGION or the profile in use names, in this order. */
  Optional<String> region() {
    return options
        .variable("AWS_REGION")
        .or(() -> options.variable("AWS_DEFAULT_REGION"))
        .or(() -> profile().flatMap(p -> p.property("region")));
  }

  /** Whether the profile in use says where credentials come from. */
  boolean profileHasCredentials() {
    return profile().stream()
        .anyMatch(p -> CREDENTIAL_PROPERTIES.stream().anyMatch(k -> p.property(k).isPresent()));
  }

  /** The shared configuration and credentials files as one; missing ones count as empty. */
  synchronized ProfileFile file() {
    if (file == null) {
      file = read();
    }
    return file;
  }

  private ProfileFile read() {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    add(files, "AWS_SHARED_CREDENTIALS_FILE", "credentials", ProfileFile.Type.CREDENTIALS);
    add(files, "AWS_CONFIG_FILE", "config", ProfileFile.Type.CONFIGURATION);
    return files.build();
  }

  private void add(
      ProfileFile.Aggregator files, String variable, String name, ProfileFile.Type type) {
    Path path =
        options
            .variable(variable)
            .map(this::path)
            .orElseGet(() -> home().resolve(".aws").resolve(name));
    if (!Files.isRegularFile(path)) {
      return;
    }
    try {
      files.addFile(ProfileFile.builder().content(path).type(type).build());
    } catch (RuntimeException e) {
      throw Failures.refusal(
          Meaning.CREDENTIALS, "read " + path, path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** {@code text} as a path; a leading ~ is the home directory. */
  Path path(String text) {
    return Path.of(text.replaceFirst("^~(?=/)", Matcher.quoteReplacement(homeText())));
  }

  /** What a failure of a file or a connection says, in a word where it says nothing. */
  static String said(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "it may not be read";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** The home directory. */
  Path home() {
    return Path.of(homeText());
  }

  /** Where {@code aws login} keeps its sessions. */
  Path loginCache() {
    return options
        .variable("AWS_LOGIN_CACHE_DIRECTORY")
        .map(this::path)
        .orElseGet(() -> home().resolve(".aws/login/cache"));
  }

  private String homeText() {
    return Stream.of("HOME", "USERPROFILE")
        .flatMap(v -> options.variable(v).stream())
        .findFirst()
        .orElseGet(() -> System.getProperty("user.home", "."));
  }

  private Optional<String> profileEndpoint(Profile profile, Service service) {
    return profile
        .property("services")
        .flatMap(name -> file().getSection("services", name))
        .flatMap(section -> section.property(service.configurationKey() + ".endpoint_url"))
        .or(() -> profile.property("endpoint_url"));
  }

  private static URI endpointUri(String text) {
    RemoteException refusal =
        Failures.refusal(
            Meaning.INVALID,
            "configure",
            "the endpoint " + text + " is no URL: write it as http://host:port",
            null);
    try {
      URI uri = URI.create(text);
      if (uri.getScheme() == null || uri.getHost() == null) {
        throw refusal;
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw refusal;
    }
  }
}
