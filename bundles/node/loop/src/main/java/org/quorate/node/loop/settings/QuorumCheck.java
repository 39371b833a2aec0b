package org.quorate.node.loop.settings;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks who would follow the settings of groups and quorum. How they fit each other is for whoever follows them to say.
 */
final class QuorumCheck {
    private final Values values;
    private final Collection<NodeDraft> drafts;
    private final Findings findings;

    QuorumCheck(Values values, Collection<NodeDraft> drafts, Findings findings) {
        this.values = values;
        this.drafts = drafts;
        this.findings = findings;
    }

    void check() {
        if (values.isFaulty(Catalogue.DIALECT) || values.isFaulty(QuorumKeys.GROUP_ENABLED)) {
            return; // all else may follow from it
        }
        if (RingDialect.of(values) == RingDialect.COROSYNC) {
            checkCorosync();
        } else if (!values.flag(QuorumKeys.GROUP_ENABLED)) {
            checkDisabled();
        }
    }

    /** Daemons count the votes; what else decides stands in their file. */
    private void checkCorosync() {
        new TreeMap<>(QuorumKeys.OPTIONS).forEach((key, option) -> {
            if (!key.equals(QuorumKeys.EXPECTED_VOTES)) {
                refuse(key, "delete the line, and set " + option + " in corosync.conf of every daemon");
            }
        });
        refuse(QuorumKeys.POLICY, "delete the line: votequorum of the daemons decides");
        for (String key : new String[] {
            QuorumKeys.GROUP_ENABLED,
            QuorumKeys.SYNCHRONISE_TIMEOUT,
            QuorumKeys.GROUP_MESSAGE_MAX,
            QuorumKeys.GROUP_EVENTS
        }) {
            sound(key)
                    .ifPresent(entry -> findings.at(entry)
                            .why("the members of such a ring agree as the daemons do")
                            .warning(
                                    FaultCode.NO_EFFECT,
                                    key + " does nothing in a ring with corosync.",
                                    "delete the line"));
        }
        int sum = sum(drafts);
        boolean expected = values.entry(QuorumKeys.EXPECTED_VOTES).isPresent();
        if (!expected && !drafts.isEmpty() && (sum < 1 || sum > QuorumKeys.MAX_EXPECTED)) {
            drafts.stream()
                    .flatMap(draft -> draft.votesEntry().stream())
                    .findFirst()
                    .ifPresent(entry -> findings.at(entry)
                            .limit("1 to " + QuorumKeys.MAX_EXPECTED)
                            .error(
                                    FaultCode.RELATION,
                                    "All nodes together have " + sum + " votes, and daemons expect 1 to "
                                            + QuorumKeys.MAX_EXPECTED + ".",
                                    "give nodes the votes that quorum_votes of corosync.conf says"));
        }
    }

    /** Votes of all nodes. */
    static int sum(Collection<NodeDraft> drafts) {
        return drafts.stream().mapToInt(NodeDraft::votes).sum();
    }

    private void refuse(String key, String remedy) {
        sound(key)
                .ifPresent(entry -> findings.at(entry)
                        .why("ring.dialect is corosync, and its daemons decide by their own corosync.conf")
                        .error(
                                FaultCode.RELATION,
                                "\"" + key + "\" is for rings among nodes of Quorate; daemons do not follow it.",
                                remedy));
    }

    private void checkDisabled() {
        QuorumKeys.KEYS.stream()
                .map(Key::name)
                .filter(name -> !name.equals(QuorumKeys.GROUP_ENABLED))
                .flatMap(name -> sound(name).stream())
                .forEach(this::warnDisabled);
        drafts.stream().flatMap(draft -> draft.votesEntry().stream()).forEach(this::warnDisabled);
    }

    private void warnDisabled(Entry entry) {
        findings.at(entry)
                .why("group.enabled = false says that this node has neither groups nor quorum")
                .warning(
                        FaultCode.NO_EFFECT,
                        Visible.text(entry.key()) + " does nothing here.",
                        "delete the line, or the one of group.enabled");
    }

    private Optional<Entry> sound(String key) {
        return values.entry(key).filter(entry -> values.isSound(key));
    }
}
