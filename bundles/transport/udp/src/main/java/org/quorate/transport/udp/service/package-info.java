/**
 * One configured link as a service: opened as soon as it can be, registered while it is open, and, if the configuration says
 * so, only while another provider has none. Without components, so that each provider has its own.
 */
package org.quorate.transport.udp.service;
