package org.quorate.node;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a layer demands of the settings that are for it. Register it as a service: {@link Settings#check} asks all that there are, and so
 * does whatever watches the settings files of a running node, once the settings hold in all else. A node that starts reads its files
 * before there are rules, so a layer must refuse by itself then.
 */
@ConsumerType
public interface SettingsRule {
    /** Who speaks, for people: {@code policy votes}. */
    String name();

    /**
     * Checks settings as a whole. Any thread may call; must not block.
     *
     * @param settings what the settings files say, by whole key and in normal form: {@code quorum.two.node=true}; and for each node of the
     *     list all of {@code node.<id>.name}, {@code .address.<link>} and {@code .votes}, whether a file says it or not
     * @return what is wrong, or worth a look; empty when nothing is
     */
    List<Complaint> check(SortedMap<String, String> settings);

    /**
     * One thing that a rule says.
     *
     * @param refused whether the layer does not work with these settings; otherwise this is only worth a look
     * @param key it is about; empty when it is about none
     * @param what sentences that say what is wrong, with the key, its value and why
     * @param remedy what to do, a clause without a full stop
     */
    record Complaint(boolean refused, String key, String what, String remedy) {
        /** Checks that nothing is absent. */
        public Complaint {
            requireNonNull(key, "key");
            requireNonNull(what, "what");
            requireNonNull(remedy, "remedy");
        }
    }
}
