package org.quorate.quorum.qnetd.host;

import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.node.History;
import org.quorate.node.ThreadSafe;
import org.quorate.quorum.qnetd.core.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people are told of the arbiter, in the log and in the node's history. */
@ThreadSafe
public final class NoticeLog {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeLog.class);
    private static final String TOPIC = "quorum";

    private final String where;
    private final Supplier<Optional<History>> history;

    /**
     * With the history while there is one.
     *
     * @param where address of the arbiter
     */
    public NoticeLog(String where, Supplier<Optional<History>> history) {
        this.where = where;
        this.history = history;
    }

    void notice(Notice notice, String text) {
        switch (notice) {
            case CONNECTED -> {
                LOG.info("QRM-023 The arbiter at {} takes part.", where);
                keep("QRM-023", "The arbiter at " + where + " takes part.");
            }
            case FAILED -> {
                LOG.warn(
                        "QRM-024 The arbiter at {} does not take part: {}. Its votes are missing until it does; it is tried again.",
                        where,
                        text);
                keep("QRM-024", "The arbiter at " + where + " does not take part: " + text + ".");
            }
            case NO_ANSWER -> {
                LOG.warn("QRM-025 The arbiter at {} has said nothing yet about {}.", where, text);
                keep("QRM-025", "The arbiter at " + where + " has said nothing yet about " + text + ".");
            }
            case VOTES -> {
                LOG.info("QRM-026 The arbiter votes for the members of {}.", text);
                keep("QRM-026", "The arbiter votes for the members of " + text + ".");
            }
            case VOTES_NOT -> {
                LOG.info("QRM-027 The arbiter does not vote for the members of {}.", text);
                keep("QRM-027", "The arbiter does not vote for the members of " + text + ".");
            }
        }
    }

    /** The thread does not take what it is told. */
    void overrun() {
        LOG.error(
                "QRM-028 The thread of the arbiter has not taken what it was told. Do: see what it does in a thread dump, thread quorate-qnetd,"
                        + " and report it.");
    }

    /** Files of TLS cannot be read; each session tries it again. */
    void unreadable(String why) {
        LOG.error(
                "QRM-029 The certificates for the arbiter cannot be read: {}. Do: correct the files that quorum.witness names.",
                why);
    }

    /**
     * Something has thrown on one of the threads. Said the first time, and each time that the number has doubled.
     *
     * @param times so far, 1 or more
     */
    void fault(RuntimeException fault, long times) {
        if (Long.bitCount(times) == 1) {
            LOG.error(
                    "QRM-030 A fault of this node has ended the session with the arbiter at {}, for the {}. time; the next one is tried."
                            + " Do: report it.",
                    where,
                    times,
                    fault);
            keep(
                    "QRM-030",
                    "A fault of this node has ended the session with the arbiter at " + where + ": " + fault + ".");
        }
    }

    private void keep(String code, String sentence) {
        history.get().ifPresent(keeper -> keeper.add(TOPIC, code, sentence));
    }
}
