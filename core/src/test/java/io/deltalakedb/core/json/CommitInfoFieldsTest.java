package io.deltalakedb.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltalakedb.core.action.Action;
import org.junit.jupiter.api.Test;

class CommitInfoFieldsTest {

  private static CommitInfoFields of(String fields) {
    return CommitInfoFields.of(
        (Action.CommitInfo) ActionJson.parse("{\"commitInfo\":{" + fields + "}}"));
  }

  @Test
  void typedFields() {
    CommitInfoFields fields =
        of(
            "\"operation\":\"WRITE\",\"timestamp\":5,\"inCommitTimestamp\":6,\"readVersion\":7,"
                + "\"operationParameters\":{\"mode\": \"Append\"},\"isBlindAppend\":true,"
                + "\"txnId\":\"t\"");

    assertThat(fields.operation()).contains("WRITE");
    assertThat(fields.timestamp()).hasValue(5);
    assertThat(fields.inCommitTimestamp()).hasValue(6);
    assertThat(fields.readVersion()).hasValue(7);
    assertThat(fields.operationParameters()).contains("{\"mode\":\"Append\"}");
    assertThat(fields.isBlindAppend()).contains(true);
    assertThat(fields.txnId()).contains("t");
    assertThat(fields.userName()).isEmpty();
  }

  @Test
  void illTypedFieldsAreAbsent() {
    CommitInfoFields fields =
        of(
            "\"operation\":5,\"timestamp\":\"x\",\"inCommitTimestamp\":99999999999999999999,"
                + "\"operationParameters\":[],\"isBlindAppend\":\"true\",\"readVersion\":1.5");

    assertThat(fields.operation()).isEmpty();
    assertThat(fields.timestamp()).isEmpty();
    assertThat(fields.inCommitTimestamp()).isEmpty();
    assertThat(fields.operationParameters()).isEmpty();
    assertThat(fields.isBlindAppend()).isEmpty();
    assertThat(fields.readVersion()).isEmpty();
  }
}
