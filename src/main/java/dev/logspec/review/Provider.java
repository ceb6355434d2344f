package dev.logspec.review;

import java.util.Arrays;
import java.util.Optional;

/** Where pull or merge requests live; self-hosted ones differ only in the address of the API. */
public enum Provider {
  /** GitHub and GitHub Enterprise Server: the issues API. A comment takes 65,536 characters. */
  GITHUB("github", "GITHUB_TOKEN", "pull request", 65_536),
  /** GitLab, also self-managed: the notes API. A note takes 1,000,000 characters. */
  GITLAB("gitlab", "GITLAB_TOKEN", "merge request", 1_000_000);

  private final String label;
  private final String tokenVariable;
  private final String subject;
  private final int limit;

  Provider(String label, String tokenVariable, String subject, int limit) {
    this.label = label;
    this.tokenVariable = tokenVariable;
    this.subject = subject;
    this.limit = limit;
  }

  /** The word for it in flags. */
  public String label() {
    return label;
  }

  /** How many characters a comment may have. */
  public int limit() {
    return limit;
  }

  /** The environment variable that holds its token. */
  String tokenVariable() {
    return tokenVariable;
  }

  /** What is commented on. */
  String subject() {
    return subject;
  }

  /** The provider that {@code label} stands for in a flag. */
  public static Optional<Provider> parse(String label) {
    return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
  }
}
