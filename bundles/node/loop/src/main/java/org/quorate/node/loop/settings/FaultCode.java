package org.quorate.node.loop.settings;

/** What can be wrong with settings. The numbers are stable: documentation and scripts refer to them. */
public enum FaultCode {
    /** A settings file is missing, cannot be read, is too large, is not UTF-8, or changes while it is read. */
    FILE(1),
    /** A key that no release knows. */
    UNKNOWN_KEY(2),
    /** A key, or a value, that must be given and is not. */
    MISSING(3),
    /** A value of another type than the key wants. */
    TYPE(4),
    /** A value of the right type outside its limits. */
    LIMIT(5),
    /** A key given twice, in one file or in both. */
    TWICE(6),
    /** A line that is not {@code key = value}, or holds characters that cannot be seen. */
    SYNTAX(7),
    /** A key in the file of the other kind. */
    WRONG_FILE(8),
    /** A key or value of a later release. */
    NOT_IN_RELEASE(9),
    /** None of this machine's addresses is in the list of nodes. */
    NOT_LISTED(10),
    /** An address that only this machine reaches, among addresses that others reach. */
    LOOPBACK(11),
    /** Several nodes of the list have addresses of this machine. */
    AMBIGUOUS(12),
    /** Two nodes of one name. */
    NAME_IN_USE(13),
    /** Two nodes, or two links, with one address and port. */
    ADDRESS_IN_USE(14),
    /** IPv4 and IPv6 on one link. */
    FAMILY(15),
    /** A node lacks a link that others have. */
    LINKS(16),
    /** A host name without address. */
    UNRESOLVED(17),
    /** An address outside loopback while links of corosync do not encrypt. */
    INSECURE(18),
    /** Two values that are each valid and do not fit together. */
    RELATION(19),
    /** An environment variable that is absent or malformed. */
    ENVIRONMENT(20),
    /** {@code node.id} names a node that is not in the list. */
    NO_SUCH_NODE(21),
    /** Something that is not an address of one machine (or, for multicast, not a group). */
    ADDRESS(22),
    /** {@code node.id} names a node whose addresses this machine does not have. */
    FOREIGN_ADDRESS(23),
    /** A directory that cannot be written. */
    DIRECTORY(24),
    /** More faults than are listed. */
    MORE(25),
    /** A provider of links that cannot be had here. */
    PROVIDER(26),
    /** A key file that is absent, of a wrong size, or not its owner's alone. */
    KEY_FILE(27),
    /** A setting that does nothing beside others. */
    NO_EFFECT(28),
    /** Settings that a layer above does not work with. */
    RULE(29);

    private final int number;

    FaultCode(int number) {
        this.number = number;
    }

    /** The code as people read it: {@code SET-004}. */
    public String text() {
        return String.format("SET-%03d", number);
    }
}
