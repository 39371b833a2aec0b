/** Fuzzes the secure transport from inside its package. */
package org.quorate.transport.secure.core;
