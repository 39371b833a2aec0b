package org.quorate.node.loop.settings;

/** Language of a ring. */
public enum Dialect {
    /** Quorate's own: full extended virtual synchrony. */
    NATIVE("native"),
    /** That of corosync 3: daemons are members of the ring. */
    COROSYNC("corosync");

    private final String word;

    Dialect(String word) {
        this.word = word;
    }

    /** Value of {@code ring.dialect}. */
    public String word() {
        return word;
    }

    /** The dialect in force; a faulty value counts as absent. */
    static Dialect of(Values values) {
        return values.text(Catalogue.DIALECT).equals(COROSYNC.word) ? COROSYNC : NATIVE;
    }
}
