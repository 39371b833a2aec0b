package org.quorate.shell.gogo.group;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.quorate.group.GroupMessage;
import org.quorate.node.NodeIdentity;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * A message of a group.
 *
 * @param view in which it was ordered
 * @param sequence its place among the group's messages in that ring
 * @param sender {@code node3/17}
 * @param bundle of the sender
 * @param delivery {@code agreed} or {@code safe}
 * @param bytes of its payload
 * @param text the first {@value #MAX_TEXT_BYTES} bytes, where they are text
 * @param hex the first {@value #MAX_HEX_BYTES} bytes, where they are none
 */
record WatchedMessage(
        String view,
        long sequence,
        String sender,
        String bundle,
        String delivery,
        int bytes,
        Optional<String> text,
        Optional<String> hex)
        implements Report {
    static final int MAX_TEXT_BYTES = 400;
    static final int MAX_HEX_BYTES = 32;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /** Copies what is shown. */
    static WatchedMessage of(GroupMessage message, NodeIdentity self) {
        ByteBuffer payload = message.payload();
        Optional<String> text = text(payload);
        return new WatchedMessage(
                message.view().toString(),
                message.sequence(),
                MemberRow.name(message.sender(), self),
                message.sender().description(),
                message.delivery().name().toLowerCase(Locale.ROOT),
                payload.remaining(),
                text,
                text.isPresent() ? Optional.empty() : Optional.of(hex(payload)));
    }

    /** Its beginning as text, if it is UTF-8 without control characters other than those of lines and tabs. */
    private static Optional<String> text(ByteBuffer payload) {
        boolean whole = payload.remaining() <= MAX_TEXT_BYTES;
        ByteBuffer first = payload.slice(payload.position(), Math.min(payload.remaining(), MAX_TEXT_BYTES));
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(MAX_TEXT_BYTES);
        if (decoder.decode(first, chars, whole).isError()) {
            return Optional.empty();
        }
        String text = chars.flip().toString();
        boolean readable = text.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t');
        return readable ? Optional.of(text) : Optional.empty();
    }

    private static String hex(ByteBuffer payload) {
        byte[] first = new byte[Math.min(payload.remaining(), MAX_HEX_BYTES)];
        payload.get(payload.position(), first);
        return HEX.formatHex(first);
    }

    @Override
    public String kind() {
        return "GroupMessage";
    }

    @Override
    public void draw(Page page) {
        boolean cut = bytes > (text.isPresent() ? MAX_TEXT_BYTES : MAX_HEX_BYTES);
        page.line(view + "  " + Words.count(sequence) + "  " + sender + "  "
                + text.or(() -> hex).orElse("") + (cut ? " … " + Words.bytes(bytes) : ""));
    }
}
