package org.quorate.testing.judge.log;

/** Lower-case hexadecimal digits in bytes. */
final class Hex {
    private Hex() {}

    /** The value of a digit, or -1. */
    static int digit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
    }

    static boolean isHex(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (digit(bytes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The number in up to 16 digits that {@link #isHex}. */
    static long number(byte[] bytes, int from, int digits) {
        long number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number << 4 | digit(bytes[i]);
        }
        return number;
    }
}
