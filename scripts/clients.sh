#!/bin/sh
# Runs large JDBC clients on the driver's jar over a small catalog, and leaves what they made in FOLDER.
#   scripts/clients.sh FOLDER [schemacrawler|schemaspy ...]
# Needs ./mvnw package before it, Graphviz for pictures, and fetches each client once.
set -eu
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || { sed -n 2,4p "$0" >&2; exit 64; }
mkdir -p "$1"
folder="$(cd "$1" && pwd)"
shift
[ $# -ge 1 ] || set -- schemacrawler schemaspy
jar="$PWD/driver/target/deltalakedb-jdbc-0.1.0.jar"
driver=io.deltalakedb.driver.DeltaLakeDriver
url="jdbc:deltalakedb:sqlite:$folder/metadata.sqlite"

libraries() {
  ./mvnw -q -B -ntp -Dquick -pl tests/clients "$@" dependency:build-classpath \
    -Dmdep.outputFile="$folder/classpath" >&2
  cat "$folder/classpath"
}

catalog() {
  rm -rf "$folder"/metadata.sqlite*
  java -cp "$jar:$(libraries)" sqlline.SqlLine -d "$driver" -u "$url?create=true" -n clients -p none \
    --run=tests/clients/src/main/resources/shop.sql >"$folder/catalog.log" 2>&1
}

schemacrawler() {
  java -cp "$jar:$1" schemacrawler.Main --url="$url" --user=clients --password=none \
    --info-level=maximum --command=schema --schemas='lake\.(sales|delta)' \
    --output-format="$2" --output-file="$folder/schemacrawler.$2"
}

catalog
for client in "$@"; do
  echo "== $client"
  path="$(libraries -P"$client")"
  case "$client" in
    schemacrawler)
      schemacrawler "$path" text
      schemacrawler "$path" png
      ;;
    schemaspy)
      printf 'description=deltalakedb\ndriver=%s\nconnectionSpec=jdbc:deltalakedb:sqlite:<db>\n' \
        "$driver" >"$folder/lake.properties"
      java -cp "$jar:$path" org.schemaspy.Main -t "$folder/lake.properties" -db "$folder/metadata.sqlite" \
        -dp "$jar" -u clients -cat % -s sales -o "$folder/schemaspy" -nopages -imageformat png
      ;;
    *)
      echo "no client $client" >&2
      exit 64
      ;;
  esac
done
