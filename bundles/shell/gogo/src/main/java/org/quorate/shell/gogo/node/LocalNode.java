package org.quorate.shell.gogo.node;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.quorate.group.ProcessGroups;
import org.quorate.node.History;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.Settings;
import org.quorate.node.SettingsReload;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.TotalOrder;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.Witness;
import org.quorate.transport.ClusterKeys;
import org.quorate.transport.TransportLink;

/**
 * The services of this node as they are now. Any of them may be absent: while the node starts, while its settings are
 * invalid, or while a provider is being replaced. What is returned may go away while it is used; commands say so then.
 */
@ThreadSafe
public interface LocalNode {
    /** Who this node is; absent while its settings are not valid. */
    Optional<NodeIdentity> identity();

    /** The node's loop. */
    Optional<NodeLoop> loop();

    /** The last facts. */
    Optional<History> history();

    /** The settings in force. */
    Optional<Settings> settings();

    /** What changes settings on all members; absent where its bundle is, and while settings are not valid. */
    Optional<SettingsReload> reload();

    /** The ordering in use: highest ranking, then longest registered. */
    Optional<TotalOrder> order();

    /** The open links by number; two of one number while one replaces the other. */
    List<OpenLink> links();

    /** The keys that frames are sealed with; absent when none are. */
    Optional<ClusterKeys> keys();

    /** Whether this partition may act; absent where nobody decides, such as in a ring with corosync. */
    Optional<Quorum> quorum();

    /** The arbiter of this partition; absent where the policy has none. */
    Optional<Witness> witness();

    /** Process groups; absent where there are none, such as in a ring with corosync. */
    Optional<ProcessGroups> groups();

    /** Value of a setting in force; empty where it has none, or the settings are not known. */
    default String setting(String key) {
        return settings().map(Settings::effective).orElse(List.of()).stream()
                .filter(setting -> setting.key().equals(key))
                .map(Settings.Setting::value)
                .findFirst()
                .orElse("");
    }

    /** The bundles of this node, by id; those that fragments attach to and fragments alike. */
    List<BundleInfo> bundles();

    /** Registered providers of the seams, best first within a seam. */
    List<Provider> providers();

    /** Wall clock, for people. */
    Clock clock();

    /**
     * An open link.
     *
     * @param link the service
     * @param bundle that registered it
     * @param serviceId of the registration; tells two links of one number apart
     */
    record OpenLink(TransportLink link, BundleInfo bundle, long serviceId) {}

    /**
     * A bundle.
     *
     * @param id number in this framework
     * @param name symbolic name
     * @param version of the bundle
     * @param state {@code ACTIVE}, {@code RESOLVED}, {@code INSTALLED}, {@code STARTING}, {@code STOPPING}
     * @param fragment whether it is a fragment, which never becomes active
     */
    record BundleInfo(long id, String name, String version, String state, boolean fragment) {}

    /**
     * A registered provider of a seam.
     *
     * @param seam {@code transport}, {@code ordering}
     * @param name short name of the provider
     * @param inUse whether it is the one in use
     * @param bundle that registered it
     * @param note further facts, may be empty
     */
    record Provider(String seam, String name, boolean inUse, BundleInfo bundle, String note) {}
}
