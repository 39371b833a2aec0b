package org.quorate.corosync.services.wire;

import java.util.Arrays;
import java.util.List;
import org.quorate.ordering.RingId;

/** Decodes a message and encodes what it was. */
final class Echo implements SyncSink, CmapSink, CfgSink, CpgSink, VoteQuorumSink {
    private final MessageBuffer out = new MessageBuffer();
    private final MessageView view = new MessageView();
    private byte[] answer;

    /** The message again; an exception when it is malformed. */
    static byte[] of(byte[] message) {
        Echo echo = new Echo();
        Malformed fault = echo.decode(message);
        if (fault != null || echo.answer == null) {
            throw new IllegalStateException("not decoded: " + fault);
        }
        return echo.answer;
    }

    /** Why it is not decoded; null when it is. */
    static Malformed faultOf(byte[] message) {
        return new Echo().decode(message);
    }

    private Malformed decode(byte[] message) {
        int header = GroupHeader.lengthOf(message, 0, message.length);
        if (header < 0) {
            return Malformed.TOO_SHORT;
        }
        view.of(message, header, message.length - header);
        Malformed fault = view.checkHeader();
        if (fault != null) {
            return fault;
        }
        if (GroupHeader.SYNCHRONISATION.isIn(message, 0)) {
            return SyncCodec.decode(view, this);
        }
        return switch (view.service()) {
            case ServiceNumber.CMAP -> CmapCodec.decode(view, this);
            case ServiceNumber.CFG -> CfgCodec.decode(view, this);
            case ServiceNumber.CPG -> CpgCodec.decode(view, new Multicast(), this);
            case ServiceNumber.VOTEQUORUM -> VoteQuorumCodec.decode(view, this);
            default -> Malformed.UNKNOWN_FUNCTION;
        };
    }

    private void done() {
        answer = Arrays.copyOf(out.bytes(), out.length());
    }

    @Override
    public void barrier(RingId ring) {
        SyncCodec.encodeBarrier(ring, out);
        done();
    }

    @Override
    public void serviceBuild(ServiceBuild build) {
        SyncCodec.encode(build, out);
        done();
    }

    @Override
    public void configValues(ConfigValues values) {
        CmapCodec.encode(values, out);
        done();
    }

    @Override
    public void ringEnabled(Source source) {
        CfgCodec.encodeRingEnabled(source, out);
        done();
    }

    @Override
    public void killNode(int node, String reason) {
        CfgCodec.encodeKillNode(node, reason, out);
        done();
    }

    @Override
    public void shutdown() {
        CfgCodec.encodeShutdown(out);
        done();
    }

    @Override
    public void reload(Source source) {
        CfgCodec.encodeReload(source, out);
        done();
    }

    @Override
    public void cryptoChange(int phase) {
        CfgCodec.encodeCryptoChange(phase, out);
        done();
    }

    @Override
    public void joined(ProcessChange change) {
        CpgCodec.encodeJoined(change, out);
        done();
    }

    @Override
    public void left(ProcessChange change) {
        CpgCodec.encodeLeft(change, out);
        done();
    }

    @Override
    public void joinList(List<JoinEntry> entries) {
        CpgCodec.encode(entries, out);
        done();
    }

    @Override
    public void downList(DownList list) {
        CpgCodec.encode(list, out);
        done();
    }

    @Override
    public void multicast(Multicast message) {
        CpgCodec.encode(GroupName.of(message.bytes, message.groupOffset, message.groupLength), message, out);
        done();
    }

    @Override
    public void nodeInfo(NodeInfo info) {
        VoteQuorumCodec.encode(info, out);
        done();
    }

    @Override
    public void reconfiguration(Reconfiguration change) {
        VoteQuorumCodec.encode(change, out);
        done();
    }

    @Override
    public void deviceRegistered(boolean registered, String name) {
        VoteQuorumCodec.encodeDeviceRegistered(registered, name, out);
        done();
    }

    @Override
    public void deviceRenamed(String from, String to) {
        VoteQuorumCodec.encodeDeviceRenamed(from, to, out);
        done();
    }

    @Override
    public void extraInfo(int node, byte[] info) {
        VoteQuorumCodec.encodeExtraInfo(node, info, out);
        done();
    }
}
