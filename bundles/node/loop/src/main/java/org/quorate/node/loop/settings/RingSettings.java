package org.quorate.node.loop.settings;

import java.time.Duration;

/**
 * Timers and limits of the ring in force; how they relate has been checked.
 *
 * @param dialect          language of the ring
 * @param tokenLoss        time without the token after which it counts as lost
 * @param tokenWarnPercent share of the loss time that a rotation may need before it is reported; 0 = never
 * @param tokenRetransmit  longest wait before the token is sent again; below a quarter of {@code tokenLoss}
 * @param join             interval of join messages; below {@code consensus}
 * @param consensus        time to agree on members
 * @param merge            interval at which an idle ring looks for others
 * @param windowMessages   frames of all nodes in one rotation
 * @param burstMessages    frames of one node in one visit; at most {@code windowMessages}
 * @param accelerationMessages frames of a visit that leave after the token; at most {@code burstMessages}, 0 = none
 * @param messageMaxBytes  largest ordered message
 */
public record RingSettings(
        Dialect dialect,
        Duration tokenLoss,
        int tokenWarnPercent,
        Duration tokenRetransmit,
        Duration join,
        Duration consensus,
        Duration merge,
        int windowMessages,
        int burstMessages,
        int accelerationMessages,
        int messageMaxBytes) {}
