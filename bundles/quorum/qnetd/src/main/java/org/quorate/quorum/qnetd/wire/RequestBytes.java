package org.quorate.quorum.qnetd.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quorate.ordering.RingId;
import org.quorate.quorum.qnetd.core.Algorithm;
import org.quorate.quorum.qnetd.core.TieBreaker;
import org.quorate.quorum.qnetd.core.ToArbiter;

/** Messages to the arbiter, written as corosync-qdevice writes them. */
public final class RequestBytes {
    private static final int CONFIGURED = 0;
    private static final int MEMBERS = 2;
    private static final int QUORUM = 3;
    private static final int STATE_MEMBER = 1;
    private static final int STATE_DEAD = 2;
    private static final int RING_BYTES = 12;
    private static final int TIE_BREAKER_BYTES = 5;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private RequestBytes() {}

    /** All bytes of a message. */
    public static byte[] of(ToArbiter message) {
        RequestBytes out = new RequestBytes();
        int type = out.put(message);
        return ByteBuffer.allocate(ReplyBytes.HEADER_BYTES + out.body.size())
                .putShort((short) type)
                .putInt(out.body.size())
                .put(out.body.toByteArray())
                .array();
    }

    private int put(ToArbiter message) {
        put4(Option.NUMBER, message.number());
        if (message instanceof ToArbiter.Preinit preinit) {
            put(Option.CLUSTER, preinit.cluster().getBytes(StandardCharsets.UTF_8));
            return Type.PREINIT;
        }
        if (message instanceof ToArbiter.StartTls) {
            return Type.STARTTLS;
        }
        if (message instanceof ToArbiter.Init init) {
            putInit(init);
            return Type.INIT;
        }
        if (message instanceof ToArbiter.KeepActive) {
            put1(Option.KEEP_ACTIVE, 1);
            return Type.SET_OPTION;
        }
        if (message instanceof ToArbiter.Echo) {
            return Type.ECHO_REQUEST;
        }
        if (message instanceof ToArbiter.AskForVote) {
            return Type.ASK_FOR_VOTE;
        }
        if (message instanceof ToArbiter.VoteTaken) {
            return Type.VOTE_INFO_REPLY;
        }
        putList(message);
        return Type.NODE_LIST;
    }

    private void putInit(ToArbiter.Init init) {
        putUpTo(Option.KNOWN_MESSAGES, Type.LAST);
        putUpTo(Option.KNOWN_OPTIONS, Option.LAST);
        put4(Option.NODE, init.node());
        put2(Option.ALGORITHM, init.algorithm() == Algorithm.FFSPLIT ? 1 : 3);
        put4(Option.HEARTBEAT, init.heartbeatMillis());
        put(Option.TIE_BREAKER, tieBreaker(init.tieBreaker()));
        put(Option.RING, ring(init.ring()));
    }

    private static byte[] tieBreaker(TieBreaker tieBreaker) {
        int mode = switch (tieBreaker.mode()) {
            case LOWEST -> 1;
            case HIGHEST -> 2;
            case NODE -> 3;
        };
        return ByteBuffer.allocate(TIE_BREAKER_BYTES)
                .put((byte) mode)
                .putInt(tieBreaker.node())
                .array();
    }

    private static byte[] ring(RingId ring) {
        return ByteBuffer.allocate(RING_BYTES)
                .putInt(ring.representative())
                .putLong(ring.sequence())
                .array();
    }

    private void putList(ToArbiter message) {
        if (message instanceof ToArbiter.ConfiguredNodes configured) {
            put1(Option.LIST_TYPE, CONFIGURED);
            configured
                    .version()
                    .ifPresent(version -> put(
                            Option.VERSION,
                            ByteBuffer.allocate(Long.BYTES).putLong(version).array()));
            putNodes(configured.nodes());
        } else if (message instanceof ToArbiter.Members members) {
            put1(Option.LIST_TYPE, MEMBERS);
            put(Option.RING, ring(members.ring()));
            putNodes(members.nodes());
        } else if (message instanceof ToArbiter.QuorumOf quorum) {
            put1(Option.LIST_TYPE, QUORUM);
            put1(Option.QUORATE, quorum.quorate() ? 1 : 0);
            for (ToArbiter.NodeState state : quorum.nodes()) {
                RequestBytes node = new RequestBytes();
                node.put4(Option.NODE, state.node());
                node.put1(Option.STATE, state.member() ? STATE_MEMBER : STATE_DEAD);
                put(Option.NODE_INFO, node.body.toByteArray());
            }
        } else {
            throw new IllegalArgumentException("no message of this release: " + message);
        }
    }

    private void putNodes(List<Integer> nodes) {
        for (int id : nodes) {
            RequestBytes node = new RequestBytes();
            node.put4(Option.NODE, id);
            put(Option.NODE_INFO, node.body.toByteArray());
        }
    }

    private void putUpTo(int option, int last) {
        ByteBuffer numbers = ByteBuffer.allocate(2 * (last + 1));
        for (int each = 0; each <= last; each++) {
            numbers.putShort((short) each);
        }
        put(option, numbers.array());
    }

    private void put1(int option, int value) {
        put(option, new byte[] {(byte) value});
    }

    private void put2(int option, int value) {
        put(option, ByteBuffer.allocate(Short.BYTES).putShort((short) value).array());
    }

    private void put4(int option, long value) {
        put(option, ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array());
    }

    private void put(int option, byte[] value) {
        body.writeBytes(ByteBuffer.allocate(2 * Short.BYTES)
                .putShort((short) option)
                .putShort((short) value.length)
                .array());
        body.writeBytes(value);
    }
}
