package org.quorate.transport.knet.service;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.NodeLoop;
import org.quorate.transport.knet.core.LinkPolicy;
import org.quorate.transport.knet.core.LinkTimes;
import org.quorate.transport.knet.crypto.CipherSuite;
import org.quorate.transport.knet.crypto.PacketCipher;
import org.quorate.transport.knet.crypto.PacketHash;
import org.quorate.transport.knet.crypto.PacketSealer;
import org.quorate.transport.knet.host.KeyFile;
import org.quorate.transport.knet.host.KnetLink;
import org.quorate.transport.knet.host.KnetSettings;
import org.quorate.transport.knet.host.LinkPlan;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.socket.AddressProperties;
import org.quorate.transport.udp.socket.LinkUnavailable;

/** Reads the properties of the links. */
public final class KnetConfiguration {
    private static final int USUAL_PRIORITY = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private KnetConfiguration() {}

    /**
     * Opens the links that the properties want. May ask the name service and reads the key file, so not on the loop.
     *
     * @throws IllegalArgumentException when there can be no such links; the message is for people
     * @throws LinkUnavailable when they cannot be opened now
     */
    public static KnetLink open(KnetProperties given, NodeLoop loop, LinkJournal journal) throws LinkUnavailable {
        KnetSettings settings = read(given);
        return KnetLink.open(settings, sealer(given, settings.suite()), loop, journal);
    }

    /**
     * The links that the properties want. May ask the name service, so not on the loop.
     *
     * @throws IllegalArgumentException when there can be no such links; the message is for people
     * @throws LinkUnavailable when a name is not known now
     */
    static KnetSettings read(KnetProperties given) throws LinkUnavailable {
        SortedMap<Integer, InetSocketAddress> locals = new TreeMap<>();
        SortedMap<Integer, SortedMap<Integer, InetSocketAddress>> peers = new TreeMap<>();
        for (String local : given.local_addresses()) {
            int link = number(local, left(local));
            put(locals, link, address(local), local);
            peers.put(link, new TreeMap<>());
        }
        for (String peer : given.peers()) {
            String[] who = left(peer).split("/", -1);
            if (who.length != 2) {
                throw new IllegalArgumentException("The peer \"" + peer + "\" is not of the form id/link=host:port.");
            }
            int link = number(peer, who[1]);
            if (!peers.containsKey(link)) {
                throw new IllegalArgumentException(
                        "This node has no address on link " + link + " of \"" + peer + "\".");
            }
            put(peers.get(link), number(peer, who[0]), address(peer), peer);
        }
        SortedMap<Integer, Integer> priorities = new TreeMap<>();
        for (String priority : given.priorities()) {
            put(priorities, number(priority, left(priority)), number(priority, right(priority)), priority);
        }
        List<LinkPlan> links = new ArrayList<>();
        for (Map.Entry<Integer, InetSocketAddress> local : locals.entrySet()) {
            int link = local.getKey();
            links.add(new LinkPlan(
                    link, local.getValue(), peers.get(link), priorities.getOrDefault(link, USUAL_PRIORITY)));
        }
        return new KnetSettings(
                given.node_id(),
                links,
                LinkPolicy.of(given.policy()),
                LinkTimes.ofToken(given.token_ms() * NANOS_PER_MILLI, given.pong_count()),
                new CipherSuite(PacketCipher.of(given.cipher()), PacketHash.of(given.hash())),
                given.path_max_bytes(),
                given.frame_max_bytes(),
                given.insecure());
    }

    /**
     * What seals the packets. Reads the key file, so not on the loop.
     *
     * @throws IllegalArgumentException when the key file is missing or not as it must be; the message is for people
     */
    static Optional<PacketSealer> sealer(KnetProperties given, CipherSuite suite) {
        if (suite.isPlain()) {
            return Optional.empty();
        }
        if (given.key_file().isEmpty()) {
            throw new IllegalArgumentException("There is no key file, and " + suite
                    + " needs one. Do: copy corosync's authkey and write transport.key.file.");
        }
        SecureRandom chance = new SecureRandom();
        return Optional.of(new PacketSealer(suite, KeyFile.read(Path.of(given.key_file())), chance::nextBytes));
    }

    private static <T> void put(SortedMap<Integer, T> map, int key, T value, String where) {
        if (map.put(key, value) != null) {
            throw new IllegalArgumentException("What \"" + where + "\" is about is listed twice.");
        }
    }

    private static String left(String entry) {
        return entry.substring(0, equalsIn(entry));
    }

    private static String right(String entry) {
        return entry.substring(equalsIn(entry) + 1);
    }

    private static int equalsIn(String entry) {
        int equals = entry.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("\"" + entry + "\" has no number and = in front.");
        }
        return equals;
    }

    private static InetSocketAddress address(String entry) throws LinkUnavailable {
        String address = right(entry);
        int colon = address.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("\"" + entry + "\" does not end with host:port.");
        }
        int port = number(entry, address.substring(colon + 1));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The port " + port + " of \"" + entry + "\" is not in 1 to 65 535.");
        }
        return new InetSocketAddress(AddressProperties.host(address.substring(0, colon)), port);
    }

    private static int number(String where, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" of \"" + where + "\" is not a whole number.", e);
        }
    }
}
