package org.quorate.shell.gogo.transport;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.LocalNode.OpenLink;
import org.quorate.shell.gogo.report.Done;
import org.quorate.shell.gogo.report.Report;
import org.quorate.transport.PeerStatus;

/** Commands of scope {@code transport}. */
@ThreadSafe
@Component(
        service = {CommandScope.class, TransportCommands.class},
        property = {
            "osgi.command.scope=transport",
            "osgi.command.function=links",
            "osgi.command.function=peers",
            "osgi.command.function=shutout",
            "osgi.command.function=admit"
        })
public final class TransportCommands implements CommandScope {
    private final LocalNode node;

    /** Commands about a node's links. */
    @Activate
    public TransportCommands(@Reference LocalNode node) {
        this.node = node;
    }

    /** Links. */
    @Descriptor("How each peer is reached over each link")
    @Access(
            value = Role.VIEWER,
            exits = {2, 75, 105},
            examples = {"transport:links", "transport:links node3 --wide"})
    public Report links(@Descriptor("name or id of a peer") String... node) {
        NodeIdentity self = Names.self(this.node);
        List<Integer> wanted = new ArrayList<>();
        for (String each : node) {
            wanted.add(Names.idOf(each, this.node));
        }
        List<LinksReport.Way> ways = new ArrayList<>();
        for (OpenLink open : links()) {
            for (PeerStatus peer : open.link().peers()) {
                if (wanted.isEmpty() || wanted.contains(peer.peer())) {
                    ways.add(new LinksReport.Way(
                            self.nameOf(peer.peer()),
                            open.link().number(),
                            open.link().provider(),
                            open.link().maxFrameBytes(),
                            peer));
                }
            }
        }
        ways.sort((a, b) -> a.peer().peer() != b.peer().peer()
                ? Integer.compare(a.peer().peer(), b.peer().peer())
                : Integer.compare(a.link(), b.link()));
        return new LinksReport(ways, this.node.clock().instant());
    }

    /** Peers. */
    @Descriptor("Who talks to this node, strangers and the reason of their refusal included")
    @Access(
            value = Role.VIEWER,
            exits = {75},
            examples = {"transport:peers"})
    public Report peers() {
        NodeIdentity self = Names.self(node);
        List<PeersReport.Peer> peers = new ArrayList<>();
        List<PeersReport.Refused> strangers = new ArrayList<>();
        for (OpenLink open : links()) {
            int number = open.link().number();
            open.link().peers().forEach(p -> peers.add(new PeersReport.Peer(self.nameOf(p.peer()), number, p)));
            open.link().strangers().forEach(s -> strangers.add(new PeersReport.Refused(number, s)));
        }
        return new PeersReport(peers, strangers);
    }

    /** Shuts a node out. */
    @Descriptor("Neither sends to a node nor hears it, on all links of this node, until it is admitted again")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {75, 105},
            examples = {"transport:shutout node3"})
    public Report shutout(@Descriptor("name or id of a peer") String node) {
        return admitted(node, false, " is shut out of ");
    }

    /** Lets it in again. */
    @Descriptor("Ends transport:shutout")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {75, 105},
            examples = {"transport:admit node3"})
    public Report admit(@Descriptor("name or id of a peer") String node) {
        return admitted(node, true, " is admitted to ");
    }

    private Report admitted(String given, boolean admitted, String what) {
        int peer = Names.idOf(given, node);
        NodeIdentity self = Names.self(node);
        if (peer == self.id()) {
            throw new CommandFault(
                    Exit.NO_SUCH, "TRN-105", "This node is " + given + " itself.", "", "name another node");
        }
        List<OpenLink> links = links();
        links.forEach(open -> open.link().admit(peer, admitted));
        return new Done(
                admitted ? "admit" : "shutout",
                self.nameOf(peer)
                        + what
                        + links.size()
                        + (links.size() == 1 ? " link." : " links.")
                        + (admitted ? "" : " A link that opens later admits it."));
    }

    private List<OpenLink> links() {
        List<OpenLink> links = node.links();
        if (links.isEmpty()) {
            throw CommandFault.notYet("This node has no link open.", "its transport is starting, or missing");
        }
        return links;
    }
}
