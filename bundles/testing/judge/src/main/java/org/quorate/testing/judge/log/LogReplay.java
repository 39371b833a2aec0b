package org.quorate.testing.judge.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quorate.testing.judge.Judge;

/**
 * Replays logs through the judge in two readings: first who started and what was submitted ({@link Survey}), then what each
 * observer saw, file by file. Clocks of different files are never compared, so the verdict does not depend on them.
 */
final class LogReplay {
    final Judge judge = Judge.ofLogs();
    final Findings findings = new Findings();
    final List<LogFile> files = new ArrayList<>();

    private final JsonLine line = new JsonLine();

    LogReplay(List<Path> paths) {
        for (Path path : paths) {
            files.add(new LogFile(path, files.size()));
        }
    }

    /** Reads everything; promises are judged only when no log is damaged. */
    void run() throws IOException, Unreadable {
        Map<Member, LogFile> owners = new HashMap<>();
        Set<Member> mentioned = new HashSet<>();
        for (LogFile file : files) {
            new Survey(file, judge, findings, owners, mentioned).run();
        }
        if (findings.damages > 0) {
            return;
        }
        mentioned.stream()
                .filter(m -> !owners.containsKey(m))
                .map(Member::toString)
                .sorted()
                .forEach(m -> findings.incomplete("there is no log of " + m));
        for (LogFile file : files) {
            replay(file);
        }
        judge.finish();
    }

    /** Where a place is, for people. */
    String where(long place) {
        return files.get(LogFile.indexOf(place)) + ":" + LogFile.lineOf(place);
    }

    private void replay(LogFile file) throws IOException, Unreadable {
        int next = 0;
        LogFile.Life life = null;
        try (LogReader reader = new LogReader(file.path)) {
            while (reader.number() < file.lines && reader.next()) {
                try {
                    line.parse(reader.bytes(), reader.from(), reader.to());
                    if (line.is(Field.E, "start")) {
                        life = file.lives.get(next++);
                    }
                    if (life != null && reader.number() < life.gapAt) {
                        judge.at(file.place(reader.number()));
                        see(life.observer);
                    }
                } catch (LineFault fault) {
                    throw Unreadable.at(file, reader.number(), fault);
                }
            }
        }
    }

    private void see(int observer) throws LineFault {
        if (line.is(Field.E, "deliver")) {
            deliver(observer);
        } else if (line.is(Field.E, "config")) {
            int[] members = members(line);
            int rep = line.ringRepresentative(Field.R);
            long seq = line.ringSeq(Field.R);
            if (line.is(Field.K, "regular")) {
                judge.regular(observer, rep, seq, members, incarnations(line, members.length));
            } else {
                judge.transitional(
                        observer, rep, seq, line.ringRepresentative(Field.TO), line.ringSeq(Field.TO), members);
            }
        }
    }

    private void deliver(int observer) throws LineFault {
        boolean safe = isSafe(line);
        int length = (int) line.number(Field.LEN, 0, Integer.MAX_VALUE);
        int crc = (int) line.hex(Field.CRC, 8, 0, 8);
        int rep = line.ringRepresentative(Field.R);
        long ringSeq = line.ringSeq(Field.R);
        long seq = line.number(Field.Q, 0, Judge.MAX_SEQ);
        int piece = (int) line.number(Field.P, 0, Judge.MAX_PIECE);
        if (line.has(Field.M)) {
            judge.delivered(
                    observer,
                    line.hex(Field.M, 32, 0, 16),
                    line.hex(Field.M, 32, 16, 16),
                    safe,
                    length,
                    crc,
                    rep,
                    ringSeq,
                    seq,
                    piece);
        } else {
            judge.deliveredUnnamed(observer, safe, length, crc, rep, ringSeq, seq, piece);
        }
    }

    static boolean isSafe(JsonLine line) throws LineFault {
        if (line.is(Field.S, "safe")) {
            return true;
        }
        if (line.is(Field.S, "agreed")) {
            return false;
        }
        throw line.fault(Field.S, "\"agreed\" or \"safe\" for \"s\"");
    }

    static int[] members(JsonLine line) throws LineFault {
        long[] numbers = line.numbers(Field.MEM);
        int[] members = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boolean rising = i == 0 || numbers[i] > numbers[i - 1];
            if (numbers[i] < 1 || numbers[i] > 0xffffffffL || !rising) {
                throw line.fault(Field.MEM, "node ids in ascending order for \"mem\"");
            }
            members[i] = (int) numbers[i];
        }
        if (members.length == 0) {
            throw line.fault(Field.MEM, "at least one node id in \"mem\"");
        }
        return members;
    }

    /** The incarnations of the members; empty where the dialect has none. */
    static long[] incarnations(JsonLine line, int members) throws LineFault {
        long[] incarnations = line.has(Field.INC) ? line.numbers(Field.INC) : new long[0];
        if (incarnations.length != 0 && incarnations.length != members) {
            throw line.fault(Field.INC, "one incarnation per member in \"inc\"");
        }
        return incarnations;
    }
}
