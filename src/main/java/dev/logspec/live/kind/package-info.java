/**
 * The kinds of object as AWS has them, one class each: how its objects are listed, read one at a
 * time, made, changed and deleted, and how AWS's answers are brought to one form. Adding a kind is
 * a row of {@link dev.logspec.model.Kind} and a class here, which the switch of {@link
 * dev.logspec.live.kind.LiveObjects} asks for.
 *
 * <p>AWS fills in defaults, adds a prefix on create and not on update, spells one ARN in two ways;
 * all of it ends here, so the differ compares plain values. What is removed, and why it is safe:
 *
 * <ul>
 *   <li>{@code AWSLogs/{account-id}/<service>/} before a suffix path: AWS adds it when a delivery
 *       is created and not when it is updated (terraform-provider-aws 46328), so the same path
 *       reads back in two forms. It is kept aside as a computed attribute, for the next update to
 *       send.
 *   <li>{@code :*} after a log group's ARN, and slashes around paths and prefixes.
 *   <li>Empty strings and lists: AWS returns them for what was never set (40885).
 * </ul>
 *
 * What is <em>not</em> removed is a default that AWS wrote out (all record fields, a delimiter):
 * only the template says what the default is, so the planner decides.
 *
 * <p>Depends on {@code model}, {@code policy} and {@code live}. Invariant: what leaves this package
 * is canonical - AWS's prefixes, spellings and orders are removed here, once, on reading.
 */
package dev.logspec.live.kind;
