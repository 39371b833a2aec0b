/** The policy as a service, and what it says of settings files. */
package org.quorate.quorum.votes.osgi;
