/**
 * Total order: every member delivers the same messages in the same order, between the same configurations.
 *
 * <p>Applications and the group layer submit to {@link org.quorate.ordering.TotalOrder} (start there) and register a {@link
 * org.quorate.ordering.ChannelListener} service to receive. Consumers import {@code [1.0,2)}, providers {@code [1.2,1.3)}.
 * Nothing here accepts or returns {@code null}.
 */
@Export
@Version("1.2.0")
package org.quorate.ordering;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
