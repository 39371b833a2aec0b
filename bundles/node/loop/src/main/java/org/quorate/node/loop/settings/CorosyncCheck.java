package org.quorate.node.loop.settings;

import static org.quorate.node.loop.settings.TransportSettings.AUTO;
import static org.quorate.node.loop.settings.TransportSettings.COROSYNC_UDP;
import static org.quorate.node.loop.settings.TransportSettings.EVERYWHERE;
import static org.quorate.node.loop.settings.TransportSettings.FASTEST;
import static org.quorate.node.loop.settings.TransportSettings.KNET;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Checks what {@code ring.dialect} and the transport ask of the other settings: a ring with corosync works only where every node
 * has what the daemons have.
 */
final class CorosyncCheck {
    /** Highest node id that knet can carry. */
    static final int MAX_KNET_ID = 65_535;

    private static final String NONE = "none";

    private final Values values;
    private final Collection<NodeDraft> drafts;
    private final SortedMap<Integer, Entry> priorities;
    private final Findings findings;
    private final String provider;

    /** @param priorities lines that give a link its priority */
    CorosyncCheck(
            Values values, Collection<NodeDraft> drafts, SortedMap<Integer, Entry> priorities, Findings findings) {
        this.values = values;
        this.drafts = drafts;
        this.priorities = priorities;
        this.findings = findings;
        this.provider = TransportSettings.provider(values);
    }

    void check() {
        if (values.isFaulty(Catalogue.DIALECT) || values.isFaulty(Catalogue.PROVIDER)) {
            return; // all else may follow from it
        }
        boolean understood = RingDialect.of(values) == RingDialect.COROSYNC ? checkCorosync() : checkNative();
        if (understood) {
            checkOwners();
            checkCrypto();
        }
    }

    private boolean checkNative() {
        if (TransportSettings.isCorosyncOnly(provider)) {
            findings.at(values.entry(Catalogue.PROVIDER).orElseThrow())
                    .why("ring.dialect is native, and " + provider + " does not say who sent what")
                    .error(
                            FaultCode.RELATION,
                            "Links of \"" + provider + "\" carry rings with corosync only.",
                            "write ring.dialect = corosync, or delete the line: " + AUTO + " takes what there is");
            return false;
        }
        return true;
    }

    private boolean checkCorosync() {
        if (provider.equals(EVERYWHERE) || provider.equals(FASTEST)) {
            findings.at(values.entry(Catalogue.PROVIDER).orElseThrow())
                    .why("ring.dialect is corosync, and links of \"" + provider + "\" are Quorate's own")
                    .error(
                            FaultCode.RELATION,
                            "Corosync daemons do not understand links of \"" + provider + "\".",
                            "write corosync-udp, corosync-udpu or knet, as transport in corosync.conf says");
            return false;
        }
        if (TransportSettings.isCorosyncOnly(provider)) {
            checkOneLink();
        }
        if (provider.equals(KNET)) {
            checkIds();
        }
        checkPorts();
        if (values.isSound(Catalogue.HEARTBEAT)) {
            findings.at(values.entry(Catalogue.HEARTBEAT).orElseThrow())
                    .why("corosync's udp and udpu have no heartbeats, and those of knet follow from ring.token.loss.ms")
                    .warning(
                            FaultCode.NO_EFFECT,
                            "transport.heartbeat.ms does nothing in a ring with corosync.",
                            "delete the line");
        }
        return true;
    }

    private void checkOneLink() {
        for (NodeDraft draft : drafts) {
            for (int link : draft.links()) {
                if (link > 0) {
                    findings.at(draft.addressEntry(link))
                            .why("transport.provider is " + provider)
                            .error(
                                    FaultCode.LINKS,
                                    "Corosync has several links with knet only, and this is link " + link + ".",
                                    "delete the addresses of link " + link + ", or write transport.provider = knet");
                    return;
                }
            }
        }
    }

