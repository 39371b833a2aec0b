package org.quorate.ordering.totem.core;

import java.util.Arrays;

/** An immutable set of node ids, kept in ascending order. */
public final class NodeSet {
    /** No nodes. */
    public static final NodeSet EMPTY = new NodeSet(new int[0]);

    private final int[] ids;

    /** The ids in the order in which somebody else said them; of all other sets the same array. */
    private final int[] said;

    private NodeSet(int[] ascending) {
        this(ascending, ascending);
    }

    private NodeSet(int[] ascending, int[] said) {
        ids = ascending;
        this.said = said;
    }

    /** The set of these ids, in any order, repetitions allowed. */
    public static NodeSet of(int... ids) {
        if (ids.length == 0) {
            return EMPTY;
        }
        int[] sorted = ids.clone();
        Arrays.sort(sorted);
        int unique = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[unique - 1]) {
                sorted[unique++] = sorted[i];
            }
        }
        return new NodeSet(unique == sorted.length ? sorted : Arrays.copyOf(sorted, unique));
    }

    /** The set of these ids that remembers their order, for whoever repeats what was said; repetitions are left out. */
    public static NodeSet asSaid(int... ids) {
        NodeSet set = of(ids);
        return set.size() == ids.length ? new NodeSet(set.ids, ids.clone()) : set;
    }

    /** Number of nodes. */
    public int size() {
        return ids.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return ids.length == 0;
    }

    /** The id at a place in ascending order. */
    public int get(int index) {
        return ids[index];
    }

    /** The id at a place in the order in which they were said; ascending unless {@link #asSaid} made this set. */
    public int said(int index) {
        return said[index];
    }

    /** Place of an id in ascending order, or negative. */
    public int indexOf(int id) {
        return Arrays.binarySearch(ids, id);
    }

    /** Whether that node is in it. */
    public boolean contains(int id) {
        return indexOf(id) >= 0;
    }

    /** Whether every node of the other set is in this one. */
    public boolean containsAll(NodeSet other) {
        for (int id : other.ids) {
            if (!contains(id)) {
                return false;
            }
        }
        return true;
    }

    /** Whether any node of the other set is in it. */
    public boolean containsAny(NodeSet other) {
        return other.minus(this).size() != other.size();
    }

    /** Both together; one of the two themselves when it has all. */
    public NodeSet union(NodeSet other) {
        if (containsAll(other)) {
            return this;
        }
        if (other.containsAll(this)) {
            return other;
        }
        int[] both = Arrays.copyOf(ids, ids.length + other.ids.length);
        System.arraycopy(other.ids, 0, both, ids.length, other.ids.length);
        return of(both);
    }

    /** With one more; this set itself when it has it. */
    public NodeSet with(int id) {
        return contains(id) ? this : union(new NodeSet(new int[] {id}));
    }

    /** Without one; this set itself when it lacks it. */
    public NodeSet without(int id) {
        return contains(id) ? minus(new NodeSet(new int[] {id})) : this;
    }

    /** Those that are not in the other set. */
    public NodeSet minus(NodeSet other) {
        int[] rest = new int[ids.length];
        int count = 0;
        for (int id : ids) {
            if (!other.contains(id)) {
                rest[count++] = id;
            }
        }
        return count == ids.length ? this : count == 0 ? EMPTY : new NodeSet(Arrays.copyOf(rest, count));
    }

    /** The ids, ascending; a copy. */
    public int[] toArray() {
        return ids.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeSet && Arrays.equals(ids, ((NodeSet) other).ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}
