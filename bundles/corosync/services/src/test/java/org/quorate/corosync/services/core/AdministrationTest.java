package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.wire.CfgCodec;
import org.quorate.corosync.services.wire.ConfigItem;
import org.quorate.corosync.services.wire.ConfigValues;
import org.quorate.corosync.services.wire.ForeignCodec;
import org.quorate.corosync.services.wire.Source;
import org.quorate.ordering.RingId;

/** Administration and configuration, of node 1. */
class AdministrationTest {
    private final OneMember member = new OneMember(1);

    @BeforeEach
    void form() {
        member.synchronise(new RingId(1, 4), List.of(1, 2));
        member.recorder.facts.clear();
    }

    @Test
    void whatAdministratorsWantBecomesAFact() {
        member.say(2, out -> CfgCodec.encodeKillNode(1, "enough", out));
        member.say(2, out -> CfgCodec.encodeKillNode(2, "enough", out));
        member.say(2, out -> CfgCodec.encodeShutdown(out));
        member.say(2, out -> CfgCodec.encodeReload(new Source(2, 0), out));
        member.say(2, out -> CfgCodec.encodeRingEnabled(new Source(2, 0), out));
        member.say(2, out -> CfgCodec.encodeCryptoChange(3, out));

        assertEquals(
                List.of("killed by 2: enough", "2 goes down", "reload by 2", "crypto 3 by 2"), member.recorder.facts);
        assertEquals(List.of(), member.recorder.sent);
    }

    @Test
    void versionsOfOtherConfigurationsAreKnownAfterTheRound() {
        member.install(new RingId(1, 8), List.of(1, 2, 3), 3);
        member.builds(OneMember.STANDARD);
        member.configVersion(2, ConfigValues.SYNCHRONISATION, version(7));
        member.configVersion(3, ConfigValues.SYNCHRONISATION, ConfigItem.notSet(ConfigItem.CONFIG_VERSION));
        member.step();

        assertTrue(member.recorder.facts.contains("config versions {2=7}"), member.recorder.facts.toString());
    }

    @Test
    void aNewVersionIsKnownAtOnceAndAStaleOneIsNot() {
        member.configVersion(2, ConfigValues.SYNCHRONISATION, version(7));
        member.configVersion(2, ConfigValues.NEW_CONFIG_VERSION, version(8));

        assertEquals(List.of("config versions {2=8}"), member.recorder.facts);
        assertEquals(1, member.recorder.counted(Counter.STEP_STALE));
    }

    private static ConfigItem version(long number) {
        ByteBuffer value = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return new ConfigItem(ConfigItem.CONFIG_VERSION, ConfigItem.UNSIGNED_LONG, value.putLong(0, number));
    }

    @Test
    void whatIsMalformedOrOfNobodyIsCounted() {
        byte[] message = OneMember.encoded(CfgCodec::encodeShutdown);

        assertTrue(member.services.delivered(2, message, 0, message.length - 1));
        assertTrue(member.services.delivered(2, message, 0, 10));
        assertFalse(member.services.delivered(2, message, 0, 1));
        member.say(2, out -> ForeignCodec.encode(41, 1, new byte[3], 0, 3, out));

        assertEquals(3, member.recorder.counted(Counter.TOO_SHORT));
        assertEquals(1, member.recorder.counted(Counter.UNKNOWN_SERVICE));
        assertEquals(List.of(), member.recorder.facts);
    }
}
