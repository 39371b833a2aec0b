package org.quorate.quorum.votes.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.quorate.node.SettingsRule;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.SettingsCheck;
import org.quorate.quorum.votes.core.VotesPolicy;

/** Says of settings files what the policy says of its settings, where they choose it. Any thread may call. */
@Component
public final class VotesRule implements SettingsRule {
    private static final String PREFIX = "quorum.";
    private static final String POLICY = "quorum.policy";
    private static final Pattern VOTES = Pattern.compile("node\\.([0-9]+)\\.votes");

    private final QuorumPolicy policy = new VotesPolicy();

    @Override
    public String name() {
        return "quorum policy votes";
    }

    @Override
    public List<Complaint> check(SortedMap<String, String> settings) {
        boolean asked = settings.getOrDefault(POLICY, "votes").equals("votes")
                && settings.getOrDefault("group.enabled", "true").equals("true")
                && settings.getOrDefault("ring.dialect", "native").equals("native");
        if (!asked) {
            return List.of();
        }
        SettingsCheck found = policy.check(quorum(settings));
        List<Complaint> complaints = new ArrayList<>();
        found.refusals().forEach(sentence -> complaints.add(complaint(true, sentence)));
        found.notes().forEach(sentence -> complaints.add(complaint(false, sentence)));
        return complaints;
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
        if (last < 0) {
            return new Complaint(
                    refused, key, sentences, refused ? "correct it, or delete the line" : "delete the line");
        }
        String remedy = sentences.substring(last + 2, sentences.length() - 1);
        return new Complaint(
                refused,
                key,
                sentences.substring(0, last + 1),
                Character.toLowerCase(remedy.charAt(0)) + remedy.substring(1));
    }
}
