/** {@code quorate lab}: daemons of corosync and nodes of Quorate on hosts of their own, and what they must do together. Start at {@code Main}. */
package org.quorate.it.lab;
