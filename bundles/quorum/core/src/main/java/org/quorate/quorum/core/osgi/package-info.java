/** The layer and the service as a component, and the conditions and events of the framework. No rule of quorum is here. */
package org.quorate.quorum.core.osgi;
