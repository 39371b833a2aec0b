package org.quorate.testing.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Delta debugging: leaves away ever smaller parts of a list as long as what is left still fails. */
final class DeltaDebugging {
    private final BooleanSupplier goesOn;

    /** Debugs as long as it is told to go on. */
    DeltaDebugging(BooleanSupplier goesOn) {
        this.goesOn = goesOn;
    }

    /**
     * A part of the list that fails and from which nothing single can be left away, or the best so far when time is up.
     *
     * @param all of it fails
     * @param fails whether a part of it, in the same order, fails
     */
    <T> List<T> least(List<T> all, Predicate<List<T>> fails) {
        if (all.isEmpty() || fails.test(List.of())) {
            return List.of();
        }
        List<T> left = all;
        int parts = Math.min(2, left.size());
        while (left.size() > 1 && goesOn.getAsBoolean()) {
            List<T> fewer = withoutOnePart(left, parts, fails);
            if (fewer.size() < left.size()) {
                left = fewer;
                parts = Math.max(2, Math.min(parts - 1, left.size()));
            } else if (parts < left.size()) {
                parts = Math.min(2 * parts, left.size());
            } else {
                break;
            }
        }
        return left;
    }

    /** One pass over all parts, each of which is left away for good where the rest fails. */
    private <T> List<T> withoutOnePart(List<T> all, int parts, Predicate<List<T>> fails) {
        List<T> left = all;
        int part = (all.size() + parts - 1) / parts;
        int end = all.size();
        while (end > 0 && goesOn.getAsBoolean()) {
            int start = Math.max(0, end - part);
            List<T> rest = new ArrayList<>(left.subList(0, start));
            rest.addAll(left.subList(end, left.size()));
            if (!rest.isEmpty() && fails.test(rest)) {
                left = rest;
            }
            end = start;
        }
        return left;
    }
}
