package org.quorate.transport.nativeio.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.quorate.node.Confined;

/**
 * The system calls. Each returns what the kernel does, or, where that is -1, the negated number of the error, as in {@code
 * -}{@link Errno#EAGAIN}. They do not block and allocate nothing.
 */
@Confined("one thread at a time")
public final class SystemCalls {
    /** Do not wait. */
    public static final int MSG_DONTWAIT = 0x40;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO_AT =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    private static final MethodHandle SENDMMSG =
            call("sendmmsg", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle RECVMMSG = call(
            "recvmmsg",
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS);
    private static final MethodHandle SETSOCKOPT = call(
            "setsockopt",
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT);
    private static final MethodHandle GETSOCKOPT = call(
            "getsockopt",
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.ADDRESS);
    private static final MethodHandle GETSOCKNAME =
            call("getsockname", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

    /** Sends the first messages of a vector; returns how many were sent. */
    public int sendmmsg(int descriptor, MessageVector messages, int count, int flags) {
        try {
            return result((int) SENDMMSG.invokeExact(state, descriptor, messages.memory(), count, flags));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Receives into the first messages of a vector; returns how many were received. */
    public int recvmmsg(int descriptor, MessageVector messages, int count, int flags) {
        try {
            return result(
                    (int) RECVMMSG.invokeExact(state, descriptor, messages.memory(), count, flags, MemorySegment.NULL));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Sets an option; {@code value} is all of its value. */
    public int setsockopt(int descriptor, int level, int option, MemorySegment value) {
        try {
            return result(
                    (int) SETSOCKOPT.invokeExact(state, descriptor, level, option, value, (int) value.byteSize()));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Reads an option into {@code value}; {@code bytes} holds its size, before and after. */
    public int getsockopt(int descriptor, int level, int option, MemorySegment value, MemorySegment bytes) {
        try {
            return result((int) GETSOCKOPT.invokeExact(state, descriptor, level, option, value, bytes));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Reads the address that a socket is bound to; {@code bytes} holds its size, before and after. */
    public int getsockname(int descriptor, MemorySegment address, MemorySegment bytes) {
        try {
            return result((int) GETSOCKNAME.invokeExact(state, descriptor, address, bytes));
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private int result(int returned) {
        return returned == -1 ? -state.get(ValueLayout.JAVA_INT, ERRNO_AT) : returned;
    }

    private static MethodHandle call(String name, ValueLayout... arguments) {
        MemorySegment function = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new NoSuchElementException("the C library has no " + name));
        return LINKER.downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments), KEEP_ERRNO);
    }

    /** A system call throws nothing by itself; what comes out is an error of the virtual machine. */
    private static Error impossible(Throwable thrown) {
        return thrown instanceof Error error ? error : new AssertionError("a system call threw", thrown);
    }
}
