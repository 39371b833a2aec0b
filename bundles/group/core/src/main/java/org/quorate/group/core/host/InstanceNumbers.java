package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.node.Incumbent;

/**
 * The seat of groups on a node. All that one version of this bundle leaves to the next is where the numbers of members go on: none is used
 * twice in the life of a process, because messages of the members before may still be on their way. Members themselves end with their
 * version, and whoever stands by joins again.
 */
@Confined("node loop")
public final class InstanceNumbers implements Incumbent {
    /** The seam. */
    public static final String SEAM = "groups";

    private final GroupHost host;
    private final String description;

    /** @param description of the bundle, for people */
    public InstanceNumbers(GroupHost host, String description) {
        this.host = host;
        this.description = description;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void begin(Optional<Legacy> legacy) throws LegacyRefused {
        if (legacy.isPresent()) {
            byte[] state = legacy.get().state();
            if (state.length != Integer.BYTES) {
                throw new LegacyRefused(state.length + " bytes where the next number of a member is expected");
            }
            host.numberFrom(ByteBuffer.wrap(state).getInt());
        }
    }

    @Override
    public byte[] bequeath() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(host.nextInstance()).array();
    }

    @Override
    public void resume() {}

    @Override
    public void dismissed() {
        host.stop();
    }
}
