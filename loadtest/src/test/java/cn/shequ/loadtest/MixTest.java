package cn.shequ.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {
  @Test
  void boxesAreMixedAsThePartsSay() {
    var transports = Mix.parse("sse=50, websocket=30,poll=20").of(300);
    assertEquals(150, Collections.frequency(transports, Transport.SSE));
    assertEquals(90, Collections.frequency(transports, Transport.WEBSOCKET));
    assertEquals(60, Collections.frequency(transports, Transport.POLL));
    assertEquals(5, Collections.frequency(transports.subList(0, 10), Transport.SSE));
  }

  @Test
  void aPartOfZeroGetsNoBox() {
    assertEquals(Collections.nCopies(7, Transport.LONG_POLL), Mix.parse("sse=0,long-poll=1").of(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sse", "sse=x", "fax=3", "sse=1,sse=2", "sse=0", "sse=-1"})
  void whatIsNoMixIsRefused(String text) {
    assertTrue(assertThrows(IllegalArgumentException.class, () -> Mix.parse(text)).getMessage().length() > 10);
  }
}
