/** Sealed links as services: one for each carrier that is registered, for as long as it is. Without components. */
package org.quorate.transport.secure.service;
