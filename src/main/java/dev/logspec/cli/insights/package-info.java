/**
 * The commands below {@code logspec insights}: their flags, where records come from by them, and
 * how what was found is shown.
 *
 * <p>Depends on {@code cli}, {@code cli.help}, {@code files}, {@code insights.athena}, {@code
 * insights.life}, {@code insights.picture}, {@code insights.query}, {@code insights.record}, {@code
 * insights.report}, {@code insights.source}, {@code json}, {@code model}, {@code render.layout},
 * {@code render.safe}, {@code render.table}, {@code report}, {@code spec}, {@code view} and {@code
 * work}. Invariant: all that is wrong with the flags is said before anything is read.
 */
package dev.logspec.cli.insights;
