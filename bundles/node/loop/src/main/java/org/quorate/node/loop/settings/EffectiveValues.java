package org.quorate.node.loop.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists every setting in force with its origin, in the order of the catalogue. */
final class EffectiveValues {

    private final Values values;
    private final Map<String, String> computed;
    private final List<EffectiveValue> list = new ArrayList<>();

    /** @param computed values of keys, as they would be if no file named them, whose default is not fixed */
    EffectiveValues(Values values, Map<String, String> computed) {
        this.values = values;
        this.computed = new TreeMap<>(computed);
    }

    /** @param drafts the nodes as written, by ascending id; {@code nodes} the same as checked */
    List<EffectiveValue> list(List<NodeDraft> drafts, List<ConfiguredNode> nodes) {
        for (Key key : Catalogue.keys()) {
            if (key.name().equals(Catalogue.NODE_NAME)) {
                for (int i = 0; i < nodes.size(); i++) {
                    node(drafts.get(i), nodes.get(i));
                }
            } else if (!key.name().equals(Catalogue.NODE_ADDRESS) && !key.name().equals(Catalogue.NODE_VOTES)) {
                list.add(value(key));
            }
        }
        return list;
    }

    private EffectiveValue value(Key key) {
        boolean fixed = !computed.containsKey(key.name());
        String standard = fixed ? key.standard() : computed.get(key.name());
        boolean written = values.isSound(key.name());
        String value = written ? values.text(key.name()) : standard;
        String origin = written
                ? values.entry(key.name()).orElseThrow().origin()
                : fixed ? EffectiveValue.DEFAULT : EffectiveValue.COMPUTED;
        return new EffectiveValue(key.name(), key, value, standard, origin);
    }

    private void node(NodeDraft draft, ConfiguredNode node) {
        String prefix = "node." + node.id() + ".";
        list.add(new EffectiveValue(
                prefix + "name",
                Catalogue.key(Catalogue.NODE_NAME),
                node.name(),
                "node" + node.id(),
                draft.nameEntry().map(Entry::origin).orElse(EffectiveValue.COMPUTED)));
        node.addresses()
                .forEach((link, address) -> list.add(new EffectiveValue(
                        prefix + "address." + link,
                        Catalogue.key(Catalogue.NODE_ADDRESS),
                        hostPort(draft.addresses().get(link).host(), address.getPort()),
                        "",
                        draft.addressEntry(link).origin())));
        Key votes = Catalogue.key(Catalogue.NODE_VOTES);
        list.add(new EffectiveValue(
                prefix + "votes",
                votes,
                String.valueOf(node.votes()),
                votes.standard(),
                draft.votesEntry().map(Entry::origin).orElse(EffectiveValue.DEFAULT)));
    }

    private static String hostPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
