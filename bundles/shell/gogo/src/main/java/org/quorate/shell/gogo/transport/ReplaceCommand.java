package org.quorate.shell.gogo.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.command.Access;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CommandScope;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Role;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.LocalNode.OpenLink;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;

/**
 * Replaces a link by a new one of the same number: the new one opens beside the old, hears its peers, then the old one goes.
 * One at a time.
 *
 * <p>With the name of another provider the link is that provider's from then on, whoever else would go before it.
 */
@ThreadSafe
@Component(
        service = {CommandScope.class, ReplaceCommand.class},
        property = {"osgi.command.scope=transport", "osgi.command.function=replace"})
public final class ReplaceCommand implements CommandScope {
    private static final String FACTORY_PREFIX = "org.quorate.transport.";
    private static final String SECOND = "-second";
    private static final String YIELDS_TO = "yields.to";
    private static final Set<String> OF_THE_OLD_ONE =
            Set.of("service.pid", "service.factoryPid", "service.bundleLocation", "felix.fileinstall.filename");
    private static final Duration MOMENT = Duration.ofMillis(2);
    private static final Duration HEAR = Duration.ofMillis(500);

    private final LocalNode node;
    private final ConfigurationAdmin configurations;

    /** The command of a node. */
    @Activate
    public ReplaceCommand(@Reference LocalNode node, @Reference ConfigurationAdmin configurations) {
        this.node = node;
        this.configurations = configurations;
    }

    /** Replaces a link. */
    @Descriptor("Replaces a link: a new one opens beside it and hears its peers, then the old one goes")
    @Access(
            value = Role.ADMINISTRATOR,
            exits = {69, 75, 105},
            examples = {"transport:replace 0", "transport:replace 0 udp"})
    public synchronized Report replace(
            @Descriptor("number of the link, 0 to 7") int link,
            @Descriptor("provider of the new link; that of the old one if absent") String... provider)
            throws InterruptedException {
        if (provider.length > 1) {
            throw CommandFault.usage("A link has one provider.", "write transport:replace LINK [PROVIDER]");
        }
        OpenLink old = newest(link)
                .orElseThrow(() -> new CommandFault(
                        Exit.NO_SUCH, "TRN-106", "There is no link " + link + ".", "", "see quorate transport:links"));
        String viewBefore = Picture.of(node).view();
        Stages stages = Stages.current();
        long start = System.nanoTime();
        String wanted = provider.length == 1 ? provider[0] : old.link().provider();
        boolean same = wanted.equals(old.link().provider());
        List<Configuration> before = configurationsOf(link, old.link().provider());
        Configuration beside = copyOf(before.get(0), wanted, same);
        Set<Integer> peers = heard(old);
        OpenLink opened;
        try {
            await(
                    stages,
                    "link " + link + " to open beside the old one",
                    () -> newest(link)
                            .filter(l -> l.serviceId() != old.serviceId())
                            .isPresent());
            opened = newest(link).orElse(old);
            stages.done("open      link " + link + " is open twice");
            hear(stages, opened, peers);
        } catch (CommandFault | InterruptedException failed) {
            delete(beside); // the old link goes on as if nothing had been asked
            throw failed;
        }
        long openNanos = System.nanoTime() - start;
        // Of a link that changes its provider all go, those that stand by first: nobody takes the old one's place but
        // the new.
        (same ? before.subList(0, 1) : reversed(before)).forEach(ReplaceCommand::delete);
        await(
                stages,
                "the old link to go",
                () -> node.links().stream().noneMatch(l -> l.serviceId() == old.serviceId()));
        stages.done("drop      the old link is closed");
        await(
                stages,
                "every peer to be heard over the new link",
                () -> heard(opened).containsAll(peers));
        return new Replaced(
                link,
                old.link().provider(),
                wanted,
                openNanos / 1000,
                (System.nanoTime() - start) / 1000,
                viewBefore,
                Picture.of(node).view());
    }

