package cn.shequ.templates;

import java.util.Optional;

/** One of the four streams (栏目) of a community's channel. */
public enum ChannelStream {
  ANNOUNCEMENT("announcement", "社区公告"),
  ORGANIZATION("organization", "社区组织"),
  INFORMATION("information", "社区信息"),
  ACTIVITY("activity", "社区活动");

  private final String id;
  private final String title;

  ChannelStream(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** As tables and JSON write it. */
  public String id() {
    return id;
  }

  /** As residents read it, four characters. */
  public String title() {
    return title;
  }

  /** The stream with that {@link #id()}, or empty. */
  public static Optional<ChannelStream> of(String id) {
    for (var stream : values()) {
      if (stream.id.equals(id)) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }
}
