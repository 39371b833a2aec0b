package org.quorate.quorum.qnetd.host;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.quorate.node.ThreadSafe;
import org.quorate.quorum.qnetd.core.Ending;
import org.quorate.quorum.qnetd.core.FromArbiter;
import org.quorate.quorum.qnetd.core.ToArbiter;
import org.quorate.quorum.qnetd.wire.ReplyBytes;
import org.quorate.quorum.qnetd.wire.RequestBytes;

/** One connection. One thread writes, one reads, and any may close. */
@ThreadSafe
final class Connection {
    private final Socket plain = new Socket();
    private volatile Socket socket = plain;

    /** A message could not be read, and why. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1;

        private final transient Ending why;

        Broken(Ending why) {
            super(why.text());
            this.why = why;
        }

        Ending why() {
            return why;
        }
    }

    /** Connects. */
    void open(String host, int port, int timeoutMillis) throws IOException {
        plain.setTcpNoDelay(true);
        plain.setKeepAlive(true);
        plain.connect(new InetSocketAddress(host, port), timeoutMillis);
    }

    /** Encrypts what follows. */
    void secure(SSLContext context, String host, int timeoutMillis) throws IOException, GeneralSecurityException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        secured.setUseClientMode(true);
        secured.setSoTimeout(timeoutMillis);
        secured.startHandshake();
        TlsFiles.requireArbiter(secured.getSession());
        secured.setSoTimeout(0);
        socket = secured;
    }

    void write(ToArbiter message) throws IOException {
        socket.getOutputStream().write(RequestBytes.of(message));
    }

    /** The next message; takes no byte more than it has, because what follows may be encrypted. */
    FromArbiter read() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            int type = in.readUnsignedShort();
            int length = in.readInt();
            if (length < 0 || length > ReplyBytes.MAX_BODY_BYTES) {
                throw new Broken(Ending.OVERSIZED);
            }
            byte[] body = new byte[length];
            in.readFully(body);
            Optional<FromArbiter> message = ReplyBytes.read(type, body);
            return message.orElseThrow(() -> new Broken(Ending.MALFORMED));
        } catch (EOFException end) {
            throw new Broken(Ending.CLOSED);
        }
    }

    /** At once; whoever reads or writes fails. */
    void close() {
        try {
            plain.close();
        } catch (IOException ignored) {
            // nothing is left to be done with it
        }
    }
}
