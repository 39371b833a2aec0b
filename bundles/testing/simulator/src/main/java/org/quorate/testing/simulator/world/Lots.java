package org.quorate.testing.simulator.world;

/**
 * Chance that is looked up, not drawn: every question has its own answer, whatever else was asked before. So a run from which
 * one fault, message or node was taken away answers all other questions as before.
 */
public final class Lots {
    /** What is asked about. */
    public enum Question {
        /** When a node starts. */
        START,
        /** When a node first looks who hears it. */
        REACH,
        /** How a node's timers differ. */
        TIMERS,
        /** A node's clock. */
        CLOCK,
        /** What a node's core draws. */
        CORE,
        /** First incarnation of a process. */
        INCARNATION,
        /** What a crash leaves of a write. */
        CRASH,
        /** Time of a write. */
        DISK,
        /** What a process that goes on does first. */
        RESUME,
        /** Who is started when the faults end. */
        HEAL,
        /** When a peer learns of a refused port. */
        REFUSED_PORT,
        /** Whom the last broadcast of a dying process reaches. */
        LAST_WORDS,
        /** Base delay of a link. */
        LINK,
        /** Whether a frame is lost. */
        LOSS,
        /** Whether a filter takes a frame. */
        FILTER,
        /** Additional delay of a frame. */
        JITTER,
        /** Whether a frame comes twice. */
        DUPLICATE,
        /** When the second comes. */
        DUPLICATE_DELAY,
        /** Whether a frame comes again much later. */
        LATE,
        /** When that is. */
        LATE_DELAY,
        /** Whether software that starts or takes over is newer. */
        UPGRADE,
        /** Whether a frame is damaged. */
        CORRUPTION,
        /** How. */
        DAMAGE,
        /** Where. */
        DAMAGE_PLACE,
        /** Whether a frame is kept to be sent again. */
        RECORD,
        /** Where it is kept. */
        RECORD_PLACE,
        /** What is wrong with the image of a core that is refused. */
        REFUSAL,
        /** Whether a frame also comes to a node that it was not sent to. */
        STRAY,
        /** To which. */
        STRAY_TO,
        /** What applications do with groups. */
        GROUPS
    }

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final long seed;

    /** All answers follow from the seed. */
    public Lots(long seed) {
        this.seed = mix(seed);
    }

    /** 64 bits for a question about two things. */
    public long bits(Question question, long about, long and) {
        return bits(key(about, and), question);
    }

    /** A number from 0, below the bound, for a question about two things. */
    public long below(long bound, Question question, long about, long and) {
        return below(bound, key(about, and), question);
    }

    /** Key of two things, for many questions about the same. */
    public long key(long about, long and) {
        return mix(mix(seed + about * GOLDEN) + and * GOLDEN);
    }

    /** 64 bits for a question about what has that key. */
    public static long bits(long key, Question question) {
        return mix(key + (question.ordinal() + 1) * GOLDEN);
    }

    /** A number from 0, below the bound, for a question about what has that key. */
    public static long below(long bound, long key, Question question) {
        return (bits(key, question) >>> 1) % bound;
    }

    /** A number from 0 to 1 for a question about what has that key. */
    public static double share(long key, Question question) {
        return (bits(key, question) >>> 11) * DOUBLE_UNIT;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
