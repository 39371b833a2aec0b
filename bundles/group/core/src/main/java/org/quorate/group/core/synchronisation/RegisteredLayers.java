package org.quorate.group.core.synchronisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.quorate.group.Synchroniser;
import org.quorate.ordering.MessageRun;

/** The layers of this node, by their numbers. */
final class RegisteredLayers {
    private final Effects effects;
    private final Layer[] byNumber = new Layer[Synchroniser.MAX_NUMBER + 1];

    /** A copy for each change, so that whoever is told may change it. */
    private List<Layer> layers = List.of();

    RegisteredLayers(Effects effects) {
        this.effects = effects;
    }

    /** @throws IllegalArgumentException when its number is none, or another layer has it */
    void add(Synchroniser synchroniser) {
        int number = synchroniser.number();
        if (number < 1 || number > Synchroniser.MAX_NUMBER || byNumber[number] != null) {
            throw new IllegalArgumentException("layer " + synchroniser.layer() + " has the number " + number
                    + ", which another has or is not in 1.." + Synchroniser.MAX_NUMBER);
        }
        Layer added = new Layer(synchroniser, effects);
        List<Layer> more = new ArrayList<>(layers);
        more.add(added);
        more.sort(Comparator.comparingInt(layer -> layer.number));
        layers = List.copyOf(more);
        byNumber[number] = added;
    }

    void remove(Synchroniser synchroniser) {
        for (Layer layer : layers) {
            if (layer.synchroniser == synchroniser) {
                List<Layer> fewer = new ArrayList<>(layers);
                fewer.remove(layer);
                layers = List.copyOf(fewer);
                byNumber[layer.number] = null;
                layer.detach();
            }
        }
    }

    void attach() {
        layers.forEach(Layer::attach);
    }

    void detach() {
        layers.forEach(Layer::detach);
    }

    /** Whether the one of that number takes part. */
    boolean has(int number) {
        return number < byNumber.length && byNumber[number] != null && byNumber[number].isAttached();
    }

    /** A message for that one, which takes part. */
    void deliver(int number, int origin, byte[] bytes, int offset, int length) {
        byNumber[number].synchroniser.delivered(origin, bytes, offset, length);
    }

    /** Messages for that one, which takes part. */
    void deliver(int number, MessageRun run) {
        byNumber[number].synchroniser.delivered(run);
    }

    void forAttached(Consumer<Synchroniser> tells) {
        for (Layer layer : layers) {
            if (layer.isAttached()) {
                tells.accept(layer.synchroniser);
            }
        }
    }

    /** All are told that this node is about to leave, those too that do not take part now; ready when each of them is. */
    void leaving(Runnable ready) {
        List<Layer> acting = new ArrayList<>(layers);
        if (acting.isEmpty()) {
            ready.run();
        }
        for (Layer layer : layers) {
            layer.synchroniser.leaving(() -> {
                if (acting.remove(layer) && acting.isEmpty()) {
                    ready.run();
                }
            });
        }
    }

    /** What they bring to a round. */
    SortedMap<Integer, byte[]> states() {
        SortedMap<Integer, byte[]> states = new TreeMap<>();
        layers.forEach(layer -> states.put(layer.number, layer.synchroniser.state()));
        return states;
    }
}
