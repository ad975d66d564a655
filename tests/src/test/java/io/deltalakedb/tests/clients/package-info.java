/** Other people's clients on the driver's one jar. */
@NullMarked
package io.deltalakedb.tests.clients;

import org.jspecify.annotations.NullMarked;
