package org.quorate.ordering;

/** What delivery of a message means. */
public enum Delivery {
    /** In total order, after everything ordered before it. */
    AGREED,
    /** In total order, and only when every member of the configuration is known to hold it. */
    SAFE
}
