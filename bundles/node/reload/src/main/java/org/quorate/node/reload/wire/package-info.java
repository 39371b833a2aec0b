/** Messages between members as bytes, with a version in front. It decides nothing. */
package org.quorate.node.reload.wire;
