package dev.logspec.review;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What providers say when they refuse a comment, and what helps, as a table: 401 and 403 cover
 * causes whose cures have nothing in common. The first row that fits counts; words that are in no
 * row get no advice.
 *
 * @param words a part of what was answered
 * @param matter what is the matter, before the answer itself
 * @param cure what to do next; with {@link #TOKEN} it is what a token must be allowed
 */
record Refusal(Pattern words, String matter, String cure) {
  private static final String TOKEN = "{token}";
  private static final String CANNOT = "the token cannot comment";

  private static final List<Refusal> ALL =
      List.of(
          says(
              "is locked",
              "the conversation is locked",
              "unlock it; the token and its permissions are not the matter"),
          says(
              "SAML enforcement|SAML SSO|single sign-on",
              "the organization wants single sign-on",
              "authorize the token for the organization (settings of the token, Configure SSO); more"
                  + " permissions do not help"),
          says(
              "IP allow ?list|IP address is not permitted",
              "the organization takes no calls from here",
              "run it where the organization's IP allow list lets it; the token is not the matter"),
          says(
              "forbids access via a|access tokens? with (a )?lifetime|personal access token \\(classic\\)",
              "the organization takes no such token",
              "use a kind of token, or a lifetime, that the organization takes"),
          says(
              "was archived|is read-only",
              "the repository is archived",
              "nobody can comment there; unarchive it, or leave the step out"),
          says(
              "more than 2,?500 comments|too many comments",
              "the conversation is full",
              "GitHub takes 2,500 comments: remove some, or open another pull request"),
          says(
              "rate limit|abuse detection",
              "too many calls were made",
              "run it again some minutes later"),
          says(
              "account (was|is|has been) (suspended|blocked)",
              "the account of the token is suspended",
              "use the token of another account"),
          says(
              "Bad credentials|Unauthorized|invalid_token|revoked|expired|Requires authentication",
              "the token is not taken",
              "give a token that is valid: " + TOKEN),
          says(
              "not accessible|Forbidden|insufficient_(granular_)?scope|higher privileges|Must have"
                  + "|cannot write notes",
              CANNOT,
              TOKEN));

  private static Refusal says(String words, String matter, String cure) {
    return new Refusal(Pattern.compile(words, Pattern.CASE_INSENSITIVE), matter, cure);
  }

  /** Every row, in order. */
  static List<Refusal> all() {
    return ALL;
  }

  private static Optional<Refusal> of(String answer) {
    return ALL.stream().filter(row -> row.words.matcher(answer).find()).findFirst();
  }

  /** What is the matter, by {@code answer}. */
  static String matter(String answer) {
    return of(answer).map(Refusal::matter).orElse(CANNOT);
  }

  /** What helps against {@code answer} of {@code provider}; empty when nobody wrote that down. */
  static String hint(String answer, Provider provider) {
    return of(answer).map(row -> row.cure.replace(TOKEN, Detection.advice(provider))).orElse("");
  }
}
