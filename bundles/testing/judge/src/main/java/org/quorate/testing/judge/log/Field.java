package org.quorate.testing.judge.log;

/** The fields of a line that the judge reads; all names have at most four letters. */
enum Field {
    T,
    N,
    I,
    X,
    E,
    V,
    M,
    S,
    LEN,
    CRC,
    R,
    TO,
    MEM,
    INC,
    Q,
    P,
    K,
    LOST,
    H;

    /** The field of a name; {@code null} for one that the judge does not read. */
    static Field of(byte[] bytes, int from, int to) {
        if (to - from < 1 || to - from > 4) {
            return null;
        }
        int name = 0;
        for (int i = from; i < to; i++) {
            name = name << 8 | bytes[i] & 0xff;
        }
        return switch (name) {
            case 't' -> T;
            case 'n' -> N;
            case 'i' -> I;
            case 'x' -> X;
            case 'e' -> E;
            case 'v' -> V;
            case 'm' -> M;
            case 's' -> S;
            case 'l' << 16 | 'e' << 8 | 'n' -> LEN;
            case 'c' << 16 | 'r' << 8 | 'c' -> CRC;
            case 'r' -> R;
            case 't' << 8 | 'o' -> TO;
            case 'm' << 16 | 'e' << 8 | 'm' -> MEM;
            case 'i' << 16 | 'n' << 8 | 'c' -> INC;
            case 'q' -> Q;
            case 'p' -> P;
            case 'k' -> K;
            case 'l' << 24 | 'o' << 16 | 's' << 8 | 't' -> LOST;
            case 'h' -> H;
            default -> null;
        };
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
