package io.deltalakedb.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.action.ActionLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the first action of a text in one pass over its tokens. */
final class ActionParser {

  /**
   * The actions of an object and the place in the text behind it.
   *
   * @param lines one in a well-formed log; none where the object has no non-null key; several where
   *     a writer put several actions into one object
   * @param end index of the first character behind the object
   */
  record Parsed(List<ActionLine> lines, int end) {

    Action only() throws UnreadableAction {
      if (lines.size() != 1) {
        throw new UnreadableAction(
            "the object names " + (lines.isEmpty() ? "no action" : "several actions"));
      }
      return lines.get(0).action();
    }
  }

  private final ObjectReader in;

  private ActionParser(ObjectReader in) {
    this.in = in;
  }

  static Parsed parse(String text) throws UnreadableAction {
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableAction("not a JSON object");
      }
      return new ActionParser(new ObjectReader(text, parser)).object();
    } catch (JsonProcessingException e) {
      throw new UnreadableAction("not a JSON object: " + Json.reasonInLine(e));
    } catch (IOException e) {
      throw new UnreadableAction("not a JSON object: " + e.getMessage());
    }
  }

  /**
   * Hands over the actions of an array, or of one object after the other. A caller has written
   * them: a name that no action has, and a key that occurs twice, are mistakes.
   */
  static void parseAll(String text, Consumer<Action> sink) throws UnreadableAction {
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      ActionParser actions = new ActionParser(new ObjectReader(text, parser));
      JsonToken token = parser.nextToken();
      boolean array = token == JsonToken.START_ARRAY;
      JsonToken last = array ? JsonToken.END_ARRAY : null;
      if (array) {
        token = parser.nextToken();
      }
      for (; token != last; token = parser.nextToken()) {
        if (token != JsonToken.START_OBJECT) {
          throw new UnreadableAction("not a JSON object");
        }
        sink.accept(ActionNames.known(actions.object().only()));
      }
      if (array && parser.nextToken() != null) {
        throw new UnreadableAction("text after the array");
      }
    } catch (JsonProcessingException e) {
      boolean isTwice = e.getOriginalMessage().startsWith("Duplicate field");
      throw new UnreadableAction((isTwice ? "" : "not JSON: ") + Json.reason(e));
    } catch (IOException e) {
      throw new UnreadableAction("not JSON: " + e.getMessage());
    }
  }

  private Parsed object() throws IOException, UnreadableAction {
    int start = in.start();
    List<Piece> pieces = new ArrayList<>(1);
    for (String key = in.nextField(); key != null; key = in.nextField()) {
      int from = in.start();
      pieces.add(new Piece(key, action(key), from, in.end()));
    }
    if (pieces.size() == 1) {
      return new Parsed(List.of(new ActionLine(in.since(start), pieces.get(0).action())), in.end());
    }
    return new Parsed(pieces.stream().map(this::alone).toList(), in.end());
  }

  /** One of several actions of an object, as the object that it should have been. */
  private ActionLine alone(Piece piece) {
    String value = in.text(piece.from(), piece.to());
    return new ActionLine("{" + Json.quote(piece.key()) + ":" + value + "}", piece.action());
  }

  private record Piece(String key, Action action, int from, int to) {}

  private Action action(String key) throws IOException, UnreadableAction {
    try {
      return switch (key) {
        case "add" -> FileFields.add(body());
        case "remove" -> FileFields.remove(body());
        case "cdc" -> FileFields.cdc(body());
        case "metaData" -> metadata(body());
        case "protocol" -> protocol(body());
        case "txn" -> txn(body());
        case "domainMetadata" -> domainMetadata(body());
        case "commitInfo" -> commitInfo(body());
        default -> new Action.Unknown(key, in.raw());
      };
    } catch (UnreadableAction e) {
      throw new UnreadableAction(key + ": " + e.reason());
    }
  }

  private ObjectReader body() throws UnreadableAction {
    in.expectObject("the value");
    return in;
  }

  private static Action metadata(ObjectReader in) throws IOException, UnreadableAction {
    String id = null;
    String name = null;
    String description = null;
    Action.Format format = null;
    String schemaString = "";
    List<String> partitionColumns = null;
    Map<String, String> configuration = null;
    OptionalLong createdTime = OptionalLong.empty();
    Map<String, String> unknown = null;
    for (String key = in.nextField(); key != null; key = in.nextField()) {
      switch (key) {
        case "id" -> id = in.string(key);
        case "name" -> name = in.string(key);
        case "description" -> description = in.string(key);
        case "format" -> format = format(in);
        case "schemaString" -> schemaString = nonEmpty(in.string(key), key);
        case "partitionColumns" -> partitionColumns = in.strings(key);
        case "configuration" -> configuration = in.textsWithoutNulls(key);
        case "createdTime" -> createdTime = OptionalLong.of(in.integer(key));
        default -> unknown = in.keep(unknown, key);
      }
    }
    return new Action.Metadata(
        Required.of(id, "id"),
        Optional.ofNullable(name),
        Optional.ofNullable(description),
        Required.of(format, "format"),
        schemaString,
        Required.of(partitionColumns, "partitionColumns"),
        Required.of(configuration, "configuration"),
        createdTime,
        ObjectReader.fields(unknown));
  }

  /** Only a schemaString that is not there stands for a table without columns, as in Spark. */
  private static String nonEmpty(String text, String what) throws UnreadableAction {
    if (text.isEmpty()) {
      throw new UnreadableAction(what + " is empty");
    }
    return text;
  }

  private static Action.Format format(ObjectReader in) throws IOException, UnreadableAction {
    in.expectObject("format");
    String provider = null;
    Map<String, String> options = Map.of();
    Map<String, String> unknown = null;
    for (String key = in.nextField(); key != null; key = in.nextField()) {
      switch (key) {
        case "provider" -> provider = in.string("format.provider");
        case "options" -> options = in.textsWithoutNulls("format.options");
        default -> unknown = in.keep(unknown, key);
      }
    }
    return new Action.Format(
        Required.of(provider, "format.provider"), options, ObjectReader.fields(unknown));
  }

  private static Action protocol(ObjectReader in) throws IOException, UnreadableAction {
    OptionalLong minReaderVersion = OptionalLong.empty();
    OptionalLong minWriterVersion = OptionalLong.empty();
    Optional<List<String>> readerFeatures = Optional.empty();
    Optional<List<String>> writerFeatures = Optional.empty();
    Map<String, String> unknown = null;
    for (String key = in.nextField(); key != null; key = in.nextField()) {
      switch (key) {
        case "minReaderVersion" -> minReaderVersion = OptionalLong.of(in.smallInteger(key));
        case "minWriterVersion" -> minWriterVersion = OptionalLong.of(in.smallInteger(key));
        case "readerFeatures" -> readerFeatures = Optional.of(in.strings(key));
        case "writerFeatures" -> writerFeatures = Optional.of(in.strings(key));
        default -> unknown = in.keep(unknown, key);
      }
    }
    return new Action.Protocol(
        (int) Required.of(minReaderVersion, "minReaderVersion"),
        (int) Required.of(minWriterVersion, "minWriterVersion"),
        readerFeatures,
        writerFeatures,
        ObjectReader.fields(unknown));
  }

  private static Action txn(ObjectReader in) throws IOException, UnreadableAction {
    String appId = null;
    OptionalLong version = OptionalLong.empty();
    OptionalLong lastUpdated = OptionalLong.empty();
    Map<String, String> unknown = null;
    for (String key = in.nextField(); key != null; key = in.nextField()) {
      switch (key) {
        case "appId" -> appId = in.string(key);
        case "version" -> version = OptionalLong.of(in.integer(key));
        case "lastUpdated" -> lastUpdated = OptionalLong.of(in.integer(key));
        default -> unknown = in.keep(unknown, key);
      }
    }
    return new Action.Txn(
        Required.of(appId, "appId"),
        Required.of(version, "version"),
        lastUpdated,
        ObjectReader.fields(unknown));
  }

  private static Action domainMetadata(ObjectReader in) throws IOException, UnreadableAction {
    String domain = null;
    String configuration = null;
    Optional<Boolean> removed = Optional.empty();
    Map<String, String> unknown = null;
    for (String key = in.nextField(); key != null; key = in.nextField()) {
      switch (key) {
        case "domain" -> domain = in.string(key);
        case "configuration" -> configuration = in.string(key);
        case "removed" -> removed = Optional.of(in.bool(key));
        default -> unknown = in.keep(unknown, key);
      }
    }
    return new Action.DomainMetadata(
        Required.of(domain, "domain"),
        Required.of(configuration, "configuration"),
        Required.of(removed, "removed"),
        ObjectReader.fields(unknown));
  }

  private static Action commitInfo(ObjectReader in) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String key = in.nextField(); key != null; key = in.nextField()) {
      fields.put(key, in.raw());
    }
    return new Action.CommitInfo(ObjectReader.fields(fields));
  }
}
