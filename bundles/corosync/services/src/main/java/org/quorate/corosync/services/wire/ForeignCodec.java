package org.quorate.corosync.services.wire;

/** Messages of services that are none of corosync's: bytes behind the service header. */
public final class ForeignCodec {
    private ForeignCodec() {}

    /**
     * Writes a message.
     *
     * @throws IllegalArgumentException when service or function are out of their range, or the message is too long
     */
    public static void encode(int service, int function, byte[] bytes, int offset, int length, MessageBuffer out) {
        if (service < ServiceNumber.FIRST_FOREIGN || service > ServiceNumber.MAX) {
            throw new IllegalArgumentException(
                    "service " + service + " is not in " + ServiceNumber.FIRST_FOREIGN + ".." + ServiceNumber.MAX);
        }
        if (function < 0 || function > 0xffff) {
            throw new IllegalArgumentException("function " + function + " is not in 0..65535");
        }
        out.begin(service, function, MessageView.HEADER, length);
        out.write(MessageView.HEADER, bytes, offset, length);
    }
}
