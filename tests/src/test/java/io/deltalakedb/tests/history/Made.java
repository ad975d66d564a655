package io.deltalakedb.tests.history;

/**
 * A commit that is in a log.
 *
 * @param step whose id it carries
 * @param version as table@version
 * @param print table and files
 * @param transaction of the catalog
 */
record Made(String step, String version, String print, String transaction) {}
