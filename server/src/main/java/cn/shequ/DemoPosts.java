package cn.shequ;

import cn.shequ.account.Caller;
import cn.shequ.channel.Audience;
import cn.shequ.channel.Draft;
import cn.shequ.channel.Showing;
import cn.shequ.division.DivisionCode;
import cn.shequ.templates.PostTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The first posts of the demo district: each written by one person and published by another, as ever. */
final class DemoPosts {
  private static final DivisionCode DISTRICT = new DivisionCode("330102000000"); // 上城区
  private static final DivisionCode QINGBO = new DivisionCode("330102001000"); // 清波街道
  private static final DivisionCode QINGBOMEN = new DivisionCode("330102001051"); // 清波门社区

  private final Rooms rooms;
  private final Caller operator;

  DemoPosts(Rooms rooms, Caller operator) {
    this.rooms = rooms;
    this.operator = operator;
  }

  boolean isMissing() {
    return rooms.posts.list(operator, DISTRICT, null).isEmpty();
  }

  /** @return how many */
  int publish() {
    var community = new Desk("wang.fang", "li.qiang", QINGBOMEN);
    var street = new Desk("zhou.min", "lin.yu", QINGBO);
    var district = new Desk("he.ping", "lin.yu", DISTRICT);
    var templates = rooms.templates.posts();
    int count = 0;
    for (var template : templates) {
      count += publish(community, template, Map.of(), template == templates.getFirst());
    }
    count += publish(street, template("organization"), Map.of("name", "清波街道银龄互助队"), false);
    count += publish(street, template("activity"), Map.of("name", "清波街道重阳诗会"), false);
    count += publish(district, template("information"), Map.of("title", "高龄津贴怎么领"), false);
    count += publish(district, template("announcement"), Map.of("title", "全区冬季防火提醒"), false);
    return count;
  }

  /** Who writes and who publishes for one place. */
  private record Desk(String writer, String publisher, DivisionCode place) {}

  private PostTemplate template(String id) {
    return (PostTemplate) rooms.templates.find(id).orElseThrow();
  }

  private int publish(Desk desk, PostTemplate template, Map<String, String> instead, boolean pinned) {
    var values = new LinkedHashMap<String, String>();
    template.example().forEach(values::put);
    instead.forEach(values::replace);
    if (!desk.place().equals(QINGBOMEN)) {
      values.remove("buildings"); // they belong to one community
    }
    var writer = person(desk.writer());
    var post =
        rooms.posts.write(
            writer, new Draft(template.id().text(), values, new Audience(desk.place(), List.of()), new Showing(pinned, null, null)));
    rooms.posts.submit(writer, post.id());
    rooms.posts.publish(person(desk.publisher()), post.id(), null);
    return 1;
  }

  private Caller person(String signInName) {
    var account =
        rooms.accounts.list(operator).stream().filter(someone -> someone.signInName().equals(signInName)).findFirst().orElseThrow();
    return new Caller.Person(account.id(), Objects.requireNonNull(account.displayName()), account.grants(), "demo");
  }
}
