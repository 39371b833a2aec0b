/** Replicated state as OSGi components: a service for each bundle, and machines that are services. */
package org.quorate.group.state.osgi;
