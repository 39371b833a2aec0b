package org.quorate.testing.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that once was worth keeping, findings of the past among them; needs no fuzzer. */
class CorpusTest {
    static final Path CORPUS = Path.of("corpus");

    @ParameterizedTest
    @EnumSource(Target.class)
    void everyInputOfTheCorpusIsStood(Target target) throws IOException {
        FuzzTarget subject = target.make();
        List<Path> inputs = inputs(target);
        assertFalse(inputs.isEmpty(), "no inputs in " + CORPUS.resolve(target.label()));

        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            assertDoesNotThrow(
                    () -> subject.accept(bytes),
                    () -> "./quorate fuzz --target " + target.label() + " --replay " + input.toAbsolutePath());
        }
    }

    private static List<Path> inputs(Target target) throws IOException {
        List<Path> inputs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(CORPUS.resolve(target.label()))) {
            files.forEach(inputs::add);
        }
        inputs.sort(null);
        return inputs;
    }
}
