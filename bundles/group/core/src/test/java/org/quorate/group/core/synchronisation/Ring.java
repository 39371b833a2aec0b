package org.quorate.group.core.synchronisation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.wire.ProtocolRange;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.Departures;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/** Members above one order, which a test delivers step by step. */
final class Ring {
    private static final int LARGEST = 1_000;

    /** A message on its way. */
    private record Sent(int origin, byte[] bytes) {}

    private final SortedMap<Integer, Member> members = new TreeMap<>();
    private final Deque<Sent> order = new ArrayDeque<>();
    long now;
    boolean running = true;
    private long sequence;
    private List<Integer> installed = List.of();

    /** A member with one layer. */
    Member member(int id, int layer, String state) {
        return member(id, ProtocolRange.CURRENT, layer, state);
    }

    /** A member that speaks these versions. */
    Member member(int id, ProtocolRange protocols, int layer, String state) {
        Member member = new Member(id, protocols);
        members.put(id, member);
        member.add(layer, state);
        return member;
    }

    /** Installs a ring; what was on its way is lost. */
    RingId install(Integer... ids) {
        return install(true, ids);
    }

    /** Installs a ring whose members do not all have layers. */
    RingId installWithoutLayers(Integer... ids) {
        return install(false, ids);
    }

    private RingId install(boolean synchronises, Integer... ids) {
        order.clear();
        sequence += 4;
        RingId ring = new RingId(ids[0], sequence);
        installed = List.of(ids);
        for (int id : ids) {
            members.get(id)
                    .synchronisation
                    .configuration(
                            new RingConfiguration(
                                    RingConfiguration.Kind.REGULAR, ring, RingId.NONE, installed, List.of(), List.of()),
                            synchronises,
                            List.of(),
                            members.get(id).departures);
        }
        return ring;
    }

    /** Puts a message into the order. */
    void send(int origin, byte[] bytes) {
        order.add(new Sent(origin, bytes));
    }

    /** Delivers all that is on its way. */
    void deliverAll() {
        while (!order.isEmpty()) {
            deliver(1);
        }
    }

    /** Delivers so many messages. */
    void deliver(int messages) {
        for (int i = 0; i < messages; i++) {
            Sent next = order.remove();
            for (int id : installed) {
                members.get(id).synchronisation.delivered(next.origin, next.bytes, 0, next.bytes.length);
            }
        }
    }

    int onTheirWay() {
        return order.size();
    }

    /** One member, and what its layers were told. */
    final class Member implements Effects {
        final List<String> told = new ArrayList<>();
        final List<String> notices = new ArrayList<>();
        final int[] counted = new int[Counter.values().length];
        final Synchronisation synchronisation;
        final List<Echo> layers = new ArrayList<>();
        boolean mute;
        Departures departures = Departures.NONE;
        boolean armed;
        long armedFor;
        int formsAnew;
        private final int id;

        Member(int id, ProtocolRange protocols) {
            this.id = id;
            synchronisation = new Synchronisation(id, protocols, 1_000, 2_000_000_000, this);
        }

        Echo add(int number, String state) {
            Echo layer = new Echo(this, number, state);
            layers.add(layer);
            synchronisation.register(layer);
            return layer;
        }

        int counted(Counter counter) {
            return counted[counter.ordinal()];
        }

        /** Its time is over, when one is armed. */
        void timePasses() {
            if (armed) {
                armed = false;
                synchronisation.deadline();
            }
        }

        @Override
        public void submitSynchronising(byte[] bytes, int length) {
            if (!mute) {
                send(id, Arrays.copyOf(bytes, length));
            }
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            send(id, Arrays.copyOf(bytes, length));
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return true;
        }

        @Override
        public int maxMessageBytes() {
            return LARGEST;
        }

        @Override
        public void synchronised(RingId ring) {
            told.add("order goes on in " + ring);
        }

        @Override
        public void formAnew() {
            formsAnew++;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public long nowNanos() {
            return now;
        }

        @Override
        public void arm(long nanos) {
            armedFor = nanos;
            armed = true;
        }

        @Override
        public void cancel() {
            armed = false;
        }

        @Override
        public void notice(Notice what, RingId ring, List<Integer> nodes, String detail) {
            notices.add(what + " " + nodes);
        }

        @Override
        public void count(Counter counter) {
            counted[counter.ordinal()]++;
        }
    }

    /** A layer that brings some text, and writes down what it is told. */
    static final class Echo implements Synchroniser {
        String state;
        LayerOrder order;
        final List<Runnable> leavers = new ArrayList<>();
        private final Member member;
        private final int number;

        Echo(Member member, int number, String state) {
            this.member = member;
            this.number = number;
            this.state = state;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public String layer() {
            return "echo";
        }

        @Override
        public void attached(LayerOrder given) {
            order = given;
        }

        @Override
        public void leaving(Runnable ready) {
            leavers.add(ready);
        }

        @Override
        public void detached() {
            member.told.add(number + " detached");
        }

        @Override
        public void membershipUnknown() {
            member.told.add(number + " unknown");
        }

        @Override
        public void membershipKnown() {
            member.told.add(number + " known");
        }

        @Override
        public byte[] state() {
            return state.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
            StringBuilder text = new StringBuilder();
            states.forEach(
                    (node, bytes) -> text.append(' ').append(node).append('=').append(shown(bytes)));
            member.told.add(number + " " + view.members() + text);
        }

        private static String shown(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.length() < 20 ? text : text.length() + " bytes";
        }

        @Override
        public void delivered(int origin, byte[] bytes, int offset, int length) {
            member.told.add(
                    number + " hears " + origin + ": " + new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void roomAgain() {
            member.told.add(number + " has room");
        }
    }
}
