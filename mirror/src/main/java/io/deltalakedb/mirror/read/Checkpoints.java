package io.deltalakedb.mirror.read;

import io.deltalakedb.mirror.read.LogSegment.Checkpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Puts checkpoint files together to complete checkpoints. */
final class Checkpoints {

  private Checkpoints() {}

  /** The complete checkpoints, by preference ascending; what is left aside becomes a warning. */
  static List<Checkpoint> complete(String dir, List<LogFile> files, List<String> warnings) {
    List<Checkpoint> complete = new ArrayList<>();
    Map<String, List<LogFile>> multiPart = new TreeMap<>();
    for (LogFile file : files) {
      if (file.size() == 0) {
        warnings.add(file.name() + " has no bytes and is left aside");
      } else if (file.kind() == LogFile.Kind.CHECKPOINT_PART) {
        String group = String.format(Locale.ROOT, "%020d %020d", file.version(), file.parts());
        multiPart.computeIfAbsent(group, g -> new ArrayList<>()).add(file);
      } else {
        complete.add(new Checkpoint(dir, file.version(), List.of(file)));
      }
    }
    for (List<LogFile> parts : multiPart.values()) {
      addMultiPart(dir, parts, complete, warnings);
    }
    complete.sort(LogListing.byPreference());
    return List.copyOf(complete);
  }

  private static void addMultiPart(
      String dir, List<LogFile> parts, List<Checkpoint> complete, List<String> warnings) {
    parts.sort(Comparator.comparingInt(LogFile::part));
    LogFile first = parts.get(0);
    if (isWhole(parts, first.parts())) {
      complete.add(new Checkpoint(dir, first.version(), parts));
      return;
    }
    warnings.add(
        "the checkpoint of version %s is left aside: it has %s of its %s parts"
            .formatted(first.version(), parts.size(), first.parts()));
  }

  private static boolean isWhole(List<LogFile> parts, int expected) {
    if (parts.size() != expected) {
      return false;
    }
    for (int i = 0; i < expected; i++) {
      if (parts.get(i).part() != i + 1) {
        return false;
      }
    }
    return true;
  }
}
