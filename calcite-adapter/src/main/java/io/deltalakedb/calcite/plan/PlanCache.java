package io.deltalakedb.calcite.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The plans used last. Safe for many threads. */
final class PlanCache {

  /** What a plan depends on. */
  record Key(String sql, String defaultSchema, String dialect, long schemaStamp) {}

  private static final int MAX_PLANS = 1000;
  private static final int MAX_TEXT = 64 * 1024;

  private final Map<Key, Plan> plans =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Plan> eldest) {
          return size() > MAX_PLANS;
        }
      };

  synchronized Optional<Plan> find(Key key) {
    return Optional.ofNullable(plans.get(key));
  }

  /** Keeps a plan; the ones of huge texts are not worth their room. */
  synchronized void keep(Key key, Plan plan) {
    if (key.sql().length() <= MAX_TEXT) {
      plans.put(key, plan);
    }
  }
}
