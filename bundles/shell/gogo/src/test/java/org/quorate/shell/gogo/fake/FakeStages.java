package org.quorate.shell.gogo.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Stages;
import org.quorate.shell.gogo.report.Report;

/** A caller who types what a test says, and has no time to wait. */
public class FakeStages implements Stages {
    public final List<String> done = new ArrayList<>();
    public final List<Report> parts = new ArrayList<>();
    public Runnable onPart = () -> {};
    public Optional<String> typed = Optional.empty();
    public Runnable onQuestion = () -> {};
    public boolean confirmed;
    public String question = "";

    @Override
    public void done(String what) {
        done.add(what);
    }

    @Override
    public void part(Report part) {
        parts.add(part);
        onPart.run();
    }

    @Override
    public void waiting(String what) {}

    @Override
    public void pause(Duration moment, String waitingFor) {
        throw CommandFault.timedOut("Still waiting for " + waitingFor + ".", 0);
    }

    @Override
    public boolean isConfirmed() {
        return confirmed;
    }

    @Override
    public Optional<String> ask(String text) {
        question = text;
        onQuestion.run();
        return typed;
    }

    @Override
    public Duration left() {
        return Duration.ZERO;
    }
}