    private void checkIds() {
        for (NodeDraft draft : drafts) {
            if (draft.id() > MAX_KNET_ID && !draft.isDoubtful()) {
                findings.at(draft.firstEntry())
                        .limit("1 to " + MAX_KNET_ID)
                        .error(
                                FaultCode.LIMIT,
                                "knet cannot carry node id " + draft.id() + ": the highest is " + MAX_KNET_ID + ".",
                                "give the node another id, here and as nodeid in every corosync.conf");
                return;
            }
        }
    }

    /** Daemons have one mcastport for each link. On loopback, where there are none, nodes may differ in the port. */
    private void checkPorts() {
        for (NodeDraft draft : drafts) {
            draft.addresses().forEach((link, address) -> {
                int port = values.number(Catalogue.PORT) + link;
                boolean loopback =
                        address.literal().filter(ip -> ip.isLoopbackAddress()).isPresent();
                if (!loopback && address.port().orElse(port) != port) {
                    findings.at(draft.addressEntry(link))
                            .why("transport.port gives link " + link + " port " + port)
                            .error(
                                    FaultCode.RELATION,
                                    "The daemons of a ring have one port, and " + draft.name() + " has "
                                            + address.port().orElseThrow() + " on link " + link + ".",
                                    "delete the port from the address; mcastport of corosync.conf belongs into"
                                            + " transport.port");
                }
            });
        }
    }

    /** Settings that only one provider knows: elsewhere somebody would rely on what nobody does. */
    private void checkOwners() {
        boolean corosync = RingDialect.of(values) == RingDialect.COROSYNC;
        if (corosync) {
            checkOwner(Catalogue.MULTICAST, COROSYNC_UDP);
            checkOwner(Catalogue.KEY_FILE, KNET);
        }
        checkOwner(Catalogue.TTL, COROSYNC_UDP);
        for (String key : List.of(Catalogue.LINK_MODE, Catalogue.CIPHER, Catalogue.HASH)) {
            checkOwner(key, KNET);
        }
        priorities.values().forEach(entry -> checkOwner(entry, KNET));
    }

    private void checkOwner(String key, String owner) {
        values.entry(key).filter(entry -> values.isSound(key)).ifPresent(entry -> checkOwner(entry, owner));
    }

    private void checkOwner(Entry entry, String owner) {
        if (!provider.equals(owner)) {
            String here = provider.equals(AUTO) ? "udp" : provider;
            findings.at(entry)
                    .why("transport.provider is " + provider)
                    .error(
                            FaultCode.RELATION,
                            Visible.quoted(entry.key()) + " is for links of \"" + owner + "\"; those of \"" + here
                                    + "\" do not have it.",
                            "delete the line, or write transport.provider = " + owner);
        }
    }

    private void checkCrypto() {
        if (!provider.equals(KNET) || values.isFaulty(Catalogue.CIPHER) || values.isFaulty(Catalogue.HASH)) {
            return;
        }
        boolean cipher = !values.text(Catalogue.CIPHER).equals(NONE);
        boolean hash = !values.text(Catalogue.HASH).equals(NONE);
        Optional<Entry> key = values.entry(Catalogue.KEY_FILE);
        if (cipher && !hash) {
            findings.at(values.entry(Catalogue.CIPHER).orElseThrow())
                    .error(
                            FaultCode.RELATION,
                            "A cipher of knet needs a hash beside it.",
                            "write transport.crypto.hash = sha256, or what crypto_hash in corosync.conf says");
        } else if (hash && key.isEmpty()) {
            findings.at(values.entry(Catalogue.HASH).orElseThrow())
                    .error(
                            FaultCode.MISSING,
                            "\"" + Catalogue.KEY_FILE + "\" is missing.",
                            "copy /etc/corosync/authkey of a daemon to etc/cluster.key, mode 0600, and write "
                                    + Catalogue.KEY_FILE + " = etc/cluster.key");
        } else if (!hash && key.isPresent()) {
            findings.at(key.get())
                    .why("transport.crypto.cipher and transport.crypto.hash are none")
                    .error(
                            FaultCode.RELATION,
                            "A key is given, and nothing would be encrypted with it.",
                            "write transport.crypto.cipher = aes256 and transport.crypto.hash = sha256, or what"
                                    + " corosync.conf says; or delete the line");
        }
    }
}
