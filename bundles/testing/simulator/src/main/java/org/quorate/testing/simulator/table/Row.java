package org.quorate.testing.simulator.table;

/**
 * The rows of the transition table (specification, 11.4, with the guards of the sections it refers to), and what else a campaign
 * must have reached: a place, an event there, and the guard that decided.
 */
public enum Row {
    OP_TOKEN("OPERATIONAL", "TOKEN", "next of this ring [T1]"),
    OP_TOKEN_HELD("OPERATIONAL", "TOKEN", "next, and held by the representative [K1]"),
    OP_TOKEN_DUPLICATE("OPERATIONAL", "TOKEN", "had before"),
    OP_TOKEN_FOREIGN("OPERATIONAL", "TOKEN", "of another ring, or not from the predecessor"),
    OP_DATA("OPERATIONAL", "DATA", "own ring, new"),
    OP_DATA_DUPLICATE("OPERATIONAL", "DATA", "own ring, had before"),
    OP_DATA_FOREIGN("OPERATIONAL", "DATA", "foreign ring: ignored"),
    OP_DATA_WINDOW("OPERATIONAL", "DATA", "own ring, beyond the store"),
    OP_DATA_FOREIGN_GATHERS("OPERATIONAL", "DATA", "foreign ring: gather", "dialect C only"),
    OP_DATA_DEAD_RING("OPERATIONAL", "DATA", "foreign ring, sender in memb, older ring", "dialect C only"),
    OP_MERGE("OPERATIONAL", "MERGE", "foreign ring: gather"),
    OP_MERGE_STALE("OPERATIONAL", "MERGE", "stale counter"),
    OP_MERGE_OWN("OPERATIONAL", "MERGE", "own ring"),
    OP_MERGE_OLD("OPERATIONAL", "MERGE", "sender in memb, older ring"),
    OP_MERGE_CLOSED("OPERATIONAL", "MERGE", "foreign ring, not let in yet"),
    OP_JOIN("OPERATIONAL", "JOIN", "else: gather"),
    OP_JOIN_RESTARTED("OPERATIONAL", "JOIN", "a member's new incarnation: gather"),
    OP_JOIN_LEAVES("OPERATIONAL", "JOIN", "a member leaves: gather"),
    OP_JOIN_STALE("OPERATIONAL", "JOIN", "stale counter"),
    OP_JOIN_FAILS_ME("OPERATIONAL", "JOIN", "self in j.fail"),
    OP_JOIN_OLD("OPERATIONAL", "JOIN", "sender in memb, older ring"),
    OP_JOIN_STRANGER_LEAVES("OPERATIONAL", "JOIN", "a stranger leaves"),
    OP_JOIN_CLOSED("OPERATIONAL", "JOIN", "sender not in memb, not let in yet"),
    OP_COMMIT("OPERATIONAL", "COMMIT", "always ignored"),
    OP_TOKEN_LOSS("OPERATIONAL", "token", "lost: gather"),
    OP_MERGE_TIMER("OPERATIONAL", "merge", "announce"),
    OP_HOLD("OPERATIONAL", "hold", "held: release"),
    OP_RETRANSMIT("OPERATIONAL", "tokenRetransmit", "not held: resend"),
    OP_LEAVE("OPERATIONAL", "leave", "told to leave"),
    OP_LEAVE_DUE("OPERATIONAL", "leave", "time to drain is over"),
    OP_DRAINED("OPERATIONAL", "leave", "everything sent: leaves"),
    OP_HOLD_CANCEL("OPERATIONAL", "HOLD-CANCEL", "held: release"),
    OP_HOLD_CANCEL_NOTED("OPERATIONAL", "HOLD-CANCEL", "not held, or of another ring"),
    OP_HOLD_CANCEL_AGAIN("OPERATIONAL", "holdCancel", "no token yet: ask again [K2]"),
    OP_SUSPENDED("OPERATIONAL", "pause", "longer than token: gather [W3]"),
    OP_PAUSED("OPERATIONAL", "pause", "shorter than token"),
    OP_PEER_GONE("OPERATIONAL", "link hint", "a member's process is gone: gather"),
    GA_TOKEN("GATHER", "TOKEN", "always discarded"),
    GA_DATA("GATHER", "DATA", "ring = oldRing: stored"),
    GA_DATA_OTHER("GATHER", "DATA", "other ring"),
    GA_MERGE("GATHER", "MERGE", "sender not in proc, fresh: gather"),
    GA_MERGE_STALE("GATHER", "MERGE", "stale counter"),
    GA_MERGE_IGNORED("GATHER", "MERGE", "sender in proc, or own ring"),
    GA_JOIN_AGREES("GATHER", "JOIN", "11.3 step 1: agrees"),
    GA_JOIN_COMMITS("GATHER", "JOIN", "11.3 step 1: all agree, smallest: COMMIT"),
    GA_JOIN_OLD_NEWS("GATHER", "JOIN", "11.3 step 2: old news"),
    GA_JOIN_FAILED("GATHER", "JOIN", "11.3 step 3: sender in fail"),
    GA_JOIN_FAILS_ME("GATHER", "JOIN", "11.3 step 4: self in j.fail"),
    GA_JOIN_GROWS("GATHER", "JOIN", "11.3 step 4: sets grow: gather"),
    GA_JOIN_LEAVES("GATHER", "JOIN", "a candidate leaves: gather"),
    GA_JOIN_STALE("GATHER", "JOIN", "stale counter"),
    GA_COMMIT("GATHER", "COMMIT", "first round, for these candidates: COMMIT"),
    GA_COMMIT_IGNORED("GATHER", "COMMIT", "else ignored"),
    GA_JOIN_TIMER("GATHER", "join", "JOIN again"),
    GA_JOIN_TIMER_COMMITS("GATHER", "join", "consensus alone: COMMIT"),
    GA_CONSENSUS_AGREED("GATHER", "consensus", "agreed: wait for the commit token"),
    GA_CONSENSUS("GATHER", "consensus", "not agreed: fail the silent, gather"),
    GA_TOKEN_LOSS("GATHER", "token", "no commit token: gather"),
    GA_LEAVE("GATHER", "leave", "told to leave: LEFT"),
    GA_PEER_GONE("GATHER", "link hint", "a silent candidate is gone: gather"),
    GA_PAUSED("GATHER", "pause", "goes on"),
    GA_SUBMIT("GATHER", "submit", "queued"),
    CO_COMMIT("COMMIT", "COMMIT", "second round: RECOVERY"),
    CO_COMMIT_IGNORED("COMMIT", "COMMIT", "else ignored"),
    CO_TOKEN("COMMIT", "TOKEN", "discarded"),
    CO_DATA_OLD("COMMIT", "DATA", "of the old ring: discarded"),
    CO_DATA("COMMIT", "DATA", "of another: discarded"),
    CO_JOIN("COMMIT", "JOIN", "a member has given up: gather"),
    CO_JOIN_IGNORED("COMMIT", "JOIN", "else ignored"),
    CO_MERGE("COMMIT", "MERGE", "ignored"),
    CO_TOKEN_LOSS("COMMIT", "token", "lost in COMMIT: gather"),
    CO_RETRANSMIT("COMMIT", "tokenRetransmit", "resend"),
    CO_LEAVE("COMMIT", "leave", "told to leave: LEFT"),
    CO_PEER_GONE("COMMIT", "link hint", "a member is gone: gather"),
    CO_PAUSED("COMMIT", "pause", "goes on"),
    CO_SUBMIT("COMMIT", "submit", "queued"),
    RE_COMMIT("RECOVERY", "COMMIT", "back at the representative: first token"),
    RE_COMMIT_IGNORED("RECOVERY", "COMMIT", "else ignored"),
    RE_TOKEN("RECOVERY", "TOKEN", "next of this ring [T1]"),
    RE_TOKEN_INSTALLS("RECOVERY", "TOKEN", "second clean rotation: OPERATIONAL"),
    RE_TOKEN_DUPLICATE("RECOVERY", "TOKEN", "had before"),
    RE_TOKEN_FOREIGN("RECOVERY", "TOKEN", "of another ring"),
    RE_DATA("RECOVERY", "DATA", "new ring, encapsulated"),
    RE_DATA_PLAIN(
            "RECOVERY",
            "DATA",
            "new ring, not encapsulated: kept",
            "by 12.4 the token has made all others install before a member that has installed can send"),
    RE_DATA_DUPLICATE("RECOVERY", "DATA", "new ring, had before"),
    RE_DATA_OTHER("RECOVERY", "DATA", "other: discarded"),
    RE_JOIN("RECOVERY", "JOIN", "a member has given up: gather"),
    RE_JOIN_IGNORED("RECOVERY", "JOIN", "else ignored"),
    RE_MERGE("RECOVERY", "MERGE", "ignored"),
    RE_TOKEN_LOSS("RECOVERY", "token", "lost in RECOVERY: gather"),
    RE_RETRANSMIT("RECOVERY", "tokenRetransmit", "resend the token"),
    RE_RETRANSMIT_COMMIT("RECOVERY", "tokenRetransmit", "resend the commit token"),
    RE_LEAVE("RECOVERY", "leave", "told to leave: LEFT"),
    RE_PEER_GONE("RECOVERY", "link hint", "a member is gone: gather"),
    RE_PAUSED("RECOVERY", "pause", "goes on"),
    RE_SUBMIT("RECOVERY", "submit", "queued"),
    FAILED_BEFORE_TOKEN("failed recovery", "step 1", "before the first token"),
    FAILED_EXCHANGING("failed recovery", "step 2", "token seen, flag up"),
    FAILED_FLAG_DOWN("failed recovery", "step 3", "flag down once"),
    FAILED_INSTALL_SEQ("failed recovery", "step 4", "installSeq set, not yet promised"),
    FAILED_PROMISED("failed recovery", "step 5", "obligation taken"),
    FAILED_INSTALLED("failed recovery", "step 6", "first node has installed"),
    INSTALL_FIRST("install", "of a ring", "first configuration"),
    INSTALL_EMPTY("install", "of a ring", "empty exchange"),
    INSTALL_EXCHANGED("install", "of a ring", "something exchanged"),
    INSTALL_GAP("install", "of a ring", "with a gap"),
    INSTALL_OBLIGATION("install", "of a ring", "obligation used"),
    INSTALL_SAFE_ACROSS("install", "of a ring", "SAFE delivered after the change"),
    STORE_WRAP("numbers", "seq", "goes round the store"),
    SEQ_WRAP_31("numbers", "seq", "passes 2^31"),
    SEQ_WRAP_32("numbers", "seq", "passes 2^32"),
    TOKEN_WRAP_31("numbers", "tokenSeq", "passes 2^31"),
    TOKEN_WRAP_32("numbers", "tokenSeq", "passes 2^32"),
    HOLD_CANCEL_LOST("network", "HOLD-CANCEL", "lost"),
    HAND_OVER_OPERATIONAL("hand-over", "OPERATIONAL", "succeeds"),
    HAND_OVER_HOLDING("hand-over", "OPERATIONAL", "succeeds, token held"),
    HAND_OVER_GATHER("hand-over", "GATHER", "succeeds"),
    HAND_OVER_COMMIT("hand-over", "COMMIT", "succeeds"),
    HAND_OVER_RECOVERY("hand-over", "RECOVERY", "succeeds"),
    HAND_OVER_REFUSED("hand-over", "any", "refused");

    /** State, or what else it is about. */
    public final String place;

    /** What comes: a message in capitals, or a deadline. */
    public final String event;

    /** What decided. */
    public final String guard;

    /** Why it cannot happen; empty where it can. */
    public final String never;

    Row(String place, String event, String guard) {
        this(place, event, guard, "");
    }

    Row(String place, String event, String guard, String never) {
        this.place = place;
        this.event = event;
        this.guard = guard;
        this.never = never;
    }

    @Override
    public String toString() {
        return place + " | " + event + " | " + guard;
    }
}
