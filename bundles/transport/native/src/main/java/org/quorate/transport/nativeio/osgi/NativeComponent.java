package org.quorate.transport.nativeio.osgi;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.quorate.node.History;
import org.quorate.node.NodeLoop;
import org.quorate.transport.AbsentLink;
import org.quorate.transport.TransportLink;
import org.quorate.transport.nativeio.host.NativeAccess;
import org.quorate.transport.nativeio.host.Probe;
import org.quorate.transport.udp.life.LinkJournal;
import org.quorate.transport.udp.life.LoggedJournal;
import org.quorate.transport.udp.service.LinkPlace;
import org.quorate.transport.udp.service.LinkProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link as its configuration wants it, if this machine can; if not, it says so and leaves the place to the udp transport. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.quorate.transport.native",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.quorate.transport.TransportLink",
        effective = "active")
@Designate(ocd = LinkProperties.class, factory = true)
public final class NativeComponent {
    /** Above that of the udp transport. */
    private static final int RANKING = 10;

    private static final Logger LOG = LoggerFactory.getLogger(NativeComponent.class);

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile History history;

    private final AutoCloseable link;

    /** Opens the link, begins to try, or stands back. */
    @Activate
    public NativeComponent(BundleContext context, LinkProperties properties, @Reference NodeLoop loop) {
        this(context, properties, loop, Probe::obstacle);
    }

    NativeComponent(
            BundleContext context, LinkProperties properties, NodeLoop loop, Supplier<Optional<String>> obstacle) {
        Optional<String> why = obstacle.get();
        if (why.isPresent()) {
            LOG.warn(
                    "TRN-010 Link {} is not opened natively. Why: {}. Do: nothing, if transport.provider is auto: the link"
                            + " is over udp; else write transport.provider = udp.",
                    properties.link(),
                    why.get());
            ServiceRegistration<AbsentLink> absent = context.registerService(
                    AbsentLink.class,
                    why::get,
                    FrameworkUtil.asDictionary(Map.of(
                            TransportLink.PROVIDER, NativeAccess.PROVIDER, TransportLink.NUMBER, properties.link())));
            link = absent::unregister;
            return;
        }
        LinkJournal journal = new LoggedJournal(() -> Optional.ofNullable(history));
        link = new LinkPlace(context, loop, journal, new NativeAccess(properties.link(), journal), RANKING)
                .serve(properties);
    }

    @Deactivate
    void close() throws Exception {
        link.close();
    }
}
