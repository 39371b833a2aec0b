package org.quorate.node.loop.settings;

/** Language of the ring, and the defaults that belong to it (totem specification, section 6). */
public enum RingDialect {
    /** Among nodes of Quorate. */
    NATIVE("native", 1_000, 25, 2, 256, 64, 32),

    /** Among daemons of corosync: their timers and their window, which all members must share. */
    COROSYNC("corosync", 3_000, 650, 0, 50, 17, 0);

    private static final int JOIN_MS = 50;

    private final String word;
    private final long lossMs;
    private final long lossPerNodeMs;
    private final long joinPerNodeMs;
    private final int windowMessages;
    private final int burstMessages;
    private final int accelerationMessages;

    RingDialect(
            String word,
            long lossMs,
            long lossPerNodeMs,
            long joinPerNodeMs,
            int windowMessages,
            int burstMessages,
            int accelerationMessages) {
        this.word = word;
        this.lossMs = lossMs;
        this.lossPerNodeMs = lossPerNodeMs;
        this.joinPerNodeMs = joinPerNodeMs;
        this.windowMessages = windowMessages;
        this.burstMessages = burstMessages;
        this.accelerationMessages = accelerationMessages;
    }

    /** As the setting has it. */
    public String word() {
        return word;
    }

    /** The dialect in force; a faulty value counts as absent. */
    static RingDialect of(Values values) {
        return values.text(Catalogue.DIALECT).equals(COROSYNC.word) ? COROSYNC : NATIVE;
    }

    /** Default of the token loss time: more for every node above two. */
    long tokenLoss(int nodes) {
        return lossMs + lossPerNodeMs * Math.max(0, nodes - 2);
    }

    /** Default of the interval of joins. */
    long join(int nodes) {
        return Math.max(JOIN_MS, joinPerNodeMs * nodes);
    }

    /** Default of the window. */
    int windowMessages() {
        return windowMessages;
    }

    /** Default of the burst. */
    int burstMessages() {
        return burstMessages;
    }

    /** Default of the acceleration: over loopback there is no wire on which the token could overtake. */
    int acceleration(int burst, boolean oneMachine) {
        return oneMachine ? 0 : Math.min(accelerationMessages, burst);
    }
}
