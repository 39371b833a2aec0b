package org.quorate.quorum.qnetd.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.quorate.node.Confined;

/** What sessions need of files, read anew when one of them is another one: to open a PKCS12 file takes seconds by intent. */
@Confined("arbiter thread")
final class TlsContexts {
    private final TlsFiles files;
    private List<FileTime> times = List.of();
    private Optional<SSLContext> context = Optional.empty();

    TlsContexts(TlsFiles files) {
        this.files = files;
    }

    SSLContext get() throws IOException, GeneralSecurityException {
        List<FileTime> now = times();
        if (context.isEmpty() || !now.equals(times)) {
            context = Optional.of(files.context());
            times = now;
        }
        return context.get();
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> all = new ArrayList<>();
        for (Path file : Stream.of(Optional.of(files.trust()), files.key(), files.password())
                .flatMap(Optional::stream)
                .toList()) {
            all.add(Files.getLastModifiedTime(file));
        }
        return all;
    }
}
