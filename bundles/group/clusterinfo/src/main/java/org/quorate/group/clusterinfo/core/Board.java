package org.quorate.group.clusterinfo.core;

/** Where members are announced. */
public interface Board {
    /** It is found from here on. */
    void announce(Announced member);

    /** What is found of it is this from here on. */
    void change(Announced member);

    /** It is found no more. */
    void withdraw(Announced member);
}
