package org.quorate.testing.coverage;

import java.io.IOException;
import java.io.InputStream;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;

/** Loads the project's classes anew, so that they see each other; those of the ordering core count what is executed. */
final class CountingLoader extends ClassLoader {
    private static final String OURS = "org.quorate.";

    private final Instrumenter instrumenter;

    CountingLoader(IRuntime runtime, ClassLoader parent) {
        super(parent);
        instrumenter = new Instrumenter(runtime);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] defined = name.startsWith(CoreClasses.PACKAGE) ? instrumenter.instrument(bytes, name) : bytes;
            return defineClass(
                    name,
                    defined,
                    0,
                    defined.length,
                    getParent().loadClass(name).getProtectionDomain());
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
