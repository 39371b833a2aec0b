package org.quorate.transport.knet.host;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.quorate.transport.Train;
import org.quorate.transport.knet.core.LinkPolicy;
import org.quorate.transport.knet.core.LinkTimes;
import org.quorate.transport.knet.core.PathSearch;
import org.quorate.transport.knet.crypto.CipherSuite;
import org.quorate.transport.knet.wire.PacketCodec;
import org.quorate.transport.udp.socket.AddressText;

/**
 * What the links of a node are to be. The key is not here, so that it is in no text made of settings.
 *
 * @param self id of this node, 1 to {@value PacketCodec#MAX_NODE_ID}
 * @param links 1 to 8 of different numbers with the same peers; copied, by number
 * @param policy which of them a message takes
 * @param times how they are watched
 * @param suite what protects the packets
 * @param pathBytes largest IP packet, 576 to 65 535; 0 = search each path
 * @param frameMaxBytes largest frame that is sent, 508 to {@value #MAX_FRAME_BYTES}; 0 = automatic
 * @param insecure whether addresses outside loopback are allowed without encryption
 */
public record KnetSettings(
        int self,
        List<LinkPlan> links,
        LinkPolicy policy,
        LinkTimes times,
        CipherSuite suite,
        int pathBytes,
        int frameMaxBytes,
        boolean insecure) {
    /** Largest frame: what {@link Train} has room for behind the header. Larger ones are received. */
    public static final int MAX_FRAME_BYTES = 65_507 - PacketCodec.DATA_HEADER_BYTES;

    private static final int MIN_FRAME_BYTES = 508;
    private static final int MAX_PATH_BYTES = 65_535;

    /** Rejects, with a sentence for people, what must not or cannot be. */
    public KnetSettings {
        links = links.stream().sorted(Comparator.comparingInt(LinkPlan::number)).toList();
        require(
                self >= 1 && self <= PacketCodec.MAX_NODE_ID,
                "The id of this node is " + self + "; knet has room for ids from 1 to 65 535.");
        require(!links.isEmpty(), "There is no link. Do: give this node an address on link 0.");
        require(links.stream().map(LinkPlan::number).distinct().count() == links.size(), "A link is given twice.");
        for (LinkPlan link : links) {
            require(!link.peers().containsKey(self), "Node " + self + " is listed as its own peer.");
            require(
                    link.peers().keySet().equals(links.get(0).peers().keySet()),
                    "Links " + links.get(0).number() + " and " + link.number()
                            + " have different nodes. Do: give every node an address on every link.");
            link.peers()
                    .keySet()
                    .forEach(id -> require(
                            id >= 1 && id <= PacketCodec.MAX_NODE_ID,
                            "The id of a peer is " + id + "; knet has room for ids from 1 to 65 535."));
            require(
                    insecure || link.isLocal() || suite.isEncrypted(),
                    "TRN-004 The address " + AddressText.of(link.local())
                            + " is outside loopback, and packets are not encrypted: anybody on that network could read"
                            + " or forge them. Do: write the cipher, hash and key file of the cluster or, on a network"
                            + " closed to strangers, write transport.insecure = true.");
        }
        require(
                pathBytes == 0 || pathBytes >= PathSearch.SMALLEST && pathBytes <= MAX_PATH_BYTES,
                "A largest IP packet of " + pathBytes + " bytes is neither 0 nor in 576 to 65 535.");
        require(
                frameMaxBytes == 0 || frameMaxBytes >= MIN_FRAME_BYTES && frameMaxBytes <= MAX_FRAME_BYTES,
                "A largest frame of " + frameMaxBytes + " bytes is neither 0 nor in 508 to 65 493.");
    }

    /** Whether nothing ever leaves the host. */
    public boolean isLocal() {
        return links.stream().allMatch(LinkPlan::isLocal);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The addresses of this node and how packets go from there, a phrase for people. */
    String summary() {
        String places = links.stream()
                .map(plan -> "link " + plan.number() + " at " + plan.localText())
                .collect(Collectors.joining(", "));
        return places + "; " + policy.text() + "; packets "
                + (suite.isPlain() ? "neither encrypted nor authenticated" : "sealed with " + suite);
    }
}
