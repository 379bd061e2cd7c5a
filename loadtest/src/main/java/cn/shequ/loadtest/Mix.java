package cn.shequ.loadtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many of a town's boxes listen in which way, as parts: {@code sse=50,websocket=30,poll=20}. */
record Mix(Map<Transport, Integer> parts) {
  Mix {
    parts = Map.copyOf(parts);
  }

  /** @throws IllegalArgumentException saying what is wrong, Chinese and English */
  static Mix parse(String text) {
    var parts = new EnumMap<Transport, Integer>(Transport.class);
    for (var part : text.split(",")) {
      var sides = part.strip().split("=", 2);
      var transport = Transport.ofWord(sides[0].strip());
      if (transport.isEmpty() || sides.length < 2 || !sides[1].strip().matches("[0-9]{1,6}")) {
        throw new IllegalArgumentException("“" + part.strip() + "”应写成 sse、websocket、long-poll 或 poll 加份数,如 sse=50。Write such as sse=50");
      }
      if (parts.put(transport.get(), Integer.parseInt(sides[1].strip())) != null) {
        throw new IllegalArgumentException(transport.get().word() + " 写了两次。It is there twice");
      }
    }
    if (parts.values().stream().allMatch(part -> part == 0)) {
      throw new IllegalArgumentException("至少一种方式的份数要大于零。At least one part must be above zero");
    }
    return new Mix(parts);
  }

  /** One transport for each of {@code boxes} boxes. Every stretch of the list has the parts asked for as nearly as whole boxes allow. */
  List<Transport> of(int boxes) {
    int total = parts.values().stream().mapToInt(Integer::intValue).sum();
    var given = new EnumMap<Transport, Integer>(Transport.class);
    var transports = new ArrayList<Transport>(boxes);
    for (int i = 1; i <= boxes; i++) {
      Transport furthestBehind = null;
      double most = Double.NEGATIVE_INFINITY;
      for (var transport : Transport.values()) {
        int part = parts.getOrDefault(transport, 0);
        double behind = (double) part * i / total - given.getOrDefault(transport, 0);
        if (part > 0 && behind > most) {
          most = behind;
          furthestBehind = transport;
        }
      }
      if (furthestBehind == null) {
        throw new IllegalStateException("no part is above zero");
      }
      given.merge(furthestBehind, 1, Integer::sum);
      transports.add(furthestBehind);
    }
    return transports;
  }

  @Override
  public String toString() {
    return Arrays.stream(Transport.values())
        .filter(parts::containsKey)
        .map(transport -> transport.word() + "=" + parts.get(transport))
        .collect(Collectors.joining(","));
  }
}
