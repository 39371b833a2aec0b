package org.quorate.shell.gogo.quorum;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.shell.gogo.cluster.Names;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.node.LocalNode;

/**
 * A change as somebody writes it.
 *
 * @param change what it is
 * @param node name of the node that is lost or joins; empty for other changes
 * @param sentence {@code node2 is lost}
 */
record Imagined(ImaginedChange change, String node, String sentence) {
    private static final Pattern NUMBER = Pattern.compile("([^=]+)=([0-9]{1,9})");

    /** Understands {@code -node2}, {@code +node4}, {@code expected=5}, {@code node2=2} and {@code witness-lost}. */
    static Imagined of(String word, LocalNode local) {
        if (word.equals("witness-lost")) {
            return new Imagined(new ImaginedChange.DeviceLost(), "", "the witness is lost");
        } else if (word.length() > 1 && "+-".indexOf(word.charAt(0)) >= 0) {
            int id = Names.idOf(word.substring(1), local);
            String name = Names.self(local).nameOf(id);
            return word.charAt(0) == '-'
                    ? new Imagined(new ImaginedChange.NodeLost(id), name, name + " is lost")
                    : new Imagined(new ImaginedChange.NodeJoined(id), name, name + " joins");
        }
        Matcher number = NUMBER.matcher(word);
        if (!number.matches()) {
            throw CommandFault.usage(
                    "\"" + word + "\" is nothing that can be imagined.",
                    "write -node2, +node4, expected=5, node2=2 or witness-lost");
        }
        int votes = Integer.parseInt(number.group(2));
        if (number.group(1).equals("expected")) {
            return new Imagined(new ImaginedChange.ExpectedSet(votes), "", votes + " votes are expected");
        }
        int id = Names.idOf(number.group(1), local);
        return new Imagined(
                new ImaginedChange.VotesSet(id, votes),
                "",
                Names.self(local).nameOf(id) + " has " + votes + (votes == 1 ? " vote" : " votes"));
    }

    /** All at once. */
    static String together(List<Imagined> changes) {
        if (areLosses(changes) && changes.size() > 1) {
            return changes.stream().map(Imagined::node).collect(Collectors.joining(" and ")) + " are lost together";
        }
        return changes.stream().map(Imagined::sentence).collect(Collectors.joining(" and "))
                + (changes.size() > 1 ? " at once" : "");
    }

    /** One after the other. */
    static String inTurn(List<Imagined> changes) {
        return "first "
                + changes.stream()
                        .map(each -> areLosses(changes) ? each.node() : each.sentence())
                        .collect(Collectors.joining(", then "));
    }

    private static boolean areLosses(List<Imagined> changes) {
        return changes.stream().allMatch(each -> each.change() instanceof ImaginedChange.NodeLost);
    }
}
