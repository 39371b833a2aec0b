/** The policy as a service. */
package org.quorate.quorum.votes.osgi;
