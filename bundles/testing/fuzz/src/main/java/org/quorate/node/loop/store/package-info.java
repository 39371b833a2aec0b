/** Fuzz target of the stable store's files, in the package of its subject because the format is not public. */
package org.quorate.node.loop.store;
