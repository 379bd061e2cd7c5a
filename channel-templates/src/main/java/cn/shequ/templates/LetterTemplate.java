package cn.shequ.templates;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The template of a welfare message (福利消息). It is filled in two steps: the campaign's values are checked when the campaign is
 * written; the person's are added, and the letter rendered, only when it is opened. Immutable.
 */
public final class LetterTemplate implements Template {
  /** Every letter template has these three fields; the anti-fraud line is made of them. */
  static final String TELEPHONE = "telephone";
  static final String COMMUNITY_TELEPHONE = "communityTelephone";
  static final String NUMBER = "number";

  private final TemplateId id;
  private final String name;
  private final String cover;
  private final Form form;
  private final ArticlePhrases article;
  private final @Nullable Phrase sum;
  private final Phrase sms;

  LetterTemplate(
      TemplateId id, String name, String cover, Form form, ArticlePhrases article, @Nullable Phrase sum, Phrase sms) {
    this.id = id;
    this.name = name;
    this.cover = cover;
    this.form = form;
    this.article = article;
    this.sum = sum;
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

  /** All that a shared screen shows before the unlock; fixed, known without any value. */
  public String cover() {
    return cover;
  }

  @Override
  public List<Field> fields() {
    return form.fields();
  }

  /** The fields of one scope, in the order of the form. */
  public List<Field> fields(FieldScope scope) {
    return form.fields().stream().filter(field -> field.scope() == scope).toList();
  }

  /**
   * Checks the campaign's part alone. A field of the person among {@code values} is an error: it belongs to nobody yet.
   *
   * @return a {@link Filled} that is not complete, whose {@link Filled#values()} are what a campaign stores; or {@link Rejected}
   */
  public Filling fillCampaign(Map<String, String> values) {
    return form.fillOnly(FieldScope.CAMPAIGN, id, values);
  }

  /** {@inheritDoc} Here: the campaign's stored values and the person's together. */
  @Override
  public Filling fill(Map<String, String> values) {
    return form.fill(id, values);
  }

  @Override
  public Letter render(Filled filled) {
    var values = Form.complete(id, filled);
    return new Letter(
        cover,
        article.render(values),
        sum == null ? null : sum.line(values),
        antiFraud(values),
        String.valueOf(values.get(NUMBER)),
        Sms.of(sms.line(values)));
  }

  @Override
  public SequencedMap<String, String> example() {
    return form.example();
  }

  /** A person who could be real, for the officer's preview beside the campaign's own values. */
  public SequencedMap<String, String> personExample() {
    var example = form.example();
    example.keySet().retainAll(fields(FieldScope.PERSON).stream().map(Field::id).toList());
    return example;
  }

  // In the code and not in the files: no editing of a template may lose it. Swindlers copy these very messages, so it names what no
  // office ever does, and a telephone that the resident already knows.
  private static String antiFraud(Map<String, Value> values) {
    var telephone = values.getOrDefault(COMMUNITY_TELEPHONE, values.get(TELEPHONE));
    return "政府发放补贴不收费、不索要验证码和密码、不要求转账。核实请拨" + telephone + "或到社区。消息编号" + values.get(NUMBER);
  }
}
