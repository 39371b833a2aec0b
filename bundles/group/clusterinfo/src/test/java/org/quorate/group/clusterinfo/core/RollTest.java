package org.quorate.group.clusterinfo.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterNode;
import org.quorate.group.MembershipView;
import org.quorate.ordering.RingId;

class RollTest {
    private static final int LOCAL = 2;

    private final Roll roll = new Roll(LOCAL, "shop");

    @Test
    void thisNodeComesFirstAndGoesLast() {
        assertEquals(List.of("+two", "+one", "+three"), follow(view(4, "one", "two", "three")));
        assertEquals(List.of("-three", "-one", "-two"), texts(roll.follow(MembershipView.NONE)));
        assertEquals(List.of(), texts(roll.follow(MembershipView.NONE)));
    }

    @Test
    void whoGoesIsWithdrawnBeforeAnybodyComes() {
        follow(view(4, "one", "two"));

        assertEquals(List.of("-one", "+again"), follow(view(8, "again", "two")), "a node that was started anew");
    }

    @Test
    void aMemberThatStaysIsLeftAloneUntilSomethingAboutItIsNew() {
        follow(view(4, "one", "two", "three"));

        assertEquals(List.of(), follow(view(8, "one", "two", "three")));
        MembershipView led = new MembershipView(
                new RingId(2, 12), view(12, "one", "two", "three").members(), true);
        assertEquals(List.of("~two", "~one"), texts(roll.follow(led)), "another member represents the ring");
    }

    @Test
    void aMemberWithoutAnIdIsNotAnnounced() {
        assertEquals(List.of("+two"), follow(view(4, "", "two")));
        assertEquals(List.of("+one"), follow(view(8, "one", "two")), "it has told of itself since");
    }

    @Test
    void propertiesHaveTheNamesOfTheSpecification() {
        ClusterNode node = node(1, "one");

        Map<String, Object> properties = Announced.of(node, LOCAL, "shop", 1).properties();

        assertEquals("one", properties.get("osgi.clusterinfo.id"));
        assertEquals("shop", properties.get("osgi.clusterinfo.cluster"));
        assertEquals("Quorate", properties.get("osgi.clusterinfo.vendor"));
        assertEquals("0.1.0", properties.get("osgi.clusterinfo.version"));
        assertArrayEquals(
                new String[] {"10.0.0.1", "10.1.0.1"}, (String[]) properties.get("osgi.clusterinfo.endpoints"));
        assertArrayEquals(new String[] {"quorate.node.1", "quorate.representative"}, (String[])
                properties.get("osgi.clusterinfo.tags"));
        assertEquals(6, properties.size());
    }

    private List<String> follow(MembershipView view) {
        return texts(roll.follow(view));
    }

    private static List<String> texts(List<Step> steps) {
        List<String> texts = new ArrayList<>();
        Board board = new Board() {
            @Override
            public void announce(Announced member) {
                texts.add("+" + member.id());
            }

            @Override
            public void change(Announced member) {
                texts.add("~" + member.id());
            }

            @Override
            public void withdraw(Announced member) {
                texts.add("-" + member.id());
            }
        };
        steps.forEach(step -> step.applyTo(board));
        return texts;
    }

    /** Node 1 represents it. */
    private static MembershipView view(long number, String... frameworks) {
        List<ClusterNode> members = new ArrayList<>();
        Arrays.asList(frameworks).forEach(each -> members.add(node(members.size() + 1, each)));
        return new MembershipView(new RingId(1, number), members, true);
    }

    private static ClusterNode node(int id, String framework) {
        return new ClusterNode(
                id,
                "node" + id,
                List.of("10.0.0." + id, "10.1.0." + id),
                true,
                Optional.of(Instant.EPOCH),
                4,
                framework,
                "0.1.0");
    }
}
