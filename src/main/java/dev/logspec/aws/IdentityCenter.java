package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.aws.RenewedCredentials.Fetched;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;

/**
 * A role of IAM Identity Center, by the token that {@code aws sso login} left on this machine. A
 * token of an {@code sso-session} is renewed without a person while its refresh token is good, and
 * written back, as the old refresh token is worth nothing then.
 */
final class IdentityCenter implements Supplier<Fetched> {
  private final String profile;
  private final Clients clients;
  private final Options options;
  private final SignInCache cache;
  private final String cacheKey;
  private final String region;
  private final String account;
  private final String role;
  private final boolean renewable;

  /** As {@code profile} says. */
  IdentityCenter(Profile profile, Options options, Configuration configuration, Clients clients) {
    this.profile = profile.name();
    this.options = options;
    this.clients = clients;
    Optional<String> session = profile.property("sso_session");
    Optional<Profile> section = session.map(name -> section(name, configuration));
    Profile from = section.orElse(profile);
    String startUrl = required(from, "sso_start_url");
    this.region = required(from, "sso_region");
    this.account = required(profile, "sso_account_id");
    this.role = required(profile, "sso_role_name");
    this.cacheKey = session.orElse(startUrl);
    this.renewable = session.isPresent();
    this.cache = new SignInCache(configuration.home().resolve(".aws/sso/cache"));
  }

  /** Whether {@code profile} signs in so. */
  static boolean configured(Profile profile) {
    return profile.property("sso_session").isPresent()
        || profile.property("sso_start_url").isPresent()
        || profile.property("sso_account_id").isPresent();
  }

  private Profile section(String name, Configuration configuration) {
    return configuration
        .file()
        .getSection("sso-session", name)
        .orElseThrow(
            () ->
                SignIn.failure(
                    "profile "
                        + profile
                        + " names the sso-session "
                        + name
                        + ", which is not in the AWS configuration file",
                    "add the section [sso-session " + name + "]: aws configure sso-session"));
  }

  private String required(Profile section, String property) {
    return section
        .property(property)
        .orElseThrow(
            () ->
                SignIn.failure(
                    "profile "
                        + profile
                        + " signs in with IAM Identity Center and lacks "
                        + property,
                    "run aws configure sso --profile " + profile));
  }

  @Override
  public Fetched get() {
    String token = token();
    SsoClient sso = clients.sso(region);
    try {
      RoleCredentials got =
          sso.getRoleCredentials(r -> r.accessToken(token).accountId(account).roleName(role))
              .roleCredentials();
      return Fetched.of(
          got.accessKeyId(),
          got.secretAccessKey(),
          Optional.of(got.sessionToken()),
          Optional.of(Instant.ofEpochMilli(got.expiration())));
    } catch (RuntimeException e) {
      throw refused(Failures.of("sso:GetRoleCredentials", Purpose.READ, e));
    }
  }

  private RemoteException refused(RemoteException failure) {
    return switch (failure.code()) {
      case "UnauthorizedException" -> over(failure);
      case "ForbiddenException", "ResourceNotFoundException" ->
          SignIn.failure(
              "IAM Identity Center gives profile %s no role %s in account %s: %s"
                  .formatted(profile, role, account, failure.getMessage()),
              "see what you are assigned with aws sso list-account-roles, or set sso_account_id and"
                  + " sso_role_name of the profile",
              failure);
      default -> failure;
    };
  }

  private String token() {
    SignInCache.Token token = cache.token(cacheKey).orElseThrow(this::never);
    Instant now = options.clock().instant();
    if (!renewable || !token.endsBefore(now.plus(SignInCache.RENEW_BEFORE))) {
      return good(token, now);
    }
    if (!token.canBeRenewed(now)) {
      return good(token, now);
    }
    try {
      return renewed(token, now);
    } catch (RemoteException e) {
      if (token.endsBefore(now)) {
        throw e.meaning() == Meaning.UNREACHABLE ? e : over(e);
      }
      return token.access();
    }
  }

  private String good(SignInCache.Token token, Instant now) {
    if (token.endsBefore(now)) {
      throw over(null);
    }
    return token.access();
  }

  private String renewed(SignInCache.Token token, Instant now) {
    SsoOidcClient oidc = clients.ssoOidc(region);
    CreateTokenResponse answer;
    try {
      answer =
          oidc.createToken(
              r ->
                  r.grantType("refresh_token")
                      .clientId(token.text("clientId"))
                      .clientSecret(token.text("clientSecret"))
                      .refreshToken(token.text("refreshToken")));
    } catch (RuntimeException e) {
      throw Failures.of("sso-oauth:CreateToken", Purpose.CHANGE, e);
    }
    Instant until = now.plusSeconds(answer.expiresIn() == null ? 0 : answer.expiresIn());
    cache.write(
        cacheKey,
        token.renewed(answer.accessToken(), Optional.ofNullable(answer.refreshToken()), until));
    return answer.accessToken();
  }

  private RemoteException never() {
    return SignIn.failure("profile " + profile + " is not signed in", login());
  }

  private RemoteException over(Throwable cause) {
    return SignIn.expired("the sign-in of profile " + profile + " has expired", login(), cause);
  }

  private String login() {
    return "run aws sso login --profile " + profile;
  }
}
