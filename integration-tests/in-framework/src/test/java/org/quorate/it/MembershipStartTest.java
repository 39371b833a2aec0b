package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.clusterinfo.NodeStatus;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.quorate.group.ClusterMembership;
import org.quorate.group.ClusterNode;
import org.quorate.group.ClusterView;
import org.quorate.group.MembershipListener;
import org.quorate.group.ProcessGroups;
import org.quorate.group.Synchroniser;
import org.quorate.ordering.RingId;

/** Membership in a framework, with agreements that the test plays. */
class MembershipStartTest {
    private static final String PID = "org.quorate.group.membership";

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @TempDir
    Path directory;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final MembershipListener listener = change -> told.add(change.view() + " "
            + change.nodes().stream()
                    .map(each -> each.node().name() + " " + each.kind())
                    .collect(Collectors.joining(", ")));
    private final ServiceListener statuses = event -> {
        String tags = String.join(",", (String[]) event.getServiceReference().getProperty("osgi.clusterinfo.tags"));
        told.add((event.getType() == ServiceEvent.REGISTERED ? "+" : "-") + tags);
    };
    private FrameworkNode node;

    @BeforeEach
    void start() throws Exception {
        node = new FrameworkNode(context, admin, directory, "1=alone", "2=other");
        node.configure(PID, Map.of("node.addresses", new String[] {"10.0.0.1"}));
    }

    @AfterEach
    void leaveTheFrameworkAsItWas() throws Exception {
        context.removeServiceListener(statuses);
        node.end();
    }

    @Test
    void aListenerIsToldWhatItsServicePropertySays() throws Exception {
        join(5, 1);
        ServiceRegistration<MembershipListener> registration =
                node.register(MembershipListener.class, listener, tracks("CURRENT", "CHANGES"));
        assertEquals("5 alone NO_CHANGE", next());

        join(6, 1, 2);
        assertEquals("6 alone NO_CHANGE, other JOINED", next());
        registration.setProperties(FrameworkUtil.asDictionary(tracks("CHANGES_ONLY", "LOCAL")));
        join(7, 1);
        assertEquals("7 alone NO_CHANGE", next());
        BlockingQueue<Long> others = new LinkedBlockingQueue<>();
        node.register(MembershipListener.class, change -> others.add(change.view()), tracks("CHANGES_ONLY"));
        registration.setProperties(FrameworkUtil.asDictionary(tracks("CHANGES_ONLY", "CHANGES")));
        join(8, 1, 2);
        assertEquals(8, others.poll(FrameworkNode.PATIENCE_SECONDS, TimeUnit.SECONDS));
        registration.setProperties(FrameworkUtil.asDictionary(tracks("CURRENT")));
        assertEquals(
                "8 alone NO_CHANGE, other NO_CHANGE", next(), "nothing of the view before, which it could not want");
    }

    @Test
    void theServiceKnowsThisNodeAndItsMembers() throws Exception {
        assertEquals(List.of(), node.service(ClusterMembership.class).current().members());

        join(5, 1, 2);

        ClusterMembership membership = node.service(ClusterMembership.class);
        ClusterNode local = membership.local();
        assertEquals(context.getProperty(Constants.FRAMEWORK_UUID), local.framework());
        assertEquals(List.of("10.0.0.1"), local.addresses());
        assertEquals(5, local.initialView());
        assertEquals("other", membership.node(2).orElseThrow().name());
    }

    @Test
    void otherAddressesCountAtTheNextStart() throws Exception {
        ClusterMembership before = node.service(ClusterMembership.class);
        node.configure(PID, Map.of("node.addresses", new String[] {"10.0.0.9"}));
        // Changes are told in their order: when the other component is there, membership was told.
        node.configure("org.quorate.group.process", Map.of());
        node.service(ProcessGroups.class);
        assertSame(before, node.service(ClusterMembership.class));

        ClusterMembership after = node.serviceAfterRestart(
                ClusterMembership.class, PID, Map.of("node.addresses", new String[] {"10.0.0.9"}));
        assertEquals(List.of("10.0.0.9"), after.local().addresses());
    }

    @Test
    void eachMemberThatHasToldOfItselfIsAServiceOfClusterInformation() throws Exception {
        context.addServiceListener(statuses, "(objectClass=" + NodeStatus.class.getName() + ")");
        join(5, 1);
        assertEquals("+quorate.node.1,quorate.representative", next());
        join(6, 1, 2);
        assertEquals("+quorate.node.2", next());
        String other = "(osgi.clusterinfo.tags=quorate.node.2)";
        ServiceReference<NodeStatus> reference =
                context.getServiceReferences(NodeStatus.class, other).iterator().next();
        assertEquals("shop", reference.getProperty("osgi.clusterinfo.cluster"));
        assertEquals(Map.of(), context.getService(reference).getMetrics());

        join(7, 1);
        assertEquals("-quorate.node.2", next());
        node.forget(PID);
        assertEquals("-quorate.node.1,quorate.representative", next());
    }

    private void join(long sequence, Integer... members) throws Exception {
        Synchroniser layer = (Synchroniser) node.service(ClusterMembership.class);
        SortedMap<Integer, byte[]> states = new TreeMap<>();
        node.onLoop(() -> {
            states.put(1, layer.state());
            states.put(2, another(layer.state()));
            layer.synchronised(
                    new ClusterView(new RingId(1, sequence), List.of(members), List.of(), List.of(), 1), states);
        });
    }

    /** What a node of another name in another framework would tell. */
    private byte[] another(byte[] state) {
        String text = new String(state, StandardCharsets.ISO_8859_1);
        String framework = context.getProperty(Constants.FRAMEWORK_UUID);
        return text.replace("alone", "other")
                .replace(framework, new StringBuilder(framework).reverse())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, Object> tracks(String... words) {
        return Map.of(MembershipListener.TRACK, words);
    }

    private String next() throws InterruptedException {
        String change = told.poll(FrameworkNode.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(change, "nothing within " + FrameworkNode.PATIENCE_SECONDS + " s");
        return change;
    }
}
