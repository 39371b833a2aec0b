/** The policy, the arbiter's agent and the rule of the settings as services. No rule of the protocol is here. */
package org.quorate.quorum.qnetd.osgi;
