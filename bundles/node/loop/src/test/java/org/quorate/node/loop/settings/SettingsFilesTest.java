package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they are found on a disk. */
class SettingsFilesTest {

    @TempDir
    private Path etc;

    private Checked check(FileAccess access) {
        return new SettingsCheck(Samples.firstNode(), access).directory(etc, SettingsCheck.Purpose.THIS_NODE);
    }

    private String onlyFault(FileAccess access) {
        List<Fault> faults = Samples.faults(check(access));
        assertEquals(1, faults.size(), faults::toString);
        return faults.get(0).oneLine().replace(etc.toString(), "etc");
    }

    @Test
    void nodeFileMayBeAbsent() throws IOException {
        Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES);

        assertEquals(
                1, Samples.valid(check(FileAccess.REAL)).self().orElseThrow().id());
    }

    @Test
    void absentClusterFileIsAFault() {
        assertEquals(
                "SET-001 etc/cluster.cfg does not exist. Do: copy it from another node, or write it.",
                onlyFault(FileAccess.REAL));
    }

    @Test
    void directoryInPlaceOfAFileIsAFault() throws IOException {
        Files.createDirectory(etc.resolve("cluster.cfg"));

        assertEquals(
                "SET-001 etc/cluster.cfg is a directory, not a file. "
                        + "Do: move it away and put the settings file there.",
                onlyFault(FileAccess.REAL));
    }

    @Test
    void largestFileIsReadAndOneByteMoreIsAFault() throws IOException {
        String padding = "#".repeat(SettingsFiles.MAX_BYTES - Samples.THREE_NODES.length());
        Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES + padding);
        assertTrue(Samples.faults(check(FileAccess.REAL)).isEmpty());

        Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES + padding + "#");

        assertEquals(
                "SET-001 etc/cluster.cfg is larger than 1048576 bytes. "
                        + "Do: put a settings file there; this is something else.",
                onlyFault(FileAccess.REAL));
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheirLine() throws IOException {
        Files.write(
                etc.resolve("cluster.cfg"), "cluster.name = a\n# gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(
                "SET-001 etc/cluster.cfg:2 The file is not UTF-8: byte 0xfc at position 22. " + "Do: save it as UTF-8.",
                onlyFault(FileAccess.REAL));
    }

    @Test
    void characterCutOffAtTheEndIsNotUtf8() throws IOException {
        Files.write(etc.resolve("cluster.cfg"), new byte[] {'#', (byte) 0xc3});

        assertEquals(
                "SET-001 etc/cluster.cfg:1 The file is not UTF-8: byte 0xc3 at position 2. " + "Do: save it as UTF-8.",
                onlyFault(FileAccess.REAL));
    }

    @Test
    void utf16IsCalledByItsName() throws IOException {
        Files.write(etc.resolve("cluster.cfg"), "\ufeffcluster.name = a".getBytes(StandardCharsets.UTF_16LE));

        assertEquals(
                "SET-001 etc/cluster.cfg:1 The file is UTF-16, not UTF-8. Do: save it as UTF-8.",
                onlyFault(FileAccess.REAL));
    }

    @Test
    void fileThatMayNotBeReadIsAFault() throws IOException {
        Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES);
        String user = System.getProperty("user.name");

        String fault = onlyFault(new Scripted() {
            @Override
            public byte[] read(Path file, int limit) throws IOException {
                byte[] bytes = super.read(file, limit); // so that an absent node.cfg stays absent
                throw new AccessDeniedException(file + " " + bytes.length);
            }
        });

        assertEquals(
                "SET-001 User " + user + " may not read etc/cluster.cfg. Do: sudo chown " + user
                        + " etc/cluster.cfg, or start the node as the owner of the file.",
                fault);
    }

    @Test
    void fileThatChangesOnceIsReadAgain() throws IOException {
        Files.writeString(etc.resolve("cluster.cfg"), "half");
        Scripted access = new Scripted() {
            @Override
            void afterRead(int reads) throws IOException {
                if (reads == 1) {
                    Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES);
                }
            }
        };

        Checked checked = check(access);

        assertEquals("demo", Samples.valid(checked).cluster());
        assertEquals(1, access.pauses);
    }

    @Test
    void sameBytesWithAnotherStampCountAsChanged() throws IOException {
        Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES);
        Scripted access = new Scripted() {
            private int stamps;

            @Override
            public String stamp(Path file) {
                return String.valueOf(Math.min(stamps++, 4));
            }
        };

        Checked checked = check(access);

        assertEquals("demo", Samples.valid(checked).cluster());
        assertEquals(1, access.pauses);
    }

    @Test
    void fileThatChangesAllTheTimeIsAFault() throws IOException {
        Files.writeString(etc.resolve("cluster.cfg"), Samples.THREE_NODES);
        Scripted access = new Scripted() {
            @Override
            void afterRead(int reads) throws IOException {
                Files.writeString(etc.resolve("cluster.cfg"), "#" + reads + "\n" + Samples.THREE_NODES);
            }
        };

        String fault = onlyFault(access);

        assertEquals(
                "SET-001 etc/cluster.cfg or etc/node.cfg changes while it is read; 3 attempts gave different "
                        + "contents. Do: finish writing it (write a copy and rename it), then try again.",
                fault);
        assertEquals(SettingsFiles.MAX_ATTEMPTS - 1, access.pauses);
    }

    @Test
    void watchSaysOnceWhatAChangeMeans() throws IOException {
        Path file = etc.resolve("cluster.cfg");
        Files.writeString(file, Samples.THREE_NODES);
        SettingsCheck check = new SettingsCheck(Samples.firstNode());
        ClusterSettings inForce = Samples.valid(check.directory(etc, SettingsCheck.Purpose.THIS_NODE));
        SettingsWatch watch = new SettingsWatch(etc, check, SettingsWatch.stamps(etc));
        assertEquals(Optional.empty(), watch.look(inForce));

        Files.writeString(file, Samples.THREE_NODES + "ring.join.ms = 60\n");
        SettingsWatch.Notice changed = watch.look(inForce).orElseThrow();
        assertEquals(Optional.empty(), watch.look(inForce));
        Files.writeString(file, Samples.THREE_NODES + "ring.join.ms = sixty\n");
        SettingsWatch.Notice refused = watch.look(inForce).orElseThrow();

        assertFalse(changed.problem());
        assertEquals(
                "Settings files in " + etc + " changed, nothing is applied yet: 1 key that may change live "
                        + "(ring.join.ms 50 -> 60). Do: quorate cluster:reload, when the files of all nodes say the same.",
                changed.text());
        assertTrue(refused.problem());
        assertTrue(refused.text().contains("SET-004"), refused.text());
    }

    /** The real file system with something happening in between, and without waiting. */
    private static class Scripted implements FileAccess {
        int pauses;
        private int reads;

        void afterRead(int count) throws IOException {}

        @Override
        public byte[] read(Path file, int limit) throws IOException {
            byte[] bytes = REAL.read(file, limit);
            reads++;
            afterRead(reads);
            return bytes;
        }

        @Override
        public String stamp(Path file) {
            return REAL.stamp(file);
        }

        @Override
        public Optional<String> whyNotAFile(Path file) {
            return REAL.whyNotAFile(file);
        }

        @Override
        public void pause() {
            pauses++;
        }
    }
}
