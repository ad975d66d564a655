package io.deltalakedb.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltalakedb.core.action.Action;
import io.deltalakedb.core.error.DeltaLakeDbException;
import io.deltalakedb.core.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"commitInfo\":{\"timestamp\":1,\"operationParameters\":{\"a\":\"[]\",\"d\":null},\"n\":1.50}}",
        "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}",
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[],\"writerFeatures\":[\"b\",\"a\"]}}",
        "{\"metaData\":{\"id\":\"x\",\"name\":\"n\",\"description\":\"d\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":\"{\\\"type\\\":\\\"struct\\\"}\",\"partitionColumns\":[\"p\"],\"configuration\":{\"k\":\"v\"},\"createdTime\":5}}",
        "{\"add\":{\"path\":\"p=%25/a.parquet\",\"partitionValues\":{\"p\":\"%\",\"q\":null},\"size\":1,\"modificationTime\":2,\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":1}\",\"tags\":{\"t\":\"1\"},\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"x\",\"offset\":0,\"sizeInBytes\":3,\"cardinality\":4},\"baseRowId\":9,\"defaultRowCommitVersion\":8,\"clusteringProvider\":\"liquid\",\"new\":{\"x\":[1,2.50]}}}",
        "{\"remove\":{\"path\":\"a\",\"deletionTimestamp\":1,\"dataChange\":false,\"extendedFileMetadata\":true,\"partitionValues\":{},\"size\":7}}",
        "{\"cdc\":{\"path\":\"_change_data/a\",\"partitionValues\":{},\"size\":7,\"dataChange\":false}}",
        "{\"txn\":{\"appId\":\"a\",\"version\":9007199254740993,\"lastUpdated\":1}}",
        "{\"domainMetadata\":{\"domain\":\"d\",\"configuration\":\"{}\",\"removed\":true}}",
        "{\"fromTheFuture\":{\"a\":[true,null,1E400]}}"
      })
  void writesWhatItRead(String json) {
    assertThat(ActionJson.write(ActionJson.parse(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}",
        "{\"metaData\":{\"id\":\"x\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":\"{}\",\"partitionColumns\":[],\"configuration\":{}}}",
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1,\"modificationTime\":2,\"dataChange\":true,\"tags\":{},\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"x\",\"sizeInBytes\":3,\"cardinality\":4}}}",
        "{\"remove\":{\"path\":\"a\",\"dataChange\":false,\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"x\",\"sizeInBytes\":3,\"cardinality\":4}}}",
        "{\"cdc\":{\"path\":\"a\",\"partitionValues\":{},\"size\":7,\"dataChange\":false}}",
        "{\"txn\":{\"appId\":\"a\",\"version\":1}}",
        "{\"domainMetadata\":{\"domain\":\"d\",\"configuration\":\"{}\",\"removed\":true}}",
        "{\"commitInfo\":{\"timestamp\":1}}"
      })
  void keepsUnknownFieldsOfEveryObject(String json) {
    JsonNode changed = Json.parse(json);
    JsonNode body = changed.elements().next();
    for (JsonNode object : List.of(body, body.path("format"), body.path("deletionVector"))) {
      if (object instanceof ObjectNode fields) {
        fields.set("future", Json.parse("{\"a\":1.10}"));
      }
    }

    String written = ActionJson.write(ActionJson.parse(Json.write(changed)));

    assertThat(Json.parse(written)).isEqualTo(changed);
  }

  @Test
  void keepsDigitsOfUnknownNumbers() {
    String numbers = "[12345678901234567890123,0.1000000000000000055511151231257827,1.0E+5,-0]";

    Action action = ActionJson.parse("{\"x\": { \"n\" : " + numbers + " }}");

    assertThat(ActionJson.write(action)).isEqualTo("{\"x\":{\"n\":" + numbers + "}}");
  }

  @Test
  void keepsSpacesInsideStringsOfUnknownFields() {
    Action action =
        ActionJson.parse("{\"txn\":{\"appId\":\"a\",\"version\":1,\"u\": [ \"a \\\" b\" , 1 ]}}");

    assertThat(ActionJson.write(action))
        .isEqualTo("{\"txn\":{\"appId\":\"a\",\"version\":1,\"u\":[\"a \\\" b\",1]}}");
  }

  @Test
  void nullsAreAbsent() {
    Action.Add add =
        (Action.Add)
            ActionJson.parse(
                "{\"remove\":null,\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1,"
                    + "\"modificationTime\":1,\"dataChange\":true,\"tags\":null,\"stats\":null}}");

    assertThat(add.tags()).isEmpty();
    assertThat(add.stats()).isEmpty();
  }

  @Test
  void statsThatAreNoStringAreKeptAsUnknown() {
    Action.Add add =
        (Action.Add)
            ActionJson.parse(
                "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1,"
                    + "\"modificationTime\":1,\"dataChange\":true,\"stats\":{\"numRecords\":1}}}");

    assertThat(add.stats()).isEmpty();
    assertThat(add.unknown().raw("stats")).contains("{\"numRecords\":1}");
  }

  @Test
  void metadataWithoutSchemaHasNone() {
    String json =
        "{\"metaData\":{\"id\":\"x\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"partitionColumns\":[],\"configuration\":{}}}";

    assertThat(((Action.Metadata) ActionJson.parse(json)).schemaString()).isEmpty();
    assertThat(ActionJson.write(ActionJson.parse(json))).isEqualTo(json);
  }

  @Test
  void namesWhatIsMissingOrIllTyped() {
    assertRefused("{\"txn\":{\"appId\":\"a\"}}", "txn: version is missing");
    assertRefused("{\"txn\":{\"appId\":1,\"version\":1}}", "txn: appId is not a string");
    assertRefused("{\"txn\":{\"appId\":\"a\",\"version\":1.5}}", "not a whole number: 1.5");
    assertRefused("{\"txn\":{\"appId\":\"a\",\"version\":9223372036854775808}}", "64 bits");
    assertRefused("{\"add\":[]}", "add: the value is not an object");
    assertRefused("{\"a\":1,\"b\":2}", "several actions");
    assertRefused(
        "{\"metaData\":{\"id\":\"x\",\"schemaString\":\"\"}}", "metaData: schemaString is empty");
    assertRefused("{}", "no action");
    assertRefused("[]", "not a JSON object");
    assertRefused("{\"a\":1} x", "text after the object");
    assertRefused("{\"a\":", "Unexpected end-of-input");
  }

  private static void assertRefused(String json, String reason) {
    assertThatThrownBy(() -> ActionJson.parse(json))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOG))
        .hasMessageStartingWith("Cannot read action: ")
        .hasMessageContaining(reason);
  }

  @Test
  void readsManyFromAnArrayOrLines() {
    String a = "{\"txn\":{\"appId\":\"a\",\"version\":1}}";
    String b = "{\"txn\":{\"appId\":\"b\",\"version\":2}}";

    List<Action> array = ActionJson.actions(" [ " + a + " ,\n" + b + "]\n");

    assertThat(array).extracting(ActionJson::write).containsExactly(a, b);
    assertThat(ActionJson.actions(a + "\r\n\n" + b)).isEqualTo(array);
    assertThat(ActionJson.actions("[]")).isEmpty();
    assertThat(ActionJson.actions("  ")).isEmpty();
  }

  @Test
  void namesTheIndexOfABadAction() {
    assertThatThrownBy(
            () -> ActionJson.actions("[{\"txn\":{\"appId\":\"a\",\"version\":1}},{\"txn\":{}}]"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessage("Cannot read actions: action 1: txn: appId is missing");
    assertThatThrownBy(() -> ActionJson.actions("[{\"txn\":{\"appId\":\"a\",\"version\":1}}"))
        .hasMessageContaining("action 1: not JSON");
    assertThatThrownBy(
            () -> ActionJson.actions("[{\"txn\":{\"appId\":\"a\",\"version\":1}}] {\"y\":1}"))
        .hasMessageContaining("text after the array");
    assertThatThrownBy(() -> ActionJson.actions("1")).hasMessageContaining("action 0: not a JSON");
  }

  @Test
  void refusesNamesThatNoActionOfACallerHas() {
    String txn = "{\"txn\":{\"appId\":\"a\",\"version\":1}}";

    assertThatThrownBy(() -> ActionJson.actions("[" + txn + ",{\"Add\":{\"path\":\"q\"}}]"))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessage(
            "Cannot read actions: action 1: there is no action 'Add', did you mean 'add'?; actions"
                + " are add, remove, cdc, metaData, protocol, txn, domainMetadata, commitInfo");
    assertThatThrownBy(() -> ActionJson.actions("{\"meta_data\":{}}"))
        .hasMessageContaining("did you mean 'metaData'?");
    assertThatThrownBy(() -> ActionJson.actions("{\"x\":1}"))
        .hasMessageContaining("there is no action 'x'; actions are");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"txn\":{\"appId\":\"a\",\"appId\":\"b\",\"version\":1}}",
        "{\"txn\":{\"appId\":\"a\",\"version\":1,\"u\":{\"appId\":1,\"appId\":2}}}",
        "{\"commitInfo\":{\"appId\":null,\"appId\":1}}"
      })
  void refusesKeysThatOccurTwiceInAnActionOfACaller(String json) {
    assertThat(ActionJson.parse(json)).isNotNull();
    assertThatThrownBy(() -> ActionJson.actions(json))
        .isInstanceOfSatisfying(
            DeltaLakeDbException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining("action 0: Duplicate field 'appId' at line 1");
  }
}
