package org.quorate.testing.judge.log;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.quorate.testing.judge.Judge;

/**
 * The first reading of one file: checks that it is whole and in order, and tells the judge who started, how each ended, and what
 * was submitted or refused, so that the second reading does not depend on how the files interleave.
 */
final class Survey {
    private final LogFile file;
    private final Judge judge;
    private final Findings findings;
    private final Map<Member, LogFile> owners;
    private final Set<Member> mentioned;
    private final JsonLine line = new JsonLine();
    private final IntegrityChain chain = new IntegrityChain();
    private LogFile.Life life;
    private long number;
    private long lastTime;
    private long nextIndex;
    private boolean located;
    private int ringRep;
    private long ringSeq;
    private long lastSeq;
    private int lastPiece;

    Survey(LogFile file, Judge judge, Findings findings, Map<Member, LogFile> owners, Set<Member> mentioned) {
        this.file = file;
        this.judge = judge;
        this.findings = findings;
        this.owners = owners;
        this.mentioned = mentioned;
    }

    void run() throws IOException, Unreadable {
        try (LogReader reader = new LogReader(file.path)) {
            while (reader.next()) {
                number = reader.number();
                if (whole(reader) && !file.damaged) {
                    try {
                        line.parse(reader.bytes(), reader.from(), reader.to());
                        take();
                    } catch (LineFault fault) {
                        throw Unreadable.at(file, number, fault);
                    }
                }
            }
            file.lines = number;
            file.torn = reader.endsTorn();
        }
        if (!file.damaged) {
            endLife();
            describeEnd();
        }
    }

    private boolean whole(LogReader reader) {
        boolean chained = IntegrityChain.isChained(reader.bytes(), reader.from(), reader.to());
        if (number == 1) {
            file.chained = chained;
        }
        if (chained != file.chained) {
            findings.damaged(
                    file,
                    number,
                    chained
                            ? "has an integrity field \"h\", but the lines before it have none"
                            : "has no integrity field \"h\", but the lines before it have one");
            return false;
        }
        if (chained && !chain.accepts(reader.bytes(), reader.from(), reader.to())) {
            findings.damaged(file, number, "was changed, swapped or removed (integrity chain broken)");
            return false;
        }
        return true;
    }

    private void take() throws LineFault {
        long time = line.number(Field.T, Long.MIN_VALUE, Long.MAX_VALUE);
        long node = line.number(Field.N, 1, 0xffffffffL);
        long incarnation = line.number(Field.I, Long.MIN_VALUE, Long.MAX_VALUE);
        long index = line.number(Field.X, 0, Long.MAX_VALUE);
        boolean start = line.is(Field.E, "start");
        if (number == 1) {
            file.node = node;
        } else if (node != file.node) {
            findings.damaged(file, number, "is of node " + node + ", but the log is of node " + file.node);
            return;
        }
        if (life == null || life.incarnation != incarnation) {
            if (!start || index != 0) {
                findings.damaged(
                        file,
                        number,
                        "is the first of incarnation " + incarnation
                                + ", but not a \"start\" with \"x\":0: lines were removed");
                return;
            }
            startLife(node, incarnation);
        } else if (index != nextIndex || start) {
            findings.damaged(
                    file,
                    number,
                    "has \"x\":" + index + " where " + nextIndex + " has to be: lines were removed or swapped");
            return;
        } else if (time < lastTime) {
            findings.damaged(
                    file, number, "is earlier (\"t\":" + time + ") than the line before it (" + lastTime + ")");
            return;
        } else if (life.stopped) {
            findings.damaged(file, number, "follows the \"stop\" of its incarnation");
            return;
        }
        lastTime = time;
        nextIndex = index + 1;
        if (file.damaged) {
            return;
        }
        judge.at(file.place(number));
        event();
    }

    private void startLife(long node, long incarnation) throws LineFault {
        long version = line.number(Field.V, 0, Integer.MAX_VALUE);
        if (version != 1) {
            throw line.fault(Field.V, "format version 1, not " + version);
        }
        endLife();
        judge.at(file.place(number));
        Member member = new Member((int) node, incarnation);
        LogFile owner = owners.putIfAbsent(member, file);
        if (owner != null) {
            findings.damaged(file, number, "starts " + member + " again, which started in " + owner);
            return;
        }
        life = new LogFile.Life(incarnation, judge.started((int) node, incarnation));
        file.lives.add(life);
        located = false;
    }

    private void endLife() {
        if (life != null && (!life.stopped || life.gapAt != Long.MAX_VALUE)) {
            judge.crashed(life.observer);
        }
    }

    private void event() throws LineFault {
        if (line.is(Field.E, "deliver")) {
            locate(line.number(Field.Q, 0, Judge.MAX_SEQ), (int) line.number(Field.P, 0, Judge.MAX_PIECE));
        } else if (line.is(Field.E, "submit")) {
            submit();
        } else if (line.is(Field.E, "refuse")) {
            if (line.has(Field.M)) {
                judge.refused(life.observer, line.hex(Field.M, 32, 0, 16), line.hex(Field.M, 32, 16, 16));
            }
        } else if (line.is(Field.E, "config")) {
            configuration();
        } else if (line.is(Field.E, "gap")) {
            gap(line.number(Field.LOST, 1, Long.MAX_VALUE));
        } else if (line.is(Field.E, "stop")) {
            life.stopped = true;
            judge.stopped(life.observer);
        }
    }

    private void locate(long seq, int piece) throws LineFault {
        ringRep = line.ringRepresentative(Field.R);
        ringSeq = line.ringSeq(Field.R);
        lastSeq = seq;
        lastPiece = piece;
        located = true;
    }

    private void submit() throws LineFault {
        boolean safe = LogReplay.isSafe(line);
        int length = (int) line.number(Field.LEN, 0, Integer.MAX_VALUE);
        int crc = (int) line.hex(Field.CRC, 8, 0, 8);
        if (!line.has(Field.M)) {
            return;
        }
        long high = line.hex(Field.M, 32, 0, 16);
        long low = line.hex(Field.M, 32, 16, 16);
        if (located) {
            judge.submitted(life.observer, high, low, safe, length, crc, ringRep, ringSeq, lastSeq, lastPiece);
        } else {
            judge.submitted(life.observer, high, low, safe, length, crc);
        }
    }

    private void configuration() throws LineFault {
        int[] members = LogReplay.members(line);
        long[] incarnations = LogReplay.incarnations(line, members.length);
        for (int i = 0; i < incarnations.length; i++) {
            mentioned.add(new Member(members[i], incarnations[i]));
        }
        if (line.is(Field.K, "regular")) {
            locate(-1, 0);
        } else if (!line.is(Field.K, "transitional")) {
            throw line.fault(Field.K, "\"regular\" or \"transitional\" for \"k\"");
        }
    }

    private void gap(long lost) {
        if (life.gapAt == Long.MAX_VALUE) {
            life.gapAt = number;
        }
        located = false;
        findings.incomplete(lost + " lines were lost before line " + number + " of " + file
                + "; what this incarnation did from there on is not judged");
    }

    private void describeEnd() {
        if (file.torn) {
            findings.incomplete("the last line of " + file + " is cut off");
        } else if (!file.endsWithStop()) {
            findings.incomplete(file + " does not end with a \"stop\": the node crashed or still runs");
        }
    }
}
