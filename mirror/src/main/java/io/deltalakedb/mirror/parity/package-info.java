/** Whether catalog and log say the same; the log is read by itself, never through the catalog. */
@NullMarked
package io.deltalakedb.mirror.parity;

import org.jspecify.annotations.NullMarked;
