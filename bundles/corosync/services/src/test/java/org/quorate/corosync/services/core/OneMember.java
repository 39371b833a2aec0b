package org.quorate.corosync.services.core;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.quorate.corosync.services.wire.CmapCodec;
import org.quorate.corosync.services.wire.ConfigItem;
import org.quorate.corosync.services.wire.ConfigValues;
import org.quorate.corosync.services.wire.CpgCodec;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.JoinEntry;
import org.quorate.corosync.services.wire.MessageBuffer;
import org.quorate.corosync.services.wire.Multicast;
import org.quorate.corosync.services.wire.NodeInfo;
import org.quorate.corosync.services.wire.ProcessChange;
import org.quorate.corosync.services.wire.ServiceBuild;
import org.quorate.corosync.services.wire.SyncCodec;
import org.quorate.corosync.services.wire.VoteQuorumCodec;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/** One member and what the others of its ring say, as a test writes it. */
final class OneMember {
    static final List<Integer> STANDARD = List.of(0, 2, 3, 5);

    final int self;
    final Recorder recorder = new Recorder();
    final CorosyncServices services;
    RingId ring = RingId.NONE;
    List<Integer> members = List.of();

    /** What a member lists in the step of the groups. */
    final Map<Integer, List<JoinEntry>> lists = new LinkedHashMap<>();

    /** What a member says in the step of the votes. */
    final Map<Integer, NodeInfo> infos = new LinkedHashMap<>();

    OneMember(int self, VoteSettings settings) {
        this.self = self;
        services = new CorosyncServices(self, settings, recorder);
    }

    OneMember(int self) {
        this(self, new VoteSettings(1, 3, false, false));
    }

    static RingConfiguration regular(RingId ring, List<Integer> members, List<Integer> joined) {
        return new RingConfiguration(RingConfiguration.Kind.REGULAR, ring, RingId.NONE, members, joined, List.of());
    }

    static RingConfiguration transitional(RingId from, RingId to, List<Integer> members) {
        return new RingConfiguration(RingConfiguration.Kind.TRANSITIONAL, from, to, members, List.of(), List.of());
    }

    /** A ring is installed; its synchronisation begins. */
    void install(RingId next, List<Integer> itsMembers, Integer... joined) {
        if (!ring.equals(RingId.NONE)) {
            services.configuration(transitional(ring, next, itsMembers));
        }
        ring = next;
        members = itsMembers;
        services.configuration(regular(next, itsMembers, List.of(joined)));
    }

    /** A ring is installed and synchronised by standard daemons. */
    void synchronise(RingId next, List<Integer> itsMembers, Integer... joined) {
        install(next, itsMembers, joined);
        builds(STANDARD);
        step();
        for (int member : members) {
            if (lists.containsKey(member) && member != self) {
                say(member, out -> CpgCodec.encode(lists.get(member), out));
            }
        }
        step();
        step();
        for (int member : members) {
            if (infos.containsKey(member) && member != self) {
                say(member, out -> VoteQuorumCodec.encode(infos.get(member), out));
                say(member, out -> VoteQuorumCodec.encode(new NodeInfo(0, 0, 0, 0), out));
            }
        }
        step();
    }

    /** A ring is installed and synchronised, without a word but barriers from the others. */
    void synchroniseWith(RingId next, int steps, List<Integer> itsMembers, Integer... joined) {
        install(next, itsMembers, joined);
        builds(STANDARD);
        for (int step = 0; step < steps; step++) {
            step();
        }
    }

    /** Every other member says what it synchronises. */
    void builds(List<Integer> numbers) {
        echo();
        others(member -> say(member, out -> SyncCodec.encode(new ServiceBuild(ring, numbers), out)));
    }

    /** Every member is done with a step. */
    void step() {
        echo();
        others(member -> say(member, out -> SyncCodec.encodeBarrier(ring, out)));
        echo();
    }

    private void others(Consumer<Integer> action) {
        members.stream().filter(member -> member != self).forEach(action);
    }

    /** Delivers what this member has sent, of both lanes. */
    void echo() {
        for (Recorder.Sent each : recorder.takeSent()) {
            services.delivered(self, each.bytes(), 0, each.bytes().length);
        }
    }

    /** A member says something. */
    void say(int node, Consumer<MessageBuffer> encode) {
        byte[] bytes = encoded(encode);
        services.delivered(node, bytes, 0, bytes.length);
    }

    static byte[] encoded(Consumer<MessageBuffer> encode) {
        MessageBuffer out = new MessageBuffer();
        encode.accept(out);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    void joins(int node, String group, int pid) {
        say(node, out -> CpgCodec.encodeJoined(new ProcessChange(GroupName.of(group), pid, ProcessChange.JOIN), out));
    }

    void leaves(int node, String group, int pid, int reason) {
        say(node, out -> CpgCodec.encodeLeft(new ProcessChange(GroupName.of(group), pid, reason), out));
    }

    void lists(int node, JoinEntry... entries) {
        say(node, out -> CpgCodec.encode(List.of(entries), out));
    }

    static JoinEntry entry(String group, int pid) {
        return new JoinEntry(pid, GroupName.of(group));
    }

    void multicasts(int node, String group, int pid, int piece, int total, byte[] bytes) {
        Multicast message = new Multicast();
        message.bytes = bytes;
        message.length = bytes.length;
        message.total = total;
        message.pid = pid;
        message.piece = piece;
        say(node, out -> CpgCodec.encode(GroupName.of(group), message, out));
    }

    void configVersion(int node, int reason, ConfigItem item) {
        say(node, out -> CmapCodec.encode(new ConfigValues(reason, List.of(item)), out));
    }

    void info(int node, int votes, int expected, int flags) {
        say(node, out -> VoteQuorumCodec.encode(new NodeInfo(node, votes, expected, flags), out));
    }

    void device(int teller, int votes) {
        say(teller, out -> VoteQuorumCodec.encode(new NodeInfo(NodeInfo.DEVICE, votes, 0, 0), out));
    }
}
