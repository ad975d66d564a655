package io.deltalakedb.tests.process;

import io.deltalakedb.mirror.store.ContentWriter;
import io.deltalakedb.mirror.store.LogStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** A log store that writes half of the first new file and then runs something. */
final class HalfWritingStore {
  private final LogStore store;
  private final Runnable afterHalf;

  private HalfWritingStore(LogStore store, Runnable afterHalf) {
    this.store = store;
    this.afterHalf = afterHalf;
  }

  static LogStore over(LogStore store, Runnable afterHalf) {
    HalfWritingStore half = new HalfWritingStore(store, afterHalf);
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, arguments) -> half.call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("stage")) {
      return Optional.empty();
    }
    Object[] halved = arguments.clone();
    for (int i = 0; i < halved.length; i++) {
      if (halved[i] instanceof ContentWriter content) {
        halved[i] = (ContentWriter) out -> half(content, out);
      }
    }
    try {
      return method.invoke(store, halved);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void half(ContentWriter content, OutputStream out) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    content.writeTo(whole);
    out.write(whole.toByteArray(), 0, whole.size() / 2);
    out.flush();
    afterHalf.run();
  }
}
