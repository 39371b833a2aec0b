package org.quorate.shell.gogo.host;

import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.channel.ChannelStream;
import org.quorate.shell.gogo.command.CommandSource;
import org.quorate.shell.gogo.node.LocalNode;

/** What connections can ask for. */
@ThreadSafe
interface Commands {
    /** The commands of the node. */
    CommandSource source();

    /** The node they speak of. */
    LocalNode node();

    /** Gogo, for commands of other bundles; absent while it is not started. */
    Optional<CommandProcessor> gogo();

    /** What carries messages through a connection, by first word. */
    Map<String, ChannelStream> streams();
}
