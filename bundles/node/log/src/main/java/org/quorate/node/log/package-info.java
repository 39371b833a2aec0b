/**
 * One job: logging in the framework. What bundles tell the OSGi Log Service, and what the framework reports, goes where
 * everything else is logged, at the level that the node's settings say. It knows nothing else of Quorate.
 */
package org.quorate.node.log;
