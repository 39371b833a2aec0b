package org.quorate.quorum.settings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.node.SettingsRule;
import org.quorate.node.ThreadSafe;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.SettingsCheck;

/**
 * Says of settings files what a policy says of its settings, where they choose it. Whoever brings a policy registers one of these beside
 * it, or a class that extends it.
 */
@ThreadSafe
public class PolicyRule implements SettingsRule {
    private static final String PREFIX = "quorum.";
    private static final String POLICY = "quorum.policy";
    private static final String DEFAULT_POLICY = "votes";
    private static final Pattern VOTES = Pattern.compile("node\\.([0-9]+)\\.votes");

    private final String name;
    private final QuorumPolicy policy;

    /**
     * Asks that policy.
     *
     * @param name as {@code quorum.policy} has it
     */
    public PolicyRule(String name, QuorumPolicy policy) {
        this.name = requireNonNull(name, "name");
        this.policy = requireNonNull(policy, "policy");
    }

    @Override
    public final String name() {
        return "quorum policy " + name;
    }

    @Override
    public final List<Complaint> check(SortedMap<String, String> settings) {
        boolean asked = settings.getOrDefault(POLICY, DEFAULT_POLICY).equals(name)
                && settings.getOrDefault("group.enabled", "true").equals("true")
                && settings.getOrDefault("ring.dialect", "native").equals("native");
        if (!asked) {
            return List.of();
        }
        QuorumSettings quorum = quorum(settings);
        SettingsCheck found = policy.check(quorum);
        List<Complaint> complaints = new ArrayList<>();
        found.refusals().forEach(sentence -> complaints.add(complaint(true, sentence)));
        found.notes().forEach(sentence -> complaints.add(complaint(false, sentence)));
        if (found.isAccepted()) {
            complaints.addAll(beside(settings, quorum));
        }
        return complaints;
    }

    /** What there is to be said besides, of settings that the policy accepts; nothing unless it is overridden. */
    protected List<Complaint> beside(SortedMap<String, String> settings, QuorumSettings quorum) {
        return List.of();
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

    /** Sentences of a policy begin with the key; the last of several says what to do. */
    private static Complaint complaint(boolean refused, String sentences) {
        String first = sentences.split("[ :]", 2)[0];
        String key = first.contains(".") ? first : "";
        int last = sentences.lastIndexOf(". ");
        if (last < 0) {
            return new Complaint(
                    refused, key, sentences, refused ? "correct it, or delete the line" : "see docs/quorum.md");
        }
        String remedy = sentences.substring(last + 2, sentences.length() - 1);
        return new Complaint(
                refused,
                key,
                sentences.substring(0, last + 1),
                Character.toLowerCase(remedy.charAt(0)) + remedy.substring(1));
    }
}
