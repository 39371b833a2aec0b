/** Fuzz targets of event logs, in the package of their subject because its readers are not public. */
package org.quorate.testing.judge.log;
