package org.quorate.shell.client.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckLogTest {
    @TempDir
    Path directory;

    @Test
    void timesAreCountedFromTheGivenMoment() throws IOException {
        Path file = Files.writeString(directory.resolve("log"), """
                {"t":100,"n":1,"i":1,"x":0,"e":"start","v":1}
                {"t":200,"n":1,"i":1,"x":1,"e":"config","k":"regular","r":"1.5","mem":[1,2,3],"inc":[1,1,1]}
                {"t":300,"n":1,"i":1,"x":2,"e":"state","from":"OPERATIONAL","to":"GATHER","why":"TOKEN_LOST"}
                {"t":400,"n":1,"i":1,"x":3,"e":"config","k":"transitional","r":"1.5","to":"1.9","mem":[1,2],"inc":[1,1]}
                {"t":410,"n":1,"i":1,"x":4,"e":"config","k":"regular","r":"1.9","mem":[1,2],"inc":[1,1]}
                """);

        CheckLog log = CheckLog.read(file);

        assertEquals(100, log.firstStartNanos());
        assertEquals(OptionalLong.of(160), log.untilRing(250, "1,2"));
        assertEquals(OptionalLong.of(50), log.untilNoticed(250));
        assertEquals(OptionalLong.empty(), log.untilRing(250, "1,2,3"));
        assertEquals(2, log.rings());
    }
}
