package cn.shequ.templates;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The template of one stream of the channel. Immutable. */
public final class PostTemplate implements Template {
  private final TemplateId id;
  private final String name;
  private final ChannelStream stream;
  private final Form form;
  private final Phrase cardTitle;
  private final Phrase cardSummary;
  private final ArticlePhrases article;
  private final Phrase ticker;
  private final Phrase sms;

  PostTemplate(
      TemplateId id,
      String name,
      ChannelStream stream,
      Form form,
      Phrase cardTitle,
      Phrase cardSummary,
      ArticlePhrases article,
      Phrase ticker,
      Phrase sms) {
    this.id = id;
    this.name = name;
    this.stream = stream;
    this.form = form;
    this.cardTitle = cardTitle;
    this.cardSummary = cardSummary;
    this.article = article;
    this.ticker = ticker;
    this.sms = sms;
  }

  @Override
  public TemplateId id() {
    return id;
  }

  @Override
  public String name() {
    return name;
  }

  /** The stream whose posts are written with it. */
  public ChannelStream stream() {
    return stream;
  }

  @Override
  public List<Field> fields() {
    return form.fields();
  }

  @Override
  public Filling fill(Map<String, String> values) {
    return form.fill(id, values);
  }

  @Override
  public Broadcast render(Filled filled) {
    var values = Form.complete(id, filled);
    var line = ticker.line(values);
    return new Broadcast(
        new Card(cardTitle.line(values), cardSummary.line(values)),
        article.render(values),
        line.isEmpty() ? null : line,
        Sms.of(sms.line(values)));
  }

  @Override
  public SequencedMap<String, String> example() {
    return form.example();
  }
}
