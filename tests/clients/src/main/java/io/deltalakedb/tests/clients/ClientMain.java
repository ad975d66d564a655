package io.deltalakedb.tests.clients;

import java.util.Map;

/**
 * Runs the clients that are named behind the URL, one after the other, and prints what they saw.
 */
public final class ClientMain {

  /** A client: what it does with a catalog. */
  interface Client {
    void run(String url) throws Exception;
  }

  private static final Map<String, Client> CLIENTS =
      Map.of(
          "hikari", HikariClient::run,
          "h2", LinkedTables::run,
          "dbeaver", DBeaverCalls::run);

  private ClientMain() {}

  /** Arguments: the URL of a catalog with a table {@code sales.orders}, names of clients. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 1; i < arguments.length; i++) {
      Client client = CLIENTS.get(arguments[i]);
      if (client == null) {
        throw new IllegalArgumentException("No client " + arguments[i]);
      }
      client.run(arguments[0]);
    }
  }

  static void print(String client, Object seen) {
    System.out.println(client + ": " + seen);
  }
}
