package org.quorate.ordering.totem.core;

/**
 * Where the dialects of the protocol differ in behaviour (specification, section 19). Nothing else in the core may ask which
 * dialect it speaks.
 *
 * @param name as people read it
 * @param safeDelivery messages may be submitted as safe
 * @param foreignDataGathers a data packet of another ring starts a gather
 * @param freshnessCounters join and merge messages carry a counter, and old ones are dropped
 * @param holdCancelToRepresentative a request for the token goes to the representative and is repeated; else to all, once
 * @param holdAfterRotations idle rotations before the representative holds the token
 * @param everyMemberAnnounces all members announce an incomplete ring; else the representative does, when idle
 * @param exchangesObligations the commit token carries obligations
 */
public record DialectPolicy(
        String name,
        boolean safeDelivery,
        boolean foreignDataGathers,
        boolean freshnessCounters,
        boolean holdCancelToRepresentative,
        int holdAfterRotations,
        boolean everyMemberAnnounces,
        boolean exchangesObligations) {
    /** Quorate to Quorate. */
    public static final DialectPolicy NATIVE = new DialectPolicy("native", true, false, true, true, 3, true, true);
}
