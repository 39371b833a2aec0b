/**
 * Commands of scope {@code group}: which groups there are, who is in them, and what they say. A member alone may send to a group and hear
 * it: the commands that do join it for their time, as any bundle would, and never hold it up.
 */
package org.quorate.shell.gogo.group;
