/** Fuzz targets of what the ordering's host reads, in the package of their subjects because these are not public. */
package org.quorate.ordering.totem.host;
