package org.quorate.testing.fuzz;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorate.node.loop.settings.SettingsTarget;
import org.quorate.node.loop.store.RecordTarget;
import org.quorate.ordering.totem.host.BequestTarget;
import org.quorate.ordering.totem.host.ListenerRecordTarget;
import org.quorate.testing.fuzz.decoder.DatagramTarget;
import org.quorate.testing.fuzz.decoder.FrameTarget;
import org.quorate.testing.fuzz.decoder.ShellFrameTarget;
import org.quorate.testing.fuzz.decoder.ShellRequestTarget;
import org.quorate.testing.fuzz.ring.CoreTarget;
import org.quorate.testing.fuzz.ring.ImageTarget;
import org.quorate.testing.fuzz.ring.ReassemblerTarget;
import org.quorate.testing.judge.log.EventLineTarget;
import org.quorate.testing.judge.log.EventLogTarget;
import org.quorate.transport.secure.core.SealedTarget;

/** What is fuzzed: its name, its share of the time, the length of its inputs, and the code whose coverage guides the fuzzer. */
public enum Target {
    /** Three cores under a script. */
    CORE(CoreTarget::new, 12, 512, "org.quorate.ordering.**", Traces.BRANCHES),
    /** Frames of the ordering. */
    FRAME(FrameTarget::new, 3, 1472, "org.quorate.ordering.totem.wire.**", Traces.ALL),
    /** Fragments to messages. */
    REASSEMBLER(ReassemblerTarget::new, 2, 512, "org.quorate.ordering.totem.core.delivery.**", Traces.BRANCHES),
    /** Snapshots of a core. */
    IMAGE(ImageTarget::new, 2, 256, "org.quorate.ordering.totem.core.**", Traces.ALL),
    /** What a version leaves to the next. */
    BEQUEST(BequestTarget::new, 2, 512, "org.quorate.ordering.totem.host.**", Traces.ALL),
    /** Records in a listener's mailbox. */
    LISTENER_RECORD(ListenerRecordTarget::new, 1, 256, "org.quorate.ordering.totem.host.**", Traces.ALL),
    /** Datagrams of the UDP transport. */
    DATAGRAM(DatagramTarget::new, 1, 256, "org.quorate.transport.**", Traces.ALL),
    /** Sealed frames. */
    SEALED(SealedTarget::new, 1, 256, "org.quorate.transport.secure.core.**", Traces.ALL),
    /** Frames of the shell's protocol. */
    SHELL_FRAME(ShellFrameTarget::new, 1, 1024, "org.quorate.shell.**", Traces.ALL),
    /** Requests of the shell's protocol. */
    SHELL_REQUEST(ShellRequestTarget::new, 1, 512, "org.quorate.shell.**", Traces.ALL),
    /** Settings files. */
    SETTINGS(SettingsTarget::new, 2, 1024, "org.quorate.node.loop.settings.**", Traces.ALL),
    /** Files of the stable store. */
    RECORD(RecordTarget::new, 1, 256, "org.quorate.node.loop.store.**", Traces.ALL),
    /** Lines of event logs. */
    EVENT_LINE(EventLineTarget::new, 1, 512, "org.quorate.testing.judge.**", Traces.ALL),
    /** Event logs as a whole. */
    EVENT_LOG(EventLogTarget::new, 1, 2048, "org.quorate.testing.judge.**", Traces.ALL);

    /** What the fuzzer watches besides branches: a script is not compared with anything, and watching costs. */
    private enum Traces {
        BRANCHES("cov"),
        ALL("all");

        private final String word;

        Traces(String word) {
            this.word = word;
        }
    }

    private final Supplier<FuzzTarget> maker;
    private final int share;
    private final int maxBytes;
    private final String guide;
    private final Traces traces;

    Target(Supplier<FuzzTarget> maker, int share, int maxBytes, String guide, Traces traces) {
        this.maker = maker;
        this.share = share;
        this.maxBytes = maxBytes;
        this.guide = guide;
        this.traces = traces;
    }

    /** As an operator writes it, and as its directory in the corpus is named. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The target of a label. */
    public static Optional<Target> labelled(String label) {
        return Arrays.stream(values()).filter(t -> t.label().equals(label)).findFirst();
    }

    /** A fresh one, ready for inputs. */
    public FuzzTarget make() {
        return maker.get();
    }

    /** Its part of the time, in proportion to the others'. */
    public int share() {
        return share;
    }

    /** Longest input that the fuzzer makes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Classes whose branches the fuzzer counts. */
    public String guide() {
        return guide;
    }

    /** What the fuzzer watches, in its own words. */
    public String traces() {
        return traces.word;
    }
}
