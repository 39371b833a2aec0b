/** Fuzz target of the settings files, in the package of its subject because reading files from memory is not public. */
package org.quorate.node.loop.settings;
