/**
 * One job: what bundles tell the OSGi Log Service, and what the framework reports, goes where everything else is logged.
 * It knows nothing of Quorate.
 */
package org.quorate.node.log;
