package io.deltalakedb.calcite.statement;

import java.util.Optional;

/** An argument of a CALL; without a name it is meant by its place. */
public record CallArgument(Optional<String> name, CallValue value) {}
