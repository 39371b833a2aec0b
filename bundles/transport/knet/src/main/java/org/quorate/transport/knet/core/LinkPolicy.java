package org.quorate.transport.knet.core;

/** {@code link_mode} of corosync: which of the links to a peer a message takes. */
public enum LinkPolicy {
    /** The one of highest priority that is up; of equal ones the lowest number. */
    PASSIVE("passive"),
    /** All that are up. */
    ACTIVE("active"),
    /** One after the other of those that are up. */
    ROUND_ROBIN("rr");

    private final String text;

    LinkPolicy(String text) {
        this.text = text;
    }

    /** Its name, as corosync spells it. */
    public String text() {
        return text;
    }

    /**
     * The one of that name, as corosync spells it.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static LinkPolicy of(String name) {
        for (LinkPolicy policy : values()) {
            if (policy.text.equals(name)) {
                return policy;
            }
        }
        throw new IllegalArgumentException(
                "\"" + name + "\" is no way to use links. Do: write one of passive, active, rr.");
    }
}
