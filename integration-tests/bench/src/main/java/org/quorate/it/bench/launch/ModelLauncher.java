package org.quorate.it.bench.launch;

import java.util.List;
import org.quorate.it.bench.model.ModelContender;
import org.quorate.it.bench.model.ModelContender.Over;

/** The model of the ring, which calibrates. */
public final class ModelLauncher extends JavaLauncher {
    /** Name of the calibration. */
    public static final String NAME = "model";

    private final Over over;

    /** Over the JDK's channels, which is the calibration, or over something else, which shows what that costs. */
    public ModelLauncher(Over over) {
        super(
                over == Over.CHANNELS ? NAME : NAME + "-link",
                ModelContender.class.getName(),
                List.of("-XX:+UseSerialGC"),
                over.name());
        this.over = over;
    }

    @Override
    public boolean hasSafe() {
        return false;
    }

    @Override
    public boolean isOnRequest() {
        return over != Over.CHANNELS;
    }
}
