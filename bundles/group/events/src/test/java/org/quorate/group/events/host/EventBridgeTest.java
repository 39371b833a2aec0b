package org.quorate.group.events.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupSubmission.Reason;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.events.core.Loss;
import org.quorate.group.events.core.Outgoing;
import org.quorate.group.events.core.SharedEvent;
import org.quorate.ordering.RingId;

class EventBridgeTest {
    private static final GroupMember SELF = new GroupMember(1, 1, "");
    private static final GroupMember OTHER = new GroupMember(2, 1, "");

    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final EventBridge bridge = new EventBridge(1, "node1", 5, new Posts() {
        @Override
        public void shared(SharedEvent event, String view, long sequence) {
            posted.add(event.topic() + " of " + event.origin() + " " + event.properties() + " at " + view + " "
                    + sequence);
        }

        @Override
        public void repeated(SharedEvent event) {
            posted.add(event.topic() + " again");
        }

        @Override
        public void lost(Loss loss, long count) {
            posted.add(loss + " " + count);
        }
    });
    private final FakeGroup group = new FakeGroup(SELF);

    @AfterEach
    void end() {
        bridge.end();
    }

    @Test
    void anEventIsPostedWhereTheGroupHasPutIt() throws Exception {
        bridge.joined(group);

        share("shop/ORDER", Map.of("price", 7));
        assertEquals(List.of(), List.copyOf(posted), "not before");
        bridge.delivered(group.message(sent()));

        assertEquals("shop/ORDER of node1 {price=7} at 1.4#1 1", next());
    }

    @Test
    void whatComesBeforeTheMembershipOrInNoneWaitsForTheNext() throws Exception {
        share("a", Map.of());
        bridge.joined(group);
        assertEquals("a", topic(sent()));

        group.refusals.add(Reason.NOT_A_MEMBER);
        share("b", Map.of());
        share("c", Map.of());
        while (!group.refusals.isEmpty()) {
            Thread.onSpinWait();
        }
        FakeGroup anew = new FakeGroup(new GroupMember(1, 2, ""));
        bridge.joined(anew);

        assertEquals("b", topic(sent(anew)));
        assertEquals("c", topic(sent(anew)));
        assertEquals("AWAY 0", next());
        assertEquals(0, group.sent.size());
    }

    @Test
    void aGroupWithoutRoomIsAskedAgainAndKeepsTheOrder() throws Exception {
        group.refusals.addAll(List.of(Reason.WINDOW_FULL, Reason.GROUP_STOPPED, Reason.BACKLOG_FULL));
        bridge.joined(group);

        share("a", Map.of());
        share("b", Map.of());

        assertEquals("a", topic(sent()));
        assertEquals("b", topic(sent()));
    }

    @Test
    void eventsThatCannotBeSharedAreLostAndSaidToBe() throws Exception {
        share("a", Map.of("object", new Object()));
        assertEquals("UNSUPPORTED 1", next());

        group.refusals.add(Reason.TOO_LARGE);
        bridge.joined(group);
        share("a", Map.of());
        assertEquals("TOO_LARGE 1", next());

        share("b", Map.of());
        assertEquals("b", topic(sent()), "the next one is shared");
    }

    @Test
    void whatIsMoreThanMayWaitIsCountedAsLost() throws Exception {
        for (int i = 0; i < Outgoing.MAX_EVENTS + 5; i++) {
            share("a" + i, Map.of());
        }

        long lost = 0;
        while (lost < 5) {
            String[] words = next().split(" ");
            assertEquals("QUEUE_FULL", words[0]);
            lost += Long.parseLong(words[1]);
        }
        assertEquals(5, lost);
    }

    @Test
    void whatIsKeptIsRepeatedForThoseThatCome() throws Exception {
        bridge.joined(group);
        bridge.viewChanged(view(List.of(SELF), SELF));
        bridge.share("kept", Map.of(), 3, 60_000);
        bridge.share("not kept", Map.of(), 3, 0);
        bridge.delivered(group.message(sent()));
        bridge.delivered(group.message(sent()));

        bridge.viewChanged(view(List.of(SELF, OTHER), OTHER));
        byte[] repeated = sent();
        byte[] end = sent();

        BlockingQueue<String> theirs = new LinkedBlockingQueue<>();
        EventBridge other = other(theirs);
        other.joined(new FakeGroup(OTHER));
        other.viewChanged(view(List.of(SELF, OTHER), OTHER));
        other.delivered(group.message(repeated));
        other.delivered(group.message(end));
        other.delivered(group.message(repeated));
        other.end();
        assertEquals(List.of("kept again"), List.copyOf(theirs));
    }

    @Test
    void messagesOfOthersThatAreNoEventsAreCounted() {
        bridge.joined(group);

        bridge.delivered(group.message("hello".getBytes(StandardCharsets.UTF_8)));

        assertEquals(1, bridge.unreadable());
        assertEquals(List.of(), List.copyOf(posted));
    }

    private static EventBridge other(BlockingQueue<String> theirs) {
        return new EventBridge(2, "node2", 5, new Posts() {
            @Override
            public void shared(SharedEvent event, String view, long sequence) {
                theirs.add(event.topic());
            }

            @Override
            public void repeated(SharedEvent event) {
                theirs.add(event.topic() + " again");
            }

            @Override
            public void lost(Loss loss, long count) {
                theirs.add(loss.name());
            }
        });
    }

    private void share(String topic, Map<String, Object> properties) {
        bridge.share(topic, properties, 3, 0);
    }

    private static GroupView view(List<GroupMember> members, GroupMember joined) {
        return new GroupView(
                "events",
                new GroupViewId(new RingId(1, 4), 1),
                members,
                List.of(new MemberChange(joined, MemberChange.Reason.JOIN)),
                List.of());
    }

    /** The topic is in the bytes as it is. */
    private static String topic(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("node1") + "node1".length() + Long.BYTES + Integer.BYTES;
        return text.substring(at, at + text.charAt(at - 1));
    }

    private byte[] sent() throws InterruptedException {
        return sent(group);
    }

    private static byte[] sent(FakeGroup by) throws InterruptedException {
        byte[] bytes = by.sent.poll(60, TimeUnit.SECONDS);
        assertNotNull(bytes, "nothing was sent within 60 s");
        return bytes;
    }

    private String next() throws InterruptedException {
        String text = posted.poll(60, TimeUnit.SECONDS);
        assertNotNull(text, "nothing was posted within 60 s");
        return text;
    }
}
