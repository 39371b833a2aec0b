package org.quorate.testing.judge;

import java.util.List;

/**
 * The judge's answer for one promise.
 *
 * @param promise    what was promised
 * @param checked    number of facts that were compared
 * @param unit       what {@code checked} counts, for example {@code deliveries}
 * @param broken     number of violations found; 0 means kept
 * @param violations the first of them, at most {@link Judge#KEPT_VIOLATIONS}
 */
public record Verdict(Promise promise, long checked, String unit, long broken, List<Violation> violations) {
    public Verdict {
        violations = List.copyOf(violations);
    }

    /** True when nothing was found that contradicts the promise. */
    public boolean kept() {
        return broken == 0;
    }
}
