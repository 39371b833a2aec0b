package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.NodeSet;

class ReassemblerTest {
    private static final int MAX_MESSAGE = 20;

    private final List<String> heard = new ArrayList<>();
    private final Reassembler reassembler = new Reassembler(NodeSet.of(1, 2), MAX_MESSAGE, effects());
    private final StoredPacket packet = new PacketPool(0).take(1_000);

    /** Writes down runs and messages, each message of a run too. */
    private Effects effects() {
        return (Effects) Proxy.newProxyInstance(
                Effects.class.getClassLoader(), new Class<?>[] {Effects.class}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        DeliveredRun run = (DeliveredRun) arguments[0];
                        heard.add("run of " + run.messages);
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (method.getName().equals("deliver")) {
                        Delivered message = (Delivered) arguments[0];
                        heard.add(message.piece + " " + message.message + " "
                                + new String(message.bytes, message.offset, message.length));
                    }
                    return null;
                });
    }

    private void accept(String... fragments) {
        packet.seq++;
        packet.origin = 1;
        packet.length = 0;
        for (String each : fragments) {
            // "message index last text"
            String[] parts = each.split(" ", 4);
            byte[] text = parts[3].getBytes();
            if (packet.length == 0) {
                packet.firstMessage = Long.parseLong(parts[0]);
            }
            Fragments.writeHeader(
                    packet.bytes, packet.length, text.length, Integer.parseInt(parts[1]), parts[2].equals("last"));
            System.arraycopy(text, 0, packet.bytes, packet.length + Fragments.HEADER, text.length);
            packet.length += Fragments.HEADER + text.length;
        }
        packet.survey = Fragments.survey(packet.bytes, 0, packet.length);
        reassembler.accept(packet, RingId.NONE, false);
    }

    @Test
    void aPacketOfWholeMessagesIsOneRun() {
        accept("5 0 last a", "6 0 last ", "7 0 last c");

        assertEquals(3, Fragments.wholeMessages(packet.survey));
        assertEquals(List.of("run of 3", "0 5 a", "1 6 ", "2 7 c"), heard);
    }

    @Test
    void wholeMessagesAreOneRunAndPiecesGoOnAcrossIt() {
        accept("5 0 first the begin");
        accept("5 1 last ning", "6 0 last a", "7 0 last ", "8 0 last c", "9 0 first d");
        accept("9 1 last d", "10 0 last e");

        assertEquals(
                List.of("0 5 the beginning", "run of 3", "1 6 a", "2 7 ", "3 8 c", "0 9 dd", "run of 1", "1 10 e"),
                heard);
    }

    @Test
    void aWholeMessageEndsOneThatWasUnderWay() {
        accept("5 0 first begin", "6 0 last whole");
        accept("5 1 last end");

        assertEquals(List.of("run of 1", "0 6 whole"), heard);
    }

    @Test
    void f5AWholeMessageThatIsTooLongDividesTheRun() {
        accept("5 0 last a", "6 0 last " + "x".repeat(MAX_MESSAGE + 1), "7 0 last b");

        assertEquals(List.of("run of 1", "0 5 a", "run of 1", "1 7 b"), heard);
    }
}
