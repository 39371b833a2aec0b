package org.quorate.node.loop.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A record as it lies in its file: magic (8 bytes), format version, length of the name, length of the content (4 bytes each,
 * big-endian), name, content, CRC32C of all that; then zeros up to a multiple of {@link #BLOCK_BYTES}, so that a record of
 * the usual size is rewritten in place without a new block.
 */
final class RecordFormat {
    /** Files are a multiple of this. */
    static final int BLOCK_BYTES = 4096;

    private static final byte[] MAGIC = "QUORATE\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = MAGIC.length + 3 * Integer.BYTES;

    /** What is wrong with a file, as the end of a sentence that begins with its path. */
    static final class Damage extends Exception {
        private static final long serialVersionUID = 1;

        Damage(String what) {
            super(what);
        }
    }

    private RecordFormat() {}

    /** Whole blocks, ready to be written. */
    static ByteBuffer encode(String name, byte[] content) {
        byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(fileBytes(nameBytes.length, content.length));
        file.put(MAGIC).putInt(VERSION).putInt(nameBytes.length).putInt(content.length);
        file.put(nameBytes).put(content);
        file.putInt(checksum(file.array(), file.position()));
        return file.clear();
    }

    /** The content of a file that should be the record of that name. */
    static byte[] decode(String name, byte[] file) throws Damage {
        if (file.length == 0) {
            throw new Damage("is empty: it was truncated");
        }
        if (file.length < HEADER_BYTES) {
            throw new Damage("is truncated: " + file.length + " bytes are less than the header of a record");
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (Arrays.equals(magic, new byte[MAGIC.length])) {
            throw new Damage("is torn: it begins with zeros, so its content never reached the disk");
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw new Damage("is a foreign file: it does not begin as a record of Quorate");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new Damage(
                    "has format version " + Integer.toUnsignedString(version) + ", this release reads " + VERSION);
        }
        int nameBytes = in.getInt();
        int contentBytes = in.getInt();
        if (nameBytes < 1 || nameBytes > 64 || contentBytes < 0 || contentBytes > FileStableStore.MAX_RECORD_BYTES) {
            throw new Damage("has a damaged header: name of " + nameBytes + ", content of " + contentBytes + " bytes");
        }
        int end = HEADER_BYTES + nameBytes + contentBytes;
        if (file.length < fileBytes(nameBytes, contentBytes)) {
            throw new Damage(
                    "is truncated: it has " + file.length + " of " + fileBytes(nameBytes, contentBytes) + " bytes");
        }
        if (in.getInt(end) != checksum(file, end)) {
            throw new Damage("is damaged: its checksum is wrong, so it was changed or only partly written");
        }
        byte[] content = Arrays.copyOfRange(file, HEADER_BYTES + nameBytes, end);
        String found = new String(file, HEADER_BYTES, nameBytes, StandardCharsets.US_ASCII);
        if (!found.equals(name)) {
            throw new Damage("holds the record \"" + found + "\": it was copied or renamed");
        }
        return content;
    }

    private static int fileBytes(int nameBytes, int contentBytes) {
        int used = HEADER_BYTES + nameBytes + contentBytes + Integer.BYTES;
        return (used + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }
}