    /**
     * Waits until the new link hears every peer, but not long: where both links share a port the system decides which of them
     * gets what a peer sends, and may decide for the old one as long as that is there.
     */
    private static void hear(Stages stages, OpenLink opened, Set<Integer> peers) throws InterruptedException {
        long start = System.nanoTime();
        while (!heard(opened).containsAll(peers) && System.nanoTime() - start < HEAR.toNanos()) {
            stages.pause(MOMENT, "the new link to hear its peers");
        }
        int sofar = heard(opened).size();
        stages.done("hear      the new link hears " + sofar + " of " + peers.size() + " peers"
                + (sofar < peers.size() ? "; the others still reach the old one" : ""));
    }

    private Optional<OpenLink> newest(int number) {
        List<OpenLink> same =
                node.links().stream().filter(l -> l.link().number() == number).toList();
        return same.isEmpty() ? Optional.empty() : Optional.of(same.get(same.size() - 1));
    }

    private static Set<Integer> heard(OpenLink open) {
        return open.link().peers().stream()
                .filter(p -> p.state() == PeerState.UP)
                .map(PeerStatus::peer)
                .collect(Collectors.toSet());
    }

    private static void await(Stages stages, String what, BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            stages.waiting(what);
            stages.pause(MOMENT, what);
        }
    }

    /** All that there are for a link, that of its provider first. */
    private List<Configuration> configurationsOf(int link, String provider) {
        try {
            Configuration[] all = configurations.listConfigurations("(service.factoryPid=" + FACTORY_PREFIX + "*)");
            List<Configuration> found = Arrays.stream(all == null ? new Configuration[0] : all)
                    .filter(c -> Integer.valueOf(link).equals(c.getProperties().get("link")))
                    .sorted(Comparator.comparing(c -> !c.getFactoryPid().equals(FACTORY_PREFIX + provider)))
                    .toList();
            if (found.isEmpty() || !found.get(0).getFactoryPid().equals(FACTORY_PREFIX + provider)) {
                throw new CommandFault(
                        Exit.ABSENT,
                        "TRN-107",
                        "Link " + link + " has no configuration to open it anew with.",
                        "its provider opened it by itself",
                        "replace it with the means of its provider");
            }
            return found;
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Configuration> reversed(List<Configuration> given) {
        List<Configuration> reversed = new ArrayList<>(given);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The name alternates, so that settings which are applied later find what they know. */
    private Configuration copyOf(Configuration before, String provider, boolean same) {
        String pid = before.getPid();
        String factory = before.getFactoryPid();
        String name = pid.startsWith(factory + "~") ? pid.substring(factory.length() + 1) : "link";
        String other = name.endsWith(SECOND) ? name.substring(0, name.length() - SECOND.length()) : name + SECOND;
        Dictionary<String, Object> properties = before.getProperties();
        OF_THE_OLD_ONE.forEach(properties::remove);
        if (!same) {
            properties.remove(YIELDS_TO);
        }
        try {
            Configuration beside = configurations.getFactoryConfiguration(FACTORY_PREFIX + provider, other, "?");
            beside.update(properties);
            return beside;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Configuration configuration) {
        try {
            configuration.delete();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the replacement did; times in microseconds. */
    public record Replaced(
            int link,
            String provider,
            String successor,
            long openMicros,
            long tookMicros,
            String viewBefore,
            String viewAfter)
            implements Report {
        @Override
        public int exitCode() {
            return viewBefore.equals(viewAfter) ? Exit.DONE : Exit.NO;
        }

        @Override
        public void draw(Page page) {
            String by = successor.equals(provider) ? "" : " by " + successor;
            page.line(
                    "Link " + link + " (" + provider + ") was replaced" + by + " in " + Words.millis(tookMicros * 1000)
                            + "; both were open for " + Words.millis(openMicros * 1000) + ".");
            page.line(
                    viewBefore.equals(viewAfter)
                            ? "Same ring throughout: " + viewAfter + "."
                            : "The ring changed from " + viewBefore + " to " + viewAfter
                                    + " meanwhile: quorate ring:why");
        }
    }
}
