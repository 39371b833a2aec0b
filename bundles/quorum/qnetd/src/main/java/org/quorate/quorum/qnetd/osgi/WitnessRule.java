package org.quorate.quorum.qnetd.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.SettingsRule;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.SettingsCheck;
import org.quorate.quorum.qnetd.core.WitnessOptions;

/** Says of settings files what the policy says of its settings, where they choose it. Any thread may call. */
@Component
public final class WitnessRule implements SettingsRule {
    private static final String PREFIX = "quorum.";
    private static final String POLICY = "quorum.policy";
    private static final String POLL = "quorum.witness.poll.ms";
    private static final String LOSS = "ring.token.loss.ms";
    private static final long DEFAULT_LOSS_MILLIS = 1_000;
    private static final long LOSS_MILLIS_PER_NODE = 25;
    private static final Pattern VOTES = Pattern.compile("node\\.([0-9]+)\\.votes");

    private final QuorumPolicy policy;

    /** Asks that policy. */
    @Activate
    public WitnessRule(@Reference(target = "(" + QuorumPolicy.NAME + "=qnetd)") QuorumPolicy policy) {
        this.policy = policy;
    }

    @Override
    public String name() {
        return "quorum policy qnetd";
    }

    @Override
    public List<Complaint> check(SortedMap<String, String> settings) {
        boolean asked = settings.getOrDefault(POLICY, "votes").equals("qnetd")
                && settings.getOrDefault("group.enabled", "true").equals("true")
                && settings.getOrDefault("ring.dialect", "native").equals("native");
        if (!asked) {
            return List.of();
        }
        SettingsCheck found = policy.check(quorum(settings));
        List<Complaint> complaints = new ArrayList<>();
        found.refusals().forEach(sentence -> complaints.add(complaint(true, sentence)));
        found.notes().forEach(sentence -> complaints.add(complaint(false, sentence)));
        if (found.isAccepted()) {
            complaints.addAll(margin(settings));
        }
        return complaints;
    }

    /** The withdrawal of a vote is ordered, and that must be done before the arbiter gives the vote to others. */
    private static List<Complaint> margin(SortedMap<String, String> settings) {
        QuorumSettings quorum = quorum(settings);
        int nodes = quorum.votes().size();
        long poll =
                WitnessOptions.read(quorum.options(), quorum.votes().keySet()).pollMillis();
        long loss = Optional.ofNullable(settings.get(LOSS))
                .map(Long::valueOf)
                .orElse(DEFAULT_LOSS_MILLIS + LOSS_MILLIS_PER_NODE * Math.max(0, nodes - 2));
        return poll / 5 > loss
                ? List.of()
                : List.of(new Complaint(
                        false,
                        POLL,
                        "A fifth of " + POLL + " = " + poll + " is not longer than " + LOSS + " = " + loss
                                + ": the arbiter may give its vote to others before the members have withdrawn it.",
                        "set " + POLL + " to more than " + 5 * loss));
    }

    private static QuorumSettings quorum(SortedMap<String, String> settings) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        SortedMap<String, String> options = new TreeMap<>();
        settings.forEach((key, value) -> {
            Matcher ofANode = VOTES.matcher(key);
            if (ofANode.matches()) {
                votes.put(Integer.valueOf(ofANode.group(1)), Integer.valueOf(value));
            } else if (key.startsWith(PREFIX) && !key.equals(POLICY)) {
                options.put(key.substring(PREFIX.length()), value);
            }
        });
        return new QuorumSettings(votes, options);
    }

    /** Sentences of the policy begin with the key; the last of several says what to do. */
    private static Complaint complaint(boolean refused, String sentences) {
        String first = sentences.split("[ :]", 2)[0];
        String key = first.contains(".") ? first : "";
        int last = sentences.lastIndexOf(". ");
        String remedy = last < 0
                ? (refused ? "correct it, or delete the line" : "see docs/quorum.md")
                : Character.toLowerCase(sentences.charAt(last + 2))
                        + sentences.substring(last + 3, sentences.length() - 1);
        return new Complaint(refused, key, last < 0 ? sentences : sentences.substring(0, last + 1), remedy);
    }
}
