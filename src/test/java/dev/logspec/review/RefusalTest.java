package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people are told when a provider refuses a comment: by its words, not by its status. */
class RefusalTest {
  private static final List<String> GITHUB =
      List.of(
          "api.github.com answered 403: Unable to create comment because issue is locked.",
          "api.github.com answered 403: Resource protected by organization SAML enforcement. You"
              + " must grant your Personal Access token access to this organization.",
          "api.github.com answered 403: Although you appear to have the correct authorization"
              + " credentials, the `octo` organization has an IP allow list enabled, and your IP"
              + " address is not permitted to access this resource.",
          "api.github.com answered 403: The 'octo' organization forbids access via a personal"
              + " access token (classic). Please use a GitHub App.",
          "api.github.com answered 403: Repository was archived so is read-only.",
          "api.github.com answered 403: Commenting is disabled on issues with more than 2500"
              + " comments",
          "api.github.com answered 403: You have exceeded a secondary rate limit. Please wait a few"
              + " minutes before you try again.; gave up",
          "api.github.com answered 403: Sorry. Your account was suspended.",
          "api.github.com answered 401: Bad credentials",
          "api.github.com answered 403: Resource not accessible by integration",
          "api.github.com answered 403: Resource not accessible by personal access token",
          "api.github.com answered 403: A sentence of tomorrow");

  private static final List<String> GITLAB =
      List.of(
          "CI_JOB_TOKEN cannot write notes",
          "gitlab.com answered 401: Token is expired. You can either do re-authorization or token"
              + " refresh.",
          "gitlab.com answered 403: insufficient_scope",
          "gitlab.com answered 403: 403 Forbidden",
          "gitlab.com answered 429: This endpoint has been requested too many times. Rate limit.");

  private static void row(StringBuilder table, String answer, Provider provider) {
    table
        .append(answer)
        .append("\n  -> ")
        .append(Refusal.matter(answer))
        .append("\n  -> ")
        .append(Refusal.hint(answer, provider))
        .append("\n\n");
  }

  @Test
  void everySentenceHasItsCure() {
    StringBuilder table = new StringBuilder();
    GITHUB.forEach(answer -> row(table, answer, Provider.GITHUB));
    GITLAB.forEach(answer -> row(table, answer, Provider.GITLAB));
    Golden.check("hints-review.txt", table.toString());
  }

  @Test
  void everyRowHasItsSentence() {
    for (Refusal row : Refusal.all()) {
      assertThat(List.of(GITHUB, GITLAB))
          .as(row.words().pattern())
          .anySatisfy(
              all ->
                  assertThat(all)
                      .anyMatch(
                          answer ->
                              Refusal.all().stream()
                                  .filter(r -> r.words().matcher(answer).find())
                                  .findFirst()
                                  .equals(Optional.of(row))));
    }
  }

  @Test
  @DisplayName("F31 a locked conversation and single sign-on are no matter of permissions")
  void f31LockedConversationAndSingleSignOn() {
    assertThat(Refusal.hint(GITHUB.get(0), Provider.GITHUB))
        .contains("unlock it")
        .doesNotContain("pull-requests: write");
    assertThat(Refusal.hint(GITHUB.get(1), Provider.GITHUB))
        .contains("Configure SSO")
        .doesNotContain("pull-requests: write");
  }

  @Test
  @DisplayName("F31 neighbour: words that nobody knows get no advice")
  void f31NeighbourUnknownWordsGetNoAdvice() {
    assertThat(Refusal.hint("api.github.com answered 403: New words", Provider.GITHUB)).isEmpty();
  }
}
