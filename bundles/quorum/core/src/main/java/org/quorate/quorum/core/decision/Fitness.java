package org.quorate.quorum.core.decision;

import org.quorate.quorum.QuorumEvent;

/** Whether a node may ask for an event: why not, or an empty text. */
record Fitness(int origin) implements QuorumEvent.Reader<String> {
    @Override
    public String windowPassed() {
        return "That a quiet time is over is found out by the members, not asked for.";
    }

    @Override
    public String votesExpected(int votes) {
        return "";
    }

    @Override
    public String votesGiven(int node, int votes) {
        return "";
    }

    @Override
    public String waitReleased() {
        return "";
    }

    @Override
    public String memberLeaving(int node) {
        return ofItself(node);
    }

    @Override
    public String deviceAnswered(int node, boolean castsVote, boolean decides) {
        return ofItself(node);
    }

    @Override
    public String deviceLost(int node) {
        return ofItself(node);
    }

    private String ofItself(int node) {
        return node == origin ? "" : "Node " + origin + " cannot say that of node " + node + ", only of itself.";
    }
}
