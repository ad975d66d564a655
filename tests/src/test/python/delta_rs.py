"""delta-rs answering for one table a line: its state as one JSON line, or its error."""

import json
import sys

from deltalake import DeltaTable


def state(path):
    table = DeltaTable(path)
    protocol = table.protocol()
    metadata = table.metadata()
    adds = table.get_add_actions(flatten=False)
    files = zip(adds.column("path").to_pylist(), adds.column("size_bytes").to_pylist())
    return {
        "version": table.version(),
        "minReaderVersion": protocol.min_reader_version,
        "minWriterVersion": protocol.min_writer_version,
        "readerFeatures": sorted(protocol.reader_features or []),
        "writerFeatures": sorted(protocol.writer_features or []),
        "id": metadata.id,
        "partitionColumns": metadata.partition_columns,
        "configuration": metadata.configuration,
        "files": sorted(f"{path}|{size}" for path, size in files),
    }


for line in sys.stdin:
    try:
        answer = state(line.rstrip("\n"))
    except BaseException as e:  # its panics are no Exception
        answer = {"error": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer, sort_keys=True), flush=True)
