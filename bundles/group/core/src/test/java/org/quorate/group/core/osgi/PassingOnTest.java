package org.quorate.group.core.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.LoopLayer;

/** What has a default is passed on too: without it the data path is a slow one, and nothing else shows that. */
class PassingOnTest {
    @Test
    void theComponentPassesOnAllThatALayerIsTold() {
        List<String> missing = Arrays.stream(LoopLayer.class.getMethods())
                .filter(method -> !declares(method))
                .map(Method::toString)
                .toList();

        assertEquals(List.of(), missing);
    }

    private static boolean declares(Method method) {
        return Arrays.stream(LayersComponent.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }
}
