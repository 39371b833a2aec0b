/**
 * The components of the node: they hand what the framework knows (properties, configurations, services) to the packages
 * beside this one and register what those offer. They translate and do not decide: no rule of settings, loop or store
 * is here.
 */
package org.quorate.node.loop.osgi;
