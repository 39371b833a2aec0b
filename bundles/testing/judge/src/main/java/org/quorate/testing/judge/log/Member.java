package org.quorate.testing.judge.log;

/** One incarnation of a node. */
record Member(int node, long incarnation) {
    @Override
    public String toString() {
        return "node " + Integer.toUnsignedString(node) + " (incarnation " + incarnation + ")";
    }
}
