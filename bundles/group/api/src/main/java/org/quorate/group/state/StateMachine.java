package org.quorate.group.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * State that commands change, as an application writes it. Register it as a service with the property {@value #GROUP}: then it is replicated
 * for as long as it is registered; or give it to {@link ReplicatedStates#replicate}.
 *
 * <p>The same commands in the same order must lead to the same state at every member: neither clocks, nor chance, nor what is special to a
 * node may have a say.
 *
 * <p>The methods are called one at a time, by threads that belong to this machine; {@link Snapshot#writeTo} runs beside them. None is called
 * before {@link #attached} and {@link #startEmpty} or {@link #restore}.
 */
@ConsumerType
public interface StateMachine {
    /** Service property: name of the group, 1 to 64 of {@code [A-Za-z0-9._-]}. */
    String GROUP = "quorate.state.group";

    /** Service property: {@code refuse}, which is the default, {@code application} or {@code accept}; see {@link MergePolicy}. */
    String MERGE = "quorate.state.merge";

    /** It is replicated from here on: what to change its state with. Called once, before anything else. */
    default void attached(ReplicatedState replicated) {}

    /** Nobody has state: begins with the initial one, which is the same at all members. Whatever it holds is void. */
    void startEmpty();

    /**
     * Applies a command. What it throws is logged, and the command counts as applied: all members are taken to have failed alike.
     *
     * @param command from position to limit, read-only; valid until the call returns
     * @param position how many commands the state has seen, this one included; grows by one with each, and is the same at all members
     */
    void apply(ByteBuffer command, long position);

    /**
     * The state as it is at this place of the order. Commands go on while it is written: it must not change with them. Called rarely, and
     * should return soon: copy the state, or hand out what never changes.
     */
    Snapshot snapshot();

    /**
     * Takes over a state that a snapshot of another member has written; whatever it holds is void from here on, also when this fails.
     * Commands wait meanwhile, so it may take its time.
     *
     * @param state ends where the snapshot ends; blocks while more is on its way. Throws {@link IOException} when what was read so far
     *     is to be thrown away, because its donor has gone for instance: let that pass, and this is called again with another
     * @throws IOException when the stream throws it, or when its bytes are no state; after several that are none this member gives up
     */
    void restore(InputStream state) throws IOException;

    /** The state at one place of the order. */
    @ConsumerType
    @FunctionalInterface
    interface Snapshot extends AutoCloseable {
        /**
         * Writes it, on a thread of its own; blocks while the members have no room. Called once at most.
         *
         * @param out throws {@link IOException} when nobody needs it any more; let that pass
         */
        void writeTo(OutputStream out) throws IOException;

        /** It is needed no more. */
        @Override
        default void close() {}
    }
}
