/**
 * What any link over UDP needs of its receiving sockets, whatever it puts on the wire: reading on the loop and in order, giving
 * a port up without loss, who else holds it, whom nobody knows. It knows neither frames nor peers.
 */
package org.quorate.transport.udp.socket;
