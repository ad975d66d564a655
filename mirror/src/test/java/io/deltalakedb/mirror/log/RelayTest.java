package io.deltalakedb.mirror.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayTest {

  @Test
  void keepsTheOrder() {
    List<Integer> taken = new ArrayList<>();

    Relay.<Integer>run(
        "producer",
        relay -> IntStream.range(0, 10_000).forEach(item -> relay.put(item, 1)),
        taken::add);

    assertThat(taken).containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
  }

  @Test
  void tellsAFailureOfTheProducerAfterWhatCameBefore() {
    List<Integer> taken = new ArrayList<>();

    assertThatThrownBy(
            () ->
                Relay.<Integer>run(
                    "producer",
                    relay -> {
                      relay.put(1, 1);
                      relay.put(2, 1);
                      throw new IllegalStateException("broken");
                    },
                    taken::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");

    assertThat(taken).containsExactly(1, 2);
  }

  @Test
  void stopsTheProducerWhereTheTakerFails() {
    AtomicInteger produced = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Relay.<Integer>run(
                    "producer",
                    relay -> {
                      while (true) {
                        relay.put(produced.incrementAndGet(), 1);
                      }
                    },
                    item -> {
                      throw new IllegalStateException("full");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("full");
  }

  @Test
  void boundsWhatLongTextsHold() {
    AtomicInteger produced = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Relay.<Integer>run(
        "producer",
        relay ->
            IntStream.range(0, 2000)
                .forEach(
                    item -> {
                      produced.incrementAndGet();
                      relay.put(item, 1 << 20);
                    }),
        item -> most.accumulateAndGet(produced.get() - taken.incrementAndGet(), Math::max));

    assertThat(taken).hasValue(2000);
    assertThat(most.get()).isLessThan(20);
  }
}
