package org.quorate.node.loop.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the settings files at one moment: all of them twice, with their stamps before and after, so that a file that is
 * being written is never half understood.
 */
final class SettingsFiles {

    /** Largest settings file in bytes. */
    static final int MAX_BYTES = 1 << 20;

    /** How often files that change while they are read are read before that is a fault. */
    static final int MAX_ATTEMPTS = 3;

    private final FileAccess access;
    private final Findings findings;

    SettingsFiles(FileAccess access, Findings findings) {
        this.access = access;
        this.findings = findings;
    }

    /** A file to read, or its absence if that is allowed. */
    record Wanted(SettingsSource.Kind kind, String path, boolean required) {}

    /** What one reading of one file gave: bytes, nothing, or why not. */
    private record Reading(byte[] bytes, boolean absent, String what, String remedy) {
        private boolean sameAs(Reading other) {
            return Arrays.equals(bytes, other.bytes) && absent == other.absent && what.equals(other.what);
        }
    }

    /** The texts of all wanted files that could be read; the others are faults. */
    List<SettingsSource> read(List<Wanted> wanted) {
        wanted.forEach(w -> findings.announce(w.path()));
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            List<String> before = stamps(wanted);
            Map<Wanted, Reading> first = readOnce(wanted);
            Map<Wanted, Reading> second = readOnce(wanted);
            boolean stable = wanted.stream().allMatch(w -> first.get(w).sameAs(second.get(w)));
            if (stable && before.equals(stamps(wanted))) {
                return texts(second);
            }
            if (attempt < MAX_ATTEMPTS) {
                access.pause();
            }
        }
        String paths = String.join(" or ", wanted.stream().map(Wanted::path).toList());
        findings.in(wanted.get(0).path())
                .error(
                        FaultCode.FILE,
                        paths + " changes while it is read; " + MAX_ATTEMPTS + " attempts gave different contents.",
                        "finish writing it (write a copy and rename it), then try again");
        return List.of();
    }

    private List<String> stamps(List<Wanted> wanted) {
        return wanted.stream().map(w -> access.stamp(Path.of(w.path()))).toList();
    }

    private Map<Wanted, Reading> readOnce(List<Wanted> wanted) {
        Map<Wanted, Reading> readings = new LinkedHashMap<>();
        wanted.forEach(w -> readings.put(w, readOne(w)));
        return readings;
    }

    private Reading readOne(Wanted wanted) {
        Path file = Path.of(wanted.path());
        String name = wanted.path();
        try {
            Optional<String> odd = access.whyNotAFile(file);
            if (odd.isPresent()) {
                return unreadable(
                        name + " is " + odd.get() + ", not a file.", "move it away and put the settings file there");
            }
            byte[] bytes = access.read(file, MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return unreadable(
                        name + " is larger than " + MAX_BYTES + " bytes.",
                        "put a settings file there; this is something else");
            }
            return new Reading(bytes, false, "", "");
        } catch (NoSuchFileException | FileNotFoundException missing) {
            return wanted.required()
                    ? unreadable(name + " does not exist.", "copy it from another node, or write it")
                    : new Reading(new byte[0], true, "", "");
        } catch (AccessDeniedException denied) {
            String user = System.getProperty("user.name", "this user");
            return unreadable(
                    "User " + user + " may not read " + name + ".",
                    "sudo chown " + user + " " + name + ", or start the node as the owner of the file");
        } catch (IOException failed) {
            return unreadable(
                    name + " cannot be read: " + Visible.text(String.valueOf(failed.getMessage())) + ".",
                    "check the disk and the permissions of every directory above it");
        }
    }

    private static Reading unreadable(String what, String remedy) {
        return new Reading(new byte[0], false, what, remedy);
    }

    private List<SettingsSource> texts(Map<Wanted, Reading> readings) {
        List<SettingsSource> sources = new ArrayList<>();
        readings.forEach((wanted, reading) -> {
            if (!reading.what().isEmpty()) {
                findings.in(wanted.path()).error(FaultCode.FILE, reading.what(), reading.remedy());
            } else if (!reading.absent()) {
                decode(wanted, reading.bytes()).ifPresent(sources::add);
            }
        });
        return sources;
    }

    private Optional<SettingsSource> decode(Wanted wanted, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            return Optional.of(
                    new SettingsSource(wanted.kind(), wanted.path(), out.flip().toString()));
        }
        int bad = bytes[in.position()] & 0xff;
        int line = 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
        boolean wide = in.position() == 0 && bytes.length > 1 && (bad == 0xff || bad == 0xfe);
        String what = wide
                ? "The file is UTF-16, not UTF-8."
                : String.format("The file is not UTF-8: byte 0x%02x at position %d.", bad, in.position() + 1);
        findings.at(new SettingsSource(wanted.kind(), wanted.path(), ""), line)
                .error(FaultCode.FILE, what, "save it as UTF-8");
        return Optional.empty();
    }
}
