package cn.shequ.channel;

import cn.shequ.delivery.outlet.Frame;
import cn.shequ.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole programme of one community (节目单), encoded once. Immutable. */
public final class Programme {
  private static final int ETAG_BYTES = 12;

  private final String head;
  private final String tail;
  private final String etag;
  private final long position;
  private final int posts;
  private final CommunityName community;
  private final @Nullable Instant changesAt;
  private final byte[] current;
  private final Frame frame;

  private Programme(CommunityName community, long position, List<Playing> playing, @Nullable Instant changesAt) {
    this.community = community;
    this.position = position;
    this.posts = playing.size();
    this.changesAt = changesAt;
    this.head = "{\"community\":" + Json.text(community) + ",\"position\":" + position + ",\"asOf\":";
    this.tail = ",\"posts\":[" + playing.stream().map(Playing::body).collect(Collectors.joining(",")) + "]}";
    var text = json(null);
    this.current = text.getBytes(StandardCharsets.UTF_8);
    this.etag = etag(current);
    this.frame = Frame.numbered(position, "programme", text);
  }

  /**
   * What plays now.
   *
   * @param position the newest number that concerned this community
   * @param playing not over yet, in any order
   */
  static Programme of(CommunityName community, long position, List<Playing> playing) {
    var next = playing.stream().map(Playing::until).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
    return new Programme(community, position, playing.stream().sorted(Playing.ORDER).toList(), next);
  }

  private static String etag(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String json(@Nullable Instant asOf) {
    return head + (asOf == null ? "null" : "\"" + asOf + "\"") + tail;
  }

  /** Whether it is still what plays, as far as time and names go. */
  boolean holds(Instant now, CommunityName name) {
    return community.equals(name) && (changesAt == null || now.isBefore(changesAt));
  }

  public CommunityName community() {
    return community;
  }

  /** The newest event that it contains. */
  public long position() {
    return position;
  }

  /** How many posts play. */
  public int posts() {
    return posts;
  }

  /** Quoted, as HTTP has it; the same on every node, and whatever {@code asOf} is. */
  public String etag() {
    return etag;
  }

  /** UTF-8 JSON. Not to be changed. {@code asOf}: since when it may be stale, null while it is not. */
  public byte[] bytes(@Nullable Instant asOf) {
    return asOf == null ? current : json(asOf).getBytes(StandardCharsets.UTF_8);
  }

  Frame frame(@Nullable Instant asOf) {
    return asOf == null ? frame : Frame.numbered(position, "programme", json(asOf));
  }
}
