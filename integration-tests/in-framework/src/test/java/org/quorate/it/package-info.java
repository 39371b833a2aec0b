/** Tests that need a framework: services, wiring, replacing what runs. */
package org.quorate.it;
