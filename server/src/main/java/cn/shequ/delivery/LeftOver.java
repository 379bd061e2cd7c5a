package cn.shequ.delivery;

import cn.shequ.resident.ResidentId;
import cn.shequ.welfare.MessageId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What lies in mailboxes although it must not be shown any more. */
final class LeftOver {
  private LeftOver() {}

  static Map<ResidentId, Set<MessageId>> of(Map<ResidentId, Set<MessageId>> found, Set<MessageId> shown) {
    var leftOver = new HashMap<ResidentId, Set<MessageId>>();
    found.forEach(
        (resident, messages) -> {
          var finished = messages.stream().filter(message -> !shown.contains(message)).collect(Collectors.toUnmodifiableSet());
          if (!finished.isEmpty()) {
            leftOver.put(resident, finished);
          }
        });
    return leftOver;
  }
}
