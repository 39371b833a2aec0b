/** The fixed experiments: one situation each, held for a long time, and what must not happen in it. */
package org.quorate.it.torture.experiment;
