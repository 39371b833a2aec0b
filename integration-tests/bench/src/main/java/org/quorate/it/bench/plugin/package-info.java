/** Quorate as a contender: a plug-in of a node that submits to its total order and listens to it. */
package org.quorate.it.bench.plugin;
