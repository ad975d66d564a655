#!/bin/sh
# Measures deltalakedb beside Delta Kernel and Iceberg in one JVM and prints Markdown tables.
#   scripts/bench.sh [FOLDER] [--small] [--only=files|log|commits|metadata|writers]
# FOLDER (default: a temporary one) should be empty and on the disk to be measured; needs 2 GB.
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -B -Dquick -pl tests -am -DskipTests test-compile
./mvnw -q -B -Dquick -pl tests -am -DskipTests dependency:build-classpath \
  -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test test-compile
exec java -Xmx3g -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "tests/target/test-classes:$(cat tests/target/bench.classpath)" \
  io.deltalakedb.tests.bench.Benchmark "$@"
