package org.quorate.it.lab.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.quorate.it.torture.lab.Command;

/** A program on a host. It was started through another one that enters the host, waits for it and ends as it does. */
public final class HostProcess {
    /** How a program ends that was asked to, and has nothing of its own to say about it: 128 and the number of SIGTERM. */
    public static final int TERMINATED = 143;

    private static final long START_MILLIS = 5000;
    private static final long POLL_MILLIS = 1;

    private final Process entrance;
    private final ProcessHandle program;

    private HostProcess(Process entrance, ProcessHandle program) {
        this.entrance = entrance;
        this.program = program;
    }

    static HostProcess start(ProcessBuilder builder) throws IOException, InterruptedException {
        Process entrance = builder.start();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        Path children =
                Path.of("/proc", Long.toString(entrance.pid()), "task", Long.toString(entrance.pid()), "children");
        while (System.nanoTime() - end < 0 && entrance.isAlive()) {
            String child = Files.exists(children) ? Files.readString(children).strip() : "";
            if (!child.isEmpty()) {
                return new HostProcess(
                        entrance, ProcessHandle.of(Long.parseLong(child)).orElse(entrance.toHandle()));
            }
            Thread.sleep(POLL_MILLIS);
        }
        entrance.destroyForcibly();
        throw new IOException("cannot be started: " + String.join(" ", builder.command()));
    }

    /** Starts a program whose standard input and output are the caller's. */
    public static HostProcess startPiped(ProcessBuilder builder) throws IOException, InterruptedException {
        return start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** Whether it has not ended. */
    public boolean runs() {
        return entrance.isAlive();
    }

    /** How it has ended: its exit code, or 128 and the number of the signal. */
    public int exitCode() {
        return entrance.exitValue();
    }

    /** Its number outside of the host. */
    public long pid() {
        return program.pid();
    }

    /** What it prints. */
    public InputStream output() {
        return entrance.getInputStream();
    }

    /** What it reads. */
    public OutputStream input() {
        return entrance.getOutputStream();
    }

    /** SIGTERM. */
    public void terminate() {
        program.destroy();
    }

    /** SIGKILL, and waits for the end. */
    public void kill() {
        program.destroyForcibly();
        entrance.onExit().join();
    }

    /** SIGSTOP. */
    public void stop() throws IOException, InterruptedException {
        signal("STOP", program);
    }

    /** SIGCONT; to the entrance too, which stops itself when the program does. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT", program);
        signal("CONT", entrance.toHandle());
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        if (process.isAlive()) {
            Command.run("sh", "-c", "kill -" + name + " " + process.pid());
        }
    }

    /** Waits for its end. @return whether it has ended within that time */
    public boolean awaitEnd(long millis) throws InterruptedException {
        return entrance.waitFor(millis, TimeUnit.MILLISECONDS);
    }
}
