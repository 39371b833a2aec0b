package com.example.map;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Component;
import org.quorate.group.state.CommandOutcome;
import org.quorate.group.state.ReplicatedState;
import org.quorate.group.state.StateMachine;

/**
 * {@code map:put KEY VALUE}, {@code map:get KEY} and {@code map:list}, on any node. It is a state machine that is registered as a service:
 * that alone has it replicated in the group that it names.
 */
@Component(
        service = {ReplicatedMap.class, StateMachine.class},
        property = {
            StateMachine.GROUP + "=com.example.map",
            StateMachine.MERGE + "=refuse",
            "osgi.command.scope=map",
            "osgi.command.function=put",
            "osgi.command.function=get",
            "osgi.command.function=list"
        })
public final class ReplicatedMap implements StateMachine {
    private static final long PATIENCE_SECONDS = 5;

    /** Never changed, but replaced by another: so it may be read, and written as a snapshot, at any time. */
    private volatile Map<String, String> entries = Map.of();

    private volatile Optional<ReplicatedState> replicated = Optional.empty();

    /** Command: puts a value on every node. */
    public String put(String key, String value) throws InterruptedException, ExecutionException {
        if (replicated.isEmpty()) {
            return "refused: replicated state does not run on this node";
        }
        ByteBuffer command = StandardCharsets.UTF_8.encode(key + "\n" + value);
        try {
            CommandOutcome outcome = replicated.get().submit(command).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return outcome instanceof CommandOutcome.Applied applied
                    ? "change " + applied.position()
                    : outcome.toString();
        } catch (TimeoutException late) {
            return "it is not applied yet; perhaps it will be";
        }
    }

    /** Command: the value here. */
    public String get(String key) {
        return entries.getOrDefault(key, "none");
    }

    /** Command: all that is here. */
    public Map<String, String> list() {
        return entries;
    }

    @Override
    public void attached(ReplicatedState state) {
        replicated = Optional.of(state);
    }

    @Override
    public void startEmpty() {
        entries = Map.of();
    }

    @Override
    public void apply(ByteBuffer command, long position) {
        String[] parts = StandardCharsets.UTF_8.decode(command).toString().split("\n", 2);
        Map<String, String> next = new TreeMap<>(entries);
        next.put(parts[0], parts[1]);
        entries = Map.copyOf(next);
    }

    @Override
    public Snapshot snapshot() {
        Map<String, String> now = entries;
        return stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeInt(now.size());
            for (Map.Entry<String, String> each : now.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeUTF(each.getValue());
            }
        };
    }

    @Override
    public void restore(InputStream state) throws IOException {
        DataInputStream in = new DataInputStream(state);
        Map<String, String> read = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            read.put(in.readUTF(), in.readUTF());
        }
        entries = Map.copyOf(read);
    }
}
