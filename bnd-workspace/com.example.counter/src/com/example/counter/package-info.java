/** Example of an application on Quorate's total order: a counter that has the same value on every node. */
@Export
@Version("1.0.0")
package com.example.counter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
