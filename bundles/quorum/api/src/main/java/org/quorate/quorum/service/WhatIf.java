package org.quorate.quorum.service;

import java.util.List;
import org.quorate.quorum.Decision;

/** What the policy says to something imagined. */
public sealed interface WhatIf {
    /**
     * It would decide so.
     *
     * @param steps one decision for each step, in their order; views in them have invented ids
     */
    record Decided(List<Decision> steps) implements WhatIf {
        /** Copies the list. */
        public Decided {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One of the changes makes no sense, or nothing can be imagined now.
     *
     * @param why one sentence
     */
    record Refused(String why) implements WhatIf {}
}
