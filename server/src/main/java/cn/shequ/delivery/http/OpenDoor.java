package cn.shequ.delivery.http;

import cn.shequ.box.PairedBox;
import cn.shequ.delivery.Doorstep;
import cn.shequ.delivery.Mail;
import cn.shequ.delivery.Postman;
import cn.shequ.delivery.outlet.Ending;
import cn.shequ.delivery.outlet.Frame;
import cn.shequ.delivery.outlet.Guest;
import cn.shequ.delivery.outlet.Outlet;
import cn.shequ.delivery.outlet.Transport;
import cn.shequ.json.Json;
import cn.shequ.welfare.MessageId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one paired box: takes its mail from the postman and hands on what differs from what the box has. {@code mail} is always
 * the whole list; {@code unmail} names all that was announced on this connection and is gone, so that either may be the only one that gets
 * through a slow connection.
 */
final class OpenDoor implements Doorstep, Guest {
  private final PairedBox box;
  private final Postman postman;
  private volatile @Nullable Outlet outlet;
  private volatile boolean showing;

  // the postman's thread only
  private @Nullable String version;
  private final Set<MessageId> announced = new HashSet<>();

  /**
   * @param version of the mail that the box has; null when it has none
   * @param showing whether it may have envelopes on the screen
   */
  OpenDoor(PairedBox box, Postman postman, @Nullable String version, boolean showing) {
    this.box = box;
    this.postman = postman;
    this.version = version;
    this.showing = showing;
  }

  @Override
  public void opened(Outlet opened) {
    outlet = opened;
    postman.enter(this);
  }

  @Override
  public void closed(Outlet closed) {
    postman.leave(this);
  }

  @Override
  public PairedBox box() {
    return box;
  }

  @Override
  public boolean isShowing() {
    return showing;
  }

  @Override
  public void deliver(Mail mail) {
    var to = outlet;
    if (to == null || mail.version().equals(version)) {
      return;
    }
    version = mail.version();
    showing = !mail.envelopes().isEmpty();
    to.push(frame(mail));
    announced.addAll(mail.messages());
    var gone = new HashSet<>(announced);
    gone.removeAll(mail.messages());
    if (!gone.isEmpty() && to.transport() != Transport.LONG_POLL) {
      to.push(tombstones(gone));
    }
  }

  static Frame frame(Mail mail) {
    return Frame.plain("mail", Json.text(MailJson.of(mail)));
  }

  private static Frame tombstones(Set<MessageId> gone) {
    var ids = new TreeSet<UUID>();
    gone.forEach(message -> ids.add(message.value()));
    return Frame.plain("unmail", Json.text(Map.of("ids", ids)));
  }

  @Override
  public void replaced() {
    end(Ending.REPLACED);
  }

  @Override
  public void revoked() {
    end(Ending.REVOKED);
  }

  private void end(Ending ending) {
    var to = outlet;
    if (to != null) {
      to.end(ending);
    }
  }
}
