/** Example of an application with replicated state: a map that is the same on every node. */
@Export
@Version("1.0.0")
package com.example.map;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
