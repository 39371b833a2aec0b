/**
 * The Totem ordering as Declarative Services components: configuration in, services bound and let go, {@code TotalOrder} out.
 * It translates and decides nothing.
 */
package org.quorate.ordering.totem.osgi;
