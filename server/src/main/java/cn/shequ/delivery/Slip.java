package cn.shequ.delivery;

import cn.shequ.resident.ResidentId;
import cn.shequ.welfare.Letters;
import cn.shequ.welfare.MessageId;
import java.time.LocalDate;

/**
 * One entry of a mailbox (信箱): that there may be a message, and nothing of what it says.
 *
 * @param lastDay the last day on which it may be shown
 */
public record Slip(ResidentId resident, MessageId message, boolean urgent, LocalDate lastDay) {
  static Slip of(Letters.Due due) {
    return new Slip(new ResidentId(due.resident()), due.message(), due.urgent(), due.lastDay());
  }
}
