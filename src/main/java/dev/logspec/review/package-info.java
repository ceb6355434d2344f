/**
 * Puts a rendered plan before reviewers: one comment on a pull request (GitHub) or merge request
 * (GitLab) that is updated in place, the step summary, and the small files that CI reads.
 *
 * <p>Depends on {@code files}, {@code json}, {@code model}, {@code net}, {@code plan}, {@code
 * render.safe}, {@code render.text} and the JDK's HTTP client; the rendering itself comes in as
 * text. Invariants: the token goes to the origin of the API address and nowhere else, in no output
 * and no message; only comments of our own author are ever changed; an older run never overwrites
 * what a newer one wrote; no answer of a server throws past {@link dev.logspec.review.Commenter}.
 * Time, sleep, randomness and environment are injected.
 */
package dev.logspec.review;
