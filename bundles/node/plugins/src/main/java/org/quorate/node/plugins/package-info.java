/**
 * One job: the jars in a node's plugins directory become started bundles, and one that cannot is named with the reason
 * and what to do. FileInstall watches the directory and calls this package, from its own thread. What a plug-in does is
 * not known here.
 */
package org.quorate.node.plugins;
