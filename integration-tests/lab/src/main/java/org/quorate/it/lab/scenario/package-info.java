/** What is done to a ring, and what must come of it. */
package org.quorate.it.lab.scenario;
