package org.quorate.testing.judge;

/** A promise of the ordering that the judge checks, with the name and the title that people read. */
public enum Promise {
    /** Whatever is delivered was submitted, and arrives bit-identical. */
    EVS_1("integrity"),
    /** An incarnation delivers a message at most once. */
    EVS_2("no duplication"),
    /** A message has one position, a position one message, and all deliver in increasing position. */
    EVS_3("unique order"),
    /** A ring id names one configuration for ever; ring numbers rise at each incarnation. */
    EVS_4("configuration identity"),
    /** Whoever installs a configuration is a member of it. */
    EVS_5("self inclusion"),
    /** Regular and transitional configurations alternate; transitional sets are exact. */
    EVS_6("configuration alternation"),
    /** Who moves together delivered the same, with the change at the same position. */
    EVS_7("virtual synchrony"),
    /** A sender delivers its own messages. */
    EVS_8("self delivery"),
    /** What one delivers in a regular configuration, all who stay with it deliver. */
    EVS_9("delivery in a stable ring"),
    /** What one delivers as safe, every member delivers unless it crashes. */
    EVS_10("safe delivery"),
    /** A cause is delivered before its effect. */
    EVS_11("causality"),
    /** In a regular configuration nothing is skipped. */
    EVS_12("gap rule"),
    /** A safe message is not overtaken by later ones. */
    EVS_13("safe never overtaken"),
    /** A message is delivered in the ring that ordered it. */
    EVS_14("send view delivery"),
    /** A restarted member is seen to leave before it joins. */
    EVS_15("incarnation visibility");

    private final String title;

    Promise(String title) {
        this.title = title;
    }

    /** The name in the specification, for example {@code EVS-3}. */
    public String id() {
        return name().replace('_', '-');
    }

    /** What is promised, in two or three words. */
    public String title() {
        return title;
    }
}
