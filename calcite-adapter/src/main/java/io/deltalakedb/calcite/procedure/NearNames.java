package io.deltalakedb.calcite.procedure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the names that someone may have meant. */
public final class NearNames {

  private NearNames() {}

  /** The known names within two edits of the wanted one, or that contain it or are in it. */
  public static List<String> of(String wanted, Collection<String> known) {
    String name = wanted.toLowerCase(Locale.ROOT);
    return known.stream().filter(k -> isNear(name, k.toLowerCase(Locale.ROOT))).sorted().toList();
  }

  private static boolean isNear(String name, String known) {
    if (name.length() >= 4 && (known.contains(name) || name.contains(known))) {
      return true;
    }
    return distance(name, known) <= Math.max(1, Math.min(name.length(), known.length()) / 3);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
