package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.quorate.group.ClusterMembership;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.MembershipListener;
import org.quorate.group.ProcessGroups;
import org.quorate.ordering.Delivery;
import org.quorate.transport.TransportLink;

/** Process groups in a framework: their settings, and a whole node that is alone in its ring. */
class GroupsStartTest {
    private static final String PROCESS = "org.quorate.group.process";
    private static final String MEMBERSHIP = "org.quorate.group.membership";
    private static final String LIMIT = "group.message.max.bytes";

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @TempDir
    Path directory;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /** On a thread of its own, whose order with the listener of the group nobody promises. */
    private final BlockingQueue<String> toldOfMembers = new LinkedBlockingQueue<>();

    private FrameworkNode node;

    @BeforeEach
    void start() throws Exception {
        node = new FrameworkNode(context, admin, directory, "1=alone");
        node.configure(PROCESS, Map.of(LIMIT, 4096));
    }

    @AfterEach
    void leaveTheFrameworkAsItWas() throws Exception {
        node.end();
    }

    @Test
    void anotherLargestMessageCountsAtOnceAndEndsNoMembership() throws Exception {
        ProcessGroups groups = node.service(ProcessGroups.class);
        GroupMembership member = groups.join("chat", message -> {}, GroupOptions.DEFAULT);
        GroupSubmission refused = member.send(Delivery.AGREED, ByteBuffer.allocate(4097));
        assertEquals(
                "The message has 4097 bytes; at most 4096 are allowed (group.message.max.bytes). Send it in pieces.",
                ((GroupSubmission.Refused) refused).explanation());

        node.configure(PROCESS, Map.of(LIMIT, 8192));
        // Changes are told in their order: when the other component is there, groups were told.
        node.configure(MEMBERSHIP, Map.of());
        node.service(ClusterMembership.class);
        assertSame(groups, node.service(ProcessGroups.class));
        assertEquals(8192, groups.maxMessageBytes());
        assertTrue(member.send(Delivery.AGREED, ByteBuffer.allocate(8192)).isAccepted(), "its membership goes on");

        ProcessGroups anew = node.serviceAfterRestart(ProcessGroups.class, PROCESS, Map.of(LIMIT, 8192));
        assertEquals(8192, anew.maxMessageBytes());
    }

    @Test
    void aNodeWithAllItsLayersJoinsTheRingAndItsGroups() throws Exception {
        node.register(MembershipListener.class, change -> toldOfMembers.add("members " + change.members()), Map.of());
        node.register(GroupListener.class, new Talker(), Map.of(GroupListener.GROUP, "chat"));
        node.register(TransportLink.class, new LonelyLink(0, () -> {}), Map.of());
        node.configure(MEMBERSHIP, Map.of());
        node.configure("org.quorate.quorum", Map.of("node.votes", new String[] {"1=1"}));
        node.configure("org.quorate.group", Map.of("Synchroniser.cardinality.minimum", 3));
        node.configure(
                "org.quorate.ordering.totem",
                Map.of("ring.layered", true, "Layer.target", "(quorate.ring.dialect=native)"));

        assertEquals("members 1", next(toldOfMembers));
        assertEquals("joined chat", next(told));
        assertEquals("view of 1", next(told));
        assertEquals("hello", next(told));

        node.forget("org.quorate.ordering.totem");
        assertEquals("members 0", next(toldOfMembers));
    }

    private final class Talker implements GroupListener {
        @Override
        public void joined(GroupMembership membership) {
            told.add("joined " + membership.group());
            membership.send(Delivery.SAFE, StandardCharsets.UTF_8.encode("hello"));
        }

        @Override
        public void viewChanged(GroupView view) {
            told.add("view of " + view.members().size());
        }

        @Override
        public void delivered(GroupMessage message) {
            told.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
        }
    }

    private static String next(BlockingQueue<String> told) throws InterruptedException {
        String event = told.poll(FrameworkNode.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(event, "nothing within " + FrameworkNode.PATIENCE_SECONDS + " s");
        return event;
    }
}
