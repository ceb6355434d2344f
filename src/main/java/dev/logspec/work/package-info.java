/**
 * The use cases: planning, finding drift, verifying, telling a fleet's status, applying, applying a
 * saved plan, destroying, importing, unlocking. Each takes what is asked of it as a value and gives
 * what came of it as a value; what people must be told or asked meanwhile goes through {@link
 * dev.logspec.work.Listener}.
 *
 * <p>Depends on {@code model}, {@code spec}, {@code spec.edit}, {@code spec.resolve}, {@code
 * spec.yaml}, {@code live}, {@code live.kind}, {@code live.observe}, {@code plan.step}, {@code
 * plan}, {@code plan.blame}, {@code plan.check}, {@code plan.judge}, {@code plan.status}, {@code
 * plan.verify}, {@code planfile}, {@code apply}, {@code fleet}, {@code importing}, {@code lock},
 * {@code git}, {@code files}, {@code insights.athena}, {@code insights.life}, {@code
 * insights.query}, {@code insights.record} and {@code insights.source}; AWS and the sandbox are
 * handed in through {@link dev.logspec.work.Backend}. Invariant: nothing here knows a flag, a
 * stream, a terminal or an exit code, and nothing is changed before whoever asked has seen the
 * plan.
 */
package dev.logspec.work;
