/**
 * Which members of the cluster are announced, in which order, and with which properties. It knows nothing of the registry of services.
 */
package org.quorate.group.clusterinfo.core;
