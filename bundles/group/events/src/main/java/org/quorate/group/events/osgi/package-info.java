/** The bridge as a component: takes events from the EventAdmin, and gives those of all members to it. No rule of sharing is here. */
package org.quorate.group.events.osgi;
