/**
 * Transport: carries frames between the nodes of one cluster, best effort, and says which peers it reaches.
 *
 * <p>A provider registers one {@link org.quorate.transport.TransportLink} service for each link it has open (start there); the
 * ordering uses all that are registered. Frames may be lost, repeated or reordered, never altered. Consumers and providers
 * import {@code [1.0,2)}. Nothing here accepts or returns {@code null}.
 */
@Export
@Version("1.0.0")
package org.quorate.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
