package org.quorate.testing.judge;

import java.util.OptionalLong;

/**
 * One broken promise.
 *
 * @param promise what was promised
 * @param what    one sentence: who did what, and what it contradicts
 * @param place   where it showed: the value of {@link Judge#at} when the judge noticed it
 * @param other   place of the other side of the contradiction, where there is one
 */
public record Violation(Promise promise, String what, long place, OptionalLong other) {
    @Override
    public String toString() {
        return promise.id() + " " + promise.title() + ": " + what;
    }
}
