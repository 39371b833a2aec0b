package org.quorate.testing.fuzz.ring;

import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** Where messages arrive. */
interface TotemInput {
    void token(Token token);

    void packet(Packet packet);

    void join(Join join);

    void commit(Commit commit);

    void merge(Merge merge);

    void holdCancel(HoldCancel holdCancel);
}
