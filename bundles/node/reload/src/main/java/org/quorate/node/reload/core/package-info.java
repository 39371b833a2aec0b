/**
 * What the members of a ring decide about changed settings, and when: from views, messages and what reading the files gave to messages and
 * orders. It knows nothing of threads, clocks, files and of what settings mean.
 */
package org.quorate.node.reload.core;
