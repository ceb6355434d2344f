package dev.logspec.work;

import dev.logspec.plan.Plan;
import java.util.Optional;

/**
 * How an apply ended.
 *
 * @param conclusion what it comes to
 * @param look what AWS was like, read once more; empty when not all was made, or nothing was to be
 * @param behind what was found of the spec where it names no Region any more, as a plan to remove
 *     it; empty when nothing was looked for
 */
public record Applied(Conclusion conclusion, Optional<SecondLook> look, Optional<Plan> behind) {}
