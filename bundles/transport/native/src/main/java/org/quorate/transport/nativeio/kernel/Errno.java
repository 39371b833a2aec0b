package org.quorate.transport.nativeio.kernel;

/** Numbers of errors, the same on every machine that Linux's sockets are used on from Java. */
public final class Errno {
    /** Interrupted. */
    public static final int EINTR = 4;

    /** Input or output failed; of segments: the device does not compute checksums. */
    public static final int EIO = 5;

    /** Nothing there, or no room, at the moment. */
    public static final int EAGAIN = 11;

    /** Not valid; of segments: larger than the path allows, or not allowed on this socket. */
    public static final int EINVAL = 22;

    /** The message is too long. */
    public static final int EMSGSIZE = 90;

    /** The option is not known. */
    public static final int ENOPROTOOPT = 92;

    /** Not supported. */
    public static final int EOPNOTSUPP = 95;

    /** No room in the queue of the device. */
    public static final int ENOBUFS = 105;

    /** The other host says that nobody listens there. */
    public static final int ECONNREFUSED = 111;

    private Errno() {}

    /** Whether an error may mean that the kernel does not take a message as segments. */
    public static boolean isAboutSegments(int errno) {
        return switch (errno) {
            case EIO, EINVAL, EMSGSIZE, ENOPROTOOPT, EOPNOTSUPP -> true;
            default -> false;
        };
    }
}
