/** The announcements as services of the framework. No rule of membership is here. */
package org.quorate.group.clusterinfo.osgi;
