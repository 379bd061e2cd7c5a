package cn.shequ.console.view;

import java.time.Duration;
import java.util.List;

/**
 * A campaign as it is being written.
 *
 * @param action where the form is posted
 * @param overdueAfter how long a message may wait unread; one of {@code spans}
 * @param spans to choose from
 */
public record CampaignForm(
    String action,
    String rule,
    String ruleName,
    String division,
    String place,
    List<FormField> fields,
    String lastDay,
    Duration overdueAfter,
    List<Duration> spans,
    boolean urgent,
    FormErrors errors) {}
