package io.deltalakedb.mirror.log;

import io.deltalakedb.core.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A typed struct of a checkpoint ({@code stats_parsed}, {@code partitionValues_parsed}): first
 * takes the values of one file, then writes them, so that malformed text never leaves half a row.
 */
final class ParsedStruct {

  private final String name;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Member> inOrder = new ArrayList<>();

  /** A field: a leaf with its value, or a struct. */
  private static final class Member {
    private final int index;
    private final String name;
    private final @Nullable TypedLeaf leaf;
    private final @Nullable ParsedStruct struct;
    private @Nullable Object value;

    Member(int index, @Nullable TypedLeaf leaf, @Nullable ParsedStruct struct) {
      this.index = index;
      this.name = leaf != null ? leaf.name() : struct != null ? struct.name : "";
      this.leaf = leaf;
      this.struct = struct;
    }
  }

  ParsedStruct(String name) {
    this.name = name;
  }

  ParsedStruct with(TypedLeaf leaf) {
    return with(leaf.name(), new Member(inOrder.size(), leaf, null));
  }

  /** Adds a struct, unless it has no field: Parquet has no empty groups. */
  ParsedStruct with(ParsedStruct struct) {
    return struct.inOrder.isEmpty()
        ? this
        : with(struct.name, new Member(inOrder.size(), null, struct));
  }

  private ParsedStruct with(String member, Member added) {
    if (members.putIfAbsent(member, added) == null) {
      inOrder.add(added);
    }
    return this;
  }

  boolean isEmpty() {
    return inOrder.isEmpty();
  }

  GroupType parquet() {
    List<Type> types = new ArrayList<>();
    for (Member member : inOrder) {
      TypedLeaf leaf = member.leaf;
      ParsedStruct struct = member.struct;
      if (leaf != null) {
        types.add(leaf.parquet());
      } else if (struct != null) {
        types.add(struct.parquet());
      }
    }
    return new GroupType(Type.Repetition.OPTIONAL, name, types);
  }

  /** Takes the values of a JSON object; false, and none taken, where it is malformed. */
  boolean takeJson(String json) {
    clear();
    try (JsonCursor cursor = JsonCursor.of(json)) {
      take(cursor);
      return true;
    } catch (IOException e) {
      clear();
      return false;
    }
  }

  private void take(JsonCursor cursor) throws IOException {
    for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
      Member member = members.get(field);
      ParsedStruct struct = member == null ? null : member.struct;
      TypedLeaf leaf = member == null ? null : member.leaf;
      if (member != null && struct != null && cursor.atObject()) {
        struct.clear();
        struct.take(cursor);
        member.value = true;
      } else if (member != null && leaf != null) {
        String text = cursor.scalar();
        member.value = text == null ? null : leaf.parse(text);
        cursor.skip();
      } else {
        cursor.skip();
      }
    }
  }

  /**
   * Takes the values of a map of texts; an empty text is null, as in partition values. False where
   * a text is none of its type.
   */
  boolean takeTexts(Map<String, @Nullable String> texts) {
    clear();
    boolean isReadable = true;
    for (Map.Entry<String, @Nullable String> entry : texts.entrySet()) {
      Member member = members.get(entry.getKey());
      String text = entry.getValue();
      if (member != null && member.leaf != null && text != null && !text.isEmpty()) {
        member.value = member.leaf.parse(text);
        isReadable &= member.value != null;
      }
    }
    return isReadable;
  }

  private void clear() {
    for (int i = 0; i < inOrder.size(); i++) {
      inOrder.get(i).value = null;
    }
  }

  /** Writes the values taken, as one group. */
  void write(RecordConsumer out) {
    out.startGroup();
    for (int i = 0; i < inOrder.size(); i++) {
      Member member = inOrder.get(i);
      Object value = member.value;
      if (value != null) {
        ParsedStruct struct = member.struct;
        out.startField(member.name, member.index);
        if (struct == null) {
          TypedLeaf.write(out, value);
        } else {
          struct.write(out);
        }
        out.endField(member.name, member.index);
      }
    }
    out.endGroup();
  }
}
