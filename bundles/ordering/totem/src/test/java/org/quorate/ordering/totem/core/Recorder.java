package org.quorate.ordering.totem.core;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Effects as text, for tests of single parts. */
public final class Recorder {
    public final List<String> calls = new ArrayList<>();
    public final List<Packet> data = new ArrayList<>();

    /** Effects that are written down here; counting is left out. */
    public Effects effects() {
        return (Effects) Proxy.newProxyInstance(
                Effects.class.getClassLoader(), new Class<?>[] {Effects.class}, (proxy, method, arguments) -> {
                    boolean told = method.getName().equals("gap");
                    if (method.isDefault() && !told) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (told) {
                        calls.add("gap");
                    } else if (method.getName().equals("broadcastData")) {
                        data.add(Member.copy((Packet) arguments[0]));
                    } else if (method.getName().equals("deliver")) {
                        Delivered message = (Delivered) arguments[0];
                        calls.add(message.origin + "/" + message.seq + "." + message.piece + " "
                                + new String(message.bytes, message.offset, message.length));
                    } else if (!method.getName().equals("count")) {
                        calls.add(method.getName() + " " + Arrays.deepToString(arguments));
                    }
                    return null;
                });
    }
}
