/**
 * What an operator sets: reads {@code etc/cluster.cfg} and {@code etc/node.cfg} as one unit, finds every fault before
 * it answers, and turns what is valid into {@link org.quorate.node.loop.settings.ClusterSettings} and into the
 * configurations of the bundles ({@link org.quorate.node.loop.settings.SettingsPids}).
 *
 * <p>Start at {@link org.quorate.node.loop.settings.SettingsCheck}. Nothing here knows OSGi, the loop or a protocol, so
 * that the command line client checks a file without a node. Nothing here accepts or returns {@code null}.
 */
package org.quorate.node.loop.settings;
