/**
 * What a command answers: one value that is drawn as text for people and as JSON for programs. Pure values and text; the
 * package knows neither services nor sockets.
 */
package org.quorate.shell.gogo.report;
