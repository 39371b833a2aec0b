package org.quorate.node.reload.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupSubmission;
import org.quorate.node.History;
import org.quorate.node.RunningSettings;
import org.quorate.node.reload.core.Message;
import org.quorate.node.reload.core.Operation;
import org.quorate.node.reload.wire.MessageBytes;

/** A node whose settings throw, and what it tells the others. */
class ReloadHostTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final Operation OPERATION = new Operation(1, 7);

    private final BlockingQueue<Message> sent = new ArrayBlockingQueue<>(100);
    private final BlockingQueue<String> facts = new ArrayBlockingQueue<>(100);
    private final History history = new History() {
        @Override
        public void add(String topic, String code, String text) {
            facts.add(code + " " + text);
        }

        @Override
        public List<Fact> facts() {
            return List.of();
        }
    };
    private final Throwing settings = new Throwing();
    private final ReloadHost host = new ReloadHost(
            1,
            settings,
            () -> CompletableFuture.completedFuture(new TreeSet<>(List.of(1))),
            Optional::empty,
            new Journal(() -> Optional.of(history), UnaryOperator.identity()),
            UnaryOperator.identity());

    private static final class Throwing implements RunningSettings {
        boolean readThrows;
        boolean applies;

        @Override
        public Standing standing() {
            return new Standing("old", 1, new TreeMap<>());
        }

        @Override
        public Reading read() {
            if (readThrows) {
                throw new IllegalStateException("no files");
            }
            return new Sound(1, standing(), List.of(), List.of(), Optional.empty());
        }

        @Override
        public Applied apply(long number) {
            if (applies) {
                return new Applied(standing(), List.of());
            }
            throw new IllegalStateException("no store");
        }

        @Override
        public Applied quorumChanged(long number) {
            return new Applied(standing(), List.of("the disk is full"));
        }
    }

    @AfterEach
    void close() {
        host.close();
    }

    /** A handle whose messages are kept, or all refused. */
    private void join(GroupSubmission answer) {
        Class<?>[] types = {GroupMembership.class};
        GroupMembership handle = (GroupMembership) java.lang.reflect.Proxy.newProxyInstance(
                ReloadHostTest.class.getClassLoader(), types, (proxy, method, given) -> {
                    if (method.getName().equals("maxMessageBytes")) {
                        return 100_000;
                    }
                    MessageBytes.read((java.nio.ByteBuffer) given[1]).ifPresent(sent::add);
                    return answer;
                });
        host.joined(handle);
    }

    private <T extends Message> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            Message message = Optional.ofNullable(sent.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName()));
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    @Test
    void filesThatCannotBeReadAreAFaultThatIsAnswered() throws Exception {
        settings.readThrows = true;
        join(GroupSubmission.Accepted.INSTANCE);

        host.deliver(1, new Message.Prepare(OPERATION));

        List<String> faults = next(Message.Answer.class).report().faults();
        assertTrue(faults.get(0).contains("no files"), faults.toString());
    }

    @Test
    void settingsThatCannotBeAppliedAreTroubleThatIsConfirmed() throws Exception {
        join(GroupSubmission.Accepted.INSTANCE);

        host.deliver(1, new Message.Prepare(OPERATION));
        next(Message.Answer.class);
        host.deliver(1, new Message.Commit(OPERATION));

        Message.Confirm confirm = next(Message.Confirm.class);
        assertTrue(confirm.trouble().get(0).contains("no store"), confirm.toString());
        assertEquals("old", confirm.standing().digest());
    }

    @Test
    void whatQuorumCountsWithThatCannotBeStoredIsTrouble() throws Exception {
        settings.applies = true;
        join(GroupSubmission.Accepted.INSTANCE);
        host.deliver(1, new Message.Prepare(OPERATION));
        next(Message.Answer.class);
        host.deliver(1, new Message.Commit(OPERATION));
        next(Message.Confirm.class);

        host.deliver(1, new Message.End(OPERATION, true));

        String fact = facts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (fact != null && !fact.contains("the disk is full")) {
            fact = facts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertEquals("SET-102 New settings are not all applied here: the disk is full.", fact);
    }
}
