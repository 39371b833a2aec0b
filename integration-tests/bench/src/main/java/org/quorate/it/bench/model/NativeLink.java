package org.quorate.it.bench.model;

import java.io.IOException;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.life.LinkJournal;

/** The native link's way to its sockets. It is byte code of Java 22, so it is known here by name only. */
public final class NativeLink {
    private static final int JAVA = 22;
    private static final String CLASS = "org.quorate.transport.nativeio.host.NativeAccess";

    private NativeLink() {}

    /** Whether this Java can load it. */
    public static boolean isForThisJava() {
        return Runtime.version().feature() >= JAVA;
    }

    /** Whether the build that this runs from has it: only one by Java 22 or newer does. */
    public static boolean isBuilt() {
        return NativeLink.class.getResource("/" + CLASS.replace('.', '/') + ".class")
                != null; // the JDK's word for absent
    }

    /** For link 0. */
    static ChannelAccess access() throws IOException {
        LinkJournal journal = (code, sentence) -> {};
        try {
            return (ChannelAccess) Class.forName(CLASS)
                    .getConstructor(int.class, LinkJournal.class)
                    .newInstance(0, journal);
        } catch (ReflectiveOperationException e) {
            throw new IOException("the native link cannot be used: " + e, e);
        }
    }
}
