/**
 * The edge: picocli commands turn flags into requests to {@code work}, ask what only people can
 * answer, and show results through {@code view} and with an exit code.
 *
 * <p>Depends on {@code model}, {@code spec}, {@code spec.resolve}, {@code plan}, {@code
 * plan.judge}, {@code planfile}, {@code json}, {@code insights.athena}, {@code insights.life},
 * {@code insights.picture}, {@code insights.query}, {@code insights.record}, {@code
 * insights.report}, {@code insights.source}, {@code report}, {@code render}, {@code render.layout},
 * {@code render.markdown}, {@code render.safe}, {@code render.table}, {@code render.text}, {@code
 * review}, {@code files}, {@code work} and {@code view}. Invariant: no command ends the process,
 * and none decides what may be applied.
 */
package dev.logspec.cli;
