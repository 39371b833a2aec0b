package org.quorate.it.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.MemberChange;
import org.quorate.node.NodeIdentity;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/**
 * A member of the group {@code chat} that says something as soon as three nodes are in it, and writes down all that it is told: {@code view
 * 1 2 3 +3:JOIN} with the nodes that are in it, came and went, {@code message 2 text} with the node that sent it, and {@code verdict QUORATE}.
 */
@Component(service = GroupListener.class, property = GroupListener.GROUP + "=chat")
public final class ChatWitness implements GroupListener {
    /** What it writes, in the data directory of its node. */
    public static final String FILE = "witness-chat.txt";

    /** How many messages each member sends. */
    public static final int MESSAGES = 50;

    private static final int NODES = 3;

    private final Lines lines;
    private Optional<GroupMembership> own = Optional.empty();
    private boolean said;

    /** Joins when it is registered. */
    @Activate
    public ChatWitness(@Reference NodeIdentity self) {
        lines = new Lines(self, FILE);
    }

    @Override
    public void joined(GroupMembership membership) {
        own = Optional.of(membership);
    }

    @Override
    public void viewChanged(GroupView view) {
        String members = view.members().stream()
                .map(GroupMember::node)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        write("view " + members + changes(" +", view.joined()) + changes(" -", view.left()));
        if (view.members().size() == NODES && !said) {
            said = true;
            own.ifPresent(this::speak);
        }
    }

    private static String changes(String sign, List<MemberChange> changes) {
        return changes.stream()
                .map(change -> sign + change.member().node() + ":" + change.reason())
                .collect(Collectors.joining());
    }

    private void speak(GroupMembership membership) {
        for (int i = 0; i < MESSAGES; i++) {
            byte[] text = ("line " + i).getBytes(StandardCharsets.UTF_8);
            if (membership.send(Delivery.AGREED, ByteBuffer.wrap(text)) instanceof GroupSubmission.Refused no) {
                write("refused " + no.reason());
            }
        }
    }

    @Override
    public void delivered(GroupMessage message) {
        write("message " + message.sender().node() + " " + StandardCharsets.UTF_8.decode(message.payload()));
    }

    @Override
    public void verdictChanged(Verdict verdict, RingId ring) {
        write("verdict " + verdict);
    }

    @Override
    public void suspended() {
        write("suspended");
    }

    @Override
    public void ejected(String reason) {
        write("ejected " + reason);
    }

    private void write(String line) {
        try {
            lines.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
