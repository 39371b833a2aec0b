package org.quorate.transport.secure.host;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorate.node.Confined;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.LinkSecurity;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.core.Verdict;

/** Says what an operator can mend about frames that were refused: once, and then at most every ten seconds with how many. */
@Confined("node loop")
final class Complaints {
    /** Between two complaints of one kind about one peer. */
    static final long GAP_NANOS = 10_000_000_000L;

    private static final int OTHER_KEY = 0;
    private static final int FORGED = 1;
    private static final int OWN_ID = 2;
    private static final int KINDS = 3;

    private final int link;
    private final int[] ids;
    private final String[] addresses;
    private final LinkSecurity security;
    private final SecureJournal journal;
    private final long[] lastNanos;
    private final long[] silent;

    Complaints(int link, List<PeerStatus> peers, LinkSecurity security, SecureJournal journal) {
        this.link = link;
        this.ids = peers.stream().mapToInt(PeerStatus::peer).toArray();
        this.addresses = peers.stream().map(PeerStatus::address).toArray(String[]::new);
        this.security = security;
        this.journal = journal;
        this.lastNanos = new long[peers.size() * KINDS];
        this.silent = new long[lastNanos.length];
        Arrays.fill(silent, -1);
    }

    /** A frame of the peer at a place was refused. */
    void about(int index, Verdict verdict, long nowNanos) {
        switch (verdict) {
            case UNKNOWN_KEY -> {
                if (isDue(index, OTHER_KEY, nowNanos)) {
                    otherKey(index);
                }
            }
            case FORGED -> {
                if (isDue(index, FORGED, nowNanos)) {
                    forged(index);
                }
            }
            case OWN_ID -> {
                if (isDue(index, OWN_ID, nowNanos)) {
                    ownId(index);
                }
            }
            default -> {} // nothing that an operator could mend
        }
    }

    private boolean isDue(int index, int kind, long nowNanos) {
        int at = index * KINDS + kind;
        boolean due = silent[at] < 0 || nowNanos - lastNanos[at] >= GAP_NANOS;
        if (!due) {
            silent[at]++;
            return false;
        }
        lastNanos[at] = nowNanos;
        return true;
    }

    private String more(int index, int kind) {
        int at = index * KINDS + kind;
        long more = Math.max(0, silent[at]);
        silent[at] = 0;
        return more == 0 ? "" : " (+" + more + " times)";
    }

    private void otherKey(int index) {
        journal.trouble(
                "TRN-121",
                "Link " + link + ": node " + ids[index] + " at " + addresses[index] + " seals with key "
                        + MasterKey.text(security.openedKey()) + ", which this node does not hold: it holds "
                        + held(security.keys()) + "; its frames are dropped" + more(index, OTHER_KEY)
                        + ". Do: copy etc/cluster.key from a node that is in the cluster to the one that is not, mode 0600.");
    }

    private void forged(int index) {
        journal.trouble(
                "TRN-122",
                "Link " + link + ": frames as if from node " + ids[index] + " at " + addresses[index]
                        + " carry a seal that does not fit: another cluster's name, damage, or a forgery; they are dropped"
                        + more(index, FORGED) + ". Do: compare cluster.name on both nodes.");
    }

    private void ownId(int index) {
        journal.trouble(
                "TRN-123",
                "Link " + link + ": sealed frames with this node's own id come from " + addresses[index]
                        + ": replayed, or of a second node with this id; they are dropped" + more(index, OWN_ID)
                        + ". Do: give each node its own node.id.");
    }

    private static String held(KeySet keys) {
        return Stream.concat(Stream.of(keys.sending()), keys.other().stream())
                .map(key -> MasterKey.text(key.id()))
                .collect(Collectors.joining(" and "));
    }
}
