package org.quorate.ordering.totem.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.ordering.RingId;

/** One node: a core, and the world as it sees it. */
final class Member implements Effects {
    private final Cluster cluster;
    final int id;
    TotemCore core;
    StableRecord disk;
    boolean up = true;
    final List<String> journal = new ArrayList<>();
    final List<String> delivered = new ArrayList<>();
    final List<byte[]> payloads = new ArrayList<>();
    final List<Long> ordered = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<Long> refused = new ArrayList<>();
    final List<Object> sent = new ArrayList<>();
    final long[] counters = new long[Counter.values().length];
    final long[] armedAt = new long[Deadline.values().length];
    final long[] armedAs = new long[Deadline.values().length];
    long effectsHash;
    Join lastJoin;
    boolean keepSent;
    boolean keepPayloads;
    String fatal = "";
    private long timer;

    Member(Cluster cluster, int id, StableRecord disk) {
        this.cluster = cluster;
        this.id = id;
        this.disk = disk;
        core = new TotemCore(cluster.settings(id), DialectPolicy.NATIVE, cluster.chance, this);
    }

    long count(Counter counter) {
        return counters[counter.ordinal()];
    }

    TotemCore.Submitted submit(boolean safe, String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return submit(safe, bytes, bytes.length);
    }

    TotemCore.Submitted submit(boolean safe, byte[] bytes, long tag) {
        before();
        return core.submit(cluster.now, safe, bytes, 0, bytes.length, tag);
    }

    void leave() {
        before();
        core.leave(cluster.now);
    }

    void peerGone(int peer) {
        before();
        core.peerGone(cluster.now, peer, true);
    }

    void paused(long gap) {
        before();
        core.paused(cluster.now, gap);
    }

    void holdDelivery(boolean hold) {
        before();
        core.holdDelivery(cluster.now, hold);
    }

    void before() {
        cluster.inputs++;
        if (cluster.swapAtEveryInput) {
            long hash = effectsHash;
            handOver();
            effectsHash = hash;
        }
    }

    /** To software that has the settings, and can do what the cluster says by now. */
    void handOver() {
        core = TotemCore.restore(
                core.snapshot(cluster.now),
                cluster.settings(id),
                DialectPolicy.NATIVE,
                cluster.chance,
                this,
                cluster.now);
    }

    private void frame(int from, Object frame) {
        if (!up) {
            return;
        }
        before();
        if (frame instanceof Token token) {
            core.token(cluster.now, token);
        } else if (frame instanceof Packet packet) {
            core.data(cluster.now, packet);
        } else if (frame instanceof Join join) {
            core.join(cluster.now, join);
        } else if (frame instanceof Commit commit) {
            core.commit(cluster.now, commit);
        } else if (frame instanceof Merge merge) {
            core.merge(cluster.now, merge);
        } else {
            core.holdCancel(cluster.now, (HoldCancel) frame);
        }
    }

    void receive(int from, Object frame) {
        frame(from, frame);
    }

    private void send(int to, Object frame) {
        if (keepSent) {
            sent.add(frame);
        }
        if (!cluster.network.carries(id, to, frame)) {
            return;
        }
        long lag = frame instanceof Packet ? cluster.packetLagNanos : 0;
        cluster.at(cluster.now + cluster.delayNanos + lag, () -> {
            Member target = cluster.members.get(to);
            if (target != null && target != this) {
                target.frame(id, frame);
            }
            Member twin = cluster.twins.get(to);
            if (twin != null && twin != this) {
                twin.frame(id, frame);
            }
        });
    }

    private void sendAll(Object frame) {
        for (int i = 0; i < cluster.configured.size(); i++) {
            if (cluster.configured.get(i) != id || !cluster.twins.isEmpty()) {
                send(cluster.configured.get(i), frame);
            }
        }
    }

    private void hash(Object what) {
        effectsHash = effectsHash * 31 + what.hashCode();
    }

    @Override
    public void sendToken(int node, Token token) {
        Token copy = new Token();
        copy.copyFrom(token);
        hash(token.tokenSeq * 31 + token.highestSeq * 17 + token.aru);
        send(node, copy);
    }

    @Override
    public void resendToken(int node, Token token) {
        sendToken(node, token);
    }

    @Override
    public void sendCommit(int node, Commit commit) {
        hash(commit.ring());
        send(node, commit);
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {
        hash(holdCancel);
        send(node, holdCancel);
    }

    @Override
    public void broadcastData(Packet packet) {
        hash(packet.seq);
        for (int i = 0; i < cluster.configured.size(); i++) {
            if (cluster.configured.get(i) != id) {
                send(cluster.configured.get(i), copy(packet));
            }
        }
    }

    @Override
    public void broadcastJoin(Join join) {
        lastJoin = join;
        hash(join);
        journal.add(cluster.now / Cluster.MILLI + " says " + join.candidates() + " - " + join.failed());
        sendAll(join);
    }

    @Override
    public void broadcastMerge(Merge merge) {
        hash(merge);
        sendAll(merge);
    }

    @Override
    public void deliver(Delivered message) {
        byte[] bytes = Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length);
        hash(Arrays.hashCode(bytes) + message.seq * 31 + message.piece);
        if (keepPayloads) {
            payloads.add(bytes);
        }
        String text = bytes.length > 40
                ? bytes.length + " bytes " + Arrays.hashCode(bytes)
                : new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        delivered.add(message.origin + ":" + text);
    }

    @Override
    public void transitional(RingId from, RingId to, int[] ids, long[] incarnations) {
        hash(to);
        delivered.add("transitional " + from + " " + to + " " + Arrays.toString(ids));
    }

    @Override
    public void regular(RingId ring, int[] ids, long[] incarnations, int[] joined, int[] left) {
        hash(ring);
        delivered.add("regular " + ring + " " + Arrays.toString(ids) + " joined " + Arrays.toString(joined) + " left "
                + Arrays.toString(left));
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        hash(deadline.ordinal() * 31 + atNanos);
        int kind = deadline.ordinal();
        long number = ++timer;
        armedAs[kind] = number;
        armedAt[kind] = atNanos;
        Member me = this;
        cluster.at(atNanos, () -> {
            boolean runs = cluster.members.get(id) == me || cluster.twins.get(id) == me;
            if (up && runs && armedAs[kind] == number) {
                armedAs[kind] = 0;
                before();
                core.deadline(cluster.now, deadline);
            }
        });
    }

    @Override
    public void cancel(Deadline deadline) {
        hash(deadline.ordinal());
        armedAs[deadline.ordinal()] = 0;
    }

    @Override
    public void persist(StableRecord record) {
        hash(record);
        disk = record;
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        journal.add(cluster.now / Cluster.MILLI + " " + from + " -> " + to + " " + reason + " " + detail);
    }

    @Override
    public void refused(long tag, Reason reason) {
        refused.add(tag);
    }

    @Override
    public void ordered(long tag) {
        ordered.add(tag);
    }

    @Override
    public void suspended(long gapNanos) {
        delivered.add("suspended");
    }

    @Override
    public void fatal(String what) {
        fatal = what;
        journal.add(cluster.now / Cluster.MILLI + " fatal " + what);
    }

    @Override
    public void notice(Notice what, int about, String detail) {
        notices.add(what + " " + about);
        journal.add(cluster.now / Cluster.MILLI + " " + what + " " + about + " " + detail);
    }

    @Override
    public void count(Counter counter, long amount) {
        counters[counter.ordinal()] += amount;
    }

    static Packet copy(Packet packet) {
        Packet copy = new Packet();
        copy.copyFrom(packet);
        copy.bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.length);
        copy.offset = 0;
        return copy;
    }
}
