package org.quorate.group.state.host;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.quorate.group.state.MergeSide;
import org.quorate.group.state.MergingStateMachine;
import org.quorate.group.state.ReplicatedState;

/** A machine whose state is the list of words that it was given. */
class Words implements MergingStateMachine {
    volatile List<String> words = List.of("void");
    volatile ReplicatedState replicated;
    volatile int restoresBegun;
    volatile int snapshots;
    volatile int padding;
    volatile int failures;
    volatile CountDownLatch restoring = new CountDownLatch(0);

    static ByteBuffer bytes(String word) {
        return StandardCharsets.UTF_8.encode(word);
    }

    @Override
    public void attached(ReplicatedState state) {
        replicated = state;
    }

    @Override
    public void startEmpty() {
        words = List.of();
    }

    @Override
    public void apply(ByteBuffer command, long position) {
        List<String> next = new ArrayList<>(words);
        next.add(StandardCharsets.UTF_8.decode(command).toString());
        words = List.copyOf(next);
        if (words.get(words.size() - 1).equals("throw")) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Override
    public Snapshot snapshot() {
        List<String> now = words;
        int bytes = padding;
        snapshots++;
        return stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeInt(now.size());
            for (String each : now) {
                out.writeUTF(each);
            }
            out.writeInt(bytes);
            byte[] block = new byte[8192];
            for (int left = bytes; left > 0; left -= block.length) {
                out.write(block, 0, Math.min(left, block.length));
            }
        };
    }

    @Override
    public void restore(InputStream state) throws IOException {
        restoresBegun++;
        words = List.of("void");
        List<String> read = parse(state);
        try {
            restoring.await();
        } catch (InterruptedException over) {
            throw new IOException(over);
        }
        if (failures > 0) {
            failures--;
            throw new IOException("on purpose");
        }
        words = read;
    }

    private List<String> parse(InputStream state) throws IOException {
        DataInputStream in = new DataInputStream(state);
        List<String> read = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            read.add(in.readUTF());
        }
        in.skipNBytes(in.readInt());
        return read;
    }

    @Override
    public Runnable merge(List<MergeSide> sides) throws IOException {
        Set<String> all = new LinkedHashSet<>();
        for (MergeSide each : sides) {
            all.addAll(parse(each.state()));
        }
        return () -> words = List.copyOf(all);
    }
}
