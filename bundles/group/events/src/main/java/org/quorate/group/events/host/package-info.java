/** The place of the sharing of events among threads: of those that share, of the group's listener, and one of its own that sends. */
package org.quorate.group.events.host;
