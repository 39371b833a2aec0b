package org.quorate.group.core.wire;

import org.quorate.group.MemberChange;

/** Why a member leaves, as it is told to others. */
public enum LeaveReason {
    /** It wanted to. */
    LEAVE(1, MemberChange.Reason.LEAVE),
    /** Its listener or bundle is gone. */
    PROCDOWN(2, MemberChange.Reason.PROCDOWN),
    /** It was put out. */
    EJECTED(3, MemberChange.Reason.EJECTED);

    private static final LeaveReason[] ALL = values();

    private final byte code;
    private final MemberChange.Reason reason;

    LeaveReason(int code, MemberChange.Reason reason) {
        this.code = (byte) code;
        this.reason = reason;
    }

    byte code() {
        return code;
    }

    /** As listeners are told. */
    public MemberChange.Reason reason() {
        return reason;
    }

    /** Any other number is {@link #LEAVE}: the member goes in any case. */
    public static LeaveReason of(byte code) {
        for (LeaveReason each : ALL) {
            if (each.code == code) {
                return each;
            }
        }
        return LEAVE;
    }
}
