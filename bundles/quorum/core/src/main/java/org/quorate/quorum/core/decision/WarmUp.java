package org.quorate.quorum.core.decision;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterView;
import org.quorate.ordering.RingId;
import org.quorate.quorum.service.RequestOutcome;

/**
 * Pretended nodes count the members of rings of their own, so that this code, and that of the policy, is loaded and compiled when the real
 * node joins: the others wait for the slowest member in each agreement.
 */
public final class WarmUp {
    private static final int NODES = 5;
    private static final int CHANGES = 8;

    private final SortedMap<Integer, Node> nodes = new TreeMap<>();
    private long ring;

    /** The first configured nodes, at most five; 1 to 5 where none are listed. In no ring yet. */
    WarmUp(Configured configured, Offer offer) {
        SortedMap<Integer, Integer> listed = configured.settings().votes();
        List<Integer> ids = listed.isEmpty()
                ? List.of(1, 2, 3, 4, 5)
                : listed.keySet().stream().limit(NODES).toList();
        for (int id : ids) {
            nodes.put(id, new Node(id, configured, offer));
        }
    }

    /**
     * The whole of it, on the caller's thread.
     *
     * @param offer of the policy that is configured
     */
    public static void run(Configured configured, Offer offer) {
        WarmUp warmUp = new WarmUp(configured, offer);
        List<Integer> all = List.copyOf(warmUp.nodes.keySet());
        List<Integer> fewer = all.subList(0, Math.max(1, all.size() - 1));
        for (int change = 0; change < CHANGES; change++) {
            warmUp.agree(all);
            warmUp.agree(fewer);
        }
    }

    /** A ring of these, which all knew that the one before was over. */
    void agree(List<Integer> members) {
        SortedMap<Integer, byte[]> states = new TreeMap<>();
        for (int id : members) {
            nodes.get(id).machine.membershipUnknown();
            states.put(id, nodes.get(id).machine.state());
        }
        ClusterView view = new ClusterView(new RingId(members.get(0), ++ring), members, List.of(), List.of(), 1);
        for (int id : members) {
            nodes.get(id).synchronised(view, states);
        }
    }

    /** What a node has found out last. */
    Finding finding(int node) {
        return nodes.get(node).last;
    }

    /** One machine, whose votes are stored as soon as it has returned. */
    private final class Node implements Effects {
        private final QuorumDecision machine;
        private Finding last;
        private OptionalInt writing = OptionalInt.empty();

        Node(int id, Configured configured, Offer offer) {
            machine = new QuorumDecision(id, configured, OptionalInt.of(0), this);
            machine.policyBound(offer);
            machine.attached();
            store();
        }

        void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
            machine.synchronised(view, states);
            store();
        }

        private void store() {
            while (writing.isPresent()) {
                int votes = writing.getAsInt();
                writing = OptionalInt.empty();
                machine.kept(votes, "");
            }
        }

        @Override
        public int largest() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean hasRoom(int bytes) {
            return true;
        }

        @Override
        public void submit(byte[] bytes) {}

        @Override
        public void publish(Finding finding) {
            last = finding;
        }

        @Override
        public void keep(int votes) {
            writing = OptionalInt.of(votes);
        }

        @Override
        public void arm(Deadline deadline, long millis) {}

        @Override
        public void disarm(Deadline deadline) {}

        @Override
        public void answered(long number, RequestOutcome outcome) {}

        @Override
        public void deviceHeard(RingId view, long word) {}

        @Override
        public void count(Counter counter) {}

        @Override
        public void notice(Notice notice, String text) {}
    }
}
