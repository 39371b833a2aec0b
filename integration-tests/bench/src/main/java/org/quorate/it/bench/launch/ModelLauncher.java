package org.quorate.it.bench.launch;

import java.util.List;
import org.quorate.it.bench.model.ModelContender;

/** The model of the ring, which calibrates. */
public final class ModelLauncher extends JavaLauncher {
    /** Name of the calibration. */
    public static final String NAME = "model";

    /** The launcher. */
    public ModelLauncher() {
        super(NAME, ModelContender.class.getName(), List.of("-XX:+UseSerialGC"));
    }

    @Override
    public boolean hasSafe() {
        return false;
    }
}
