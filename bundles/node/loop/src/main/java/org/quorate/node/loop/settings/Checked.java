package org.quorate.node.loop.settings;

import java.util.List;
import java.util.function.Function;

/** Outcome of a check: settings that can be applied as they are, or every reason why not. */
public sealed interface Checked {

    /** Things that are allowed and worth a look, in line order; may be empty. */
    List<Fault> warnings();

    /** Answers with the function of the outcome; none is forgotten. */
    <T> T match(Function<Valid, T> valid, Function<Invalid, T> invalid);

    /**
     * The settings hold.
     *
     * @param settings what is to be applied
     * @param warnings copied
     */
    record Valid(ClusterSettings settings, List<Fault> warnings) implements Checked {
        public Valid {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <T> T match(Function<Valid, T> valid, Function<Invalid, T> invalid) {
            return valid.apply(this);
        }
    }

    /**
     * Nothing may be applied.
     *
     * @param faults   at least one, none of them a warning, in line order; copied
     * @param warnings copied
     */
    record Invalid(List<Fault> faults, List<Fault> warnings) implements Checked {
        public Invalid {
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("settings are invalid for a reason; none given");
            }
        }

        @Override
        public <T> T match(Function<Valid, T> valid, Function<Invalid, T> invalid) {
            return invalid.apply(this);
        }
    }
}
