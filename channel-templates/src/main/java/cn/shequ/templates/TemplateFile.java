package cn.shequ.templates;

import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one template file. A file that is read keeps every promise of {@link Rendition}: each text asks only for fields that exist, no
 * line can grow longer than its surface, no title can be empty, nothing private can reach a cover or an SMS.
 */
final class TemplateFile {
  private static final int TICKER = 120; // about half a minute of running text; longer is an article
  private static final int MOST_SEGMENTS = 3; // an operator counts, and a telephone may show, each part alone
  private static final int MOST_OPTIONAL = 10; // in one line: it is tried in 2^n ways
  private static final Pattern FIELD_ID = Pattern.compile("[a-z][a-zA-Z0-9]*");

  // What a cover must not hint at: sensitive categories never stand in a title.
  private static final Pattern TELLING =
      Pattern.compile("[0-9{}]|低保|低边|边缘|特困|困难|残|津贴|补贴|补助|救助|慰问|优抚|高龄|满龄|老年|失|病|医|险|元|款|钱|金");

  private final YamlPart file;
  private final TemplateId id;
  private final String name;

  private TemplateFile(YamlPart file) {
    this.file = file;
    var text = file.text("template");
    try {
      id = new TemplateId(text);
    } catch (IllegalArgumentException e) {
      throw file.faultAt(
          "template", "“" + text + "”不能作模板名：用小写英文和连字符", text + " is not a template id: lower-case words and hyphens");
    }
    name = file.text("name");
  }

  /** @throws TemplateFault naming {@code label} and the line */
  static Template read(String label, String yaml) {
    var file = YamlPart.document(label, yaml);
    var reading = new TemplateFile(file);
    var template = file.has("cover") ? reading.letter() : reading.post();
    file.finish();
    return template;
  }

  private PostTemplate post() {
    var streamId = file.text("stream");
    var stream =
        ChannelStream.of(streamId).orElseThrow(() -> file.faultAt("stream", "没有“" + streamId + "”这个栏目", "no stream " + streamId));
    var form = form(Set.of(FieldScope.POST));
    var card = file.part("card");
    var title = line(form, card, "title", Card.CHARACTERS_A_LINE, true);
    var summary = line(form, card, "summary", Card.CHARACTERS_A_LINE, false);
    card.finish();
    var ticker = file.has("ticker") ? line(form, file, "ticker", TICKER, false) : new Phrase("");
    return new PostTemplate(id, name, stream, form, title, summary, article(form), ticker, sms(form));
  }

  private LetterTemplate letter() {
    var cover = file.text("cover").strip();
    if (cover.isEmpty() || cover.length() > Card.CHARACTERS_A_LINE || TELLING.matcher(cover).find()) {
      throw file.faultAt(
          "cover",
          "封面“" + cover + "”谁都能看到：只能是不透露类别、金额、姓名的固定文字，如“民政消息”",
          "everybody sees the cover: only a fixed text that tells no category, sum or name");
    }
    var form = form(Set.of(FieldScope.CAMPAIGN, FieldScope.PERSON));
    demand(form, LetterTemplate.TELEPHONE, FieldType.Telephone.class, FieldScope.CAMPAIGN, true);
    demand(form, LetterTemplate.COMMUNITY_TELEPHONE, FieldType.Telephone.class, FieldScope.PERSON, false);
    demand(form, LetterTemplate.NUMBER, FieldType.MessageNumber.class, FieldScope.PERSON, true);
    var article = article(form);
    var sum = file.has("sum") ? line(form, file, "sum", Card.CHARACTERS_A_LINE, true) : null;
    return new LetterTemplate(id, name, cover, form, article, sum, neutralSms(form));
  }

  private Phrase neutralSms(Form form) {
    var sms = sms(form);
    for (var field : form.fields()) {
      boolean telling =
          switch (field.type()) {
            case FieldType.Money m -> true;
            case FieldType.Digits d -> true;
            case FieldType.Date d -> field.scope() == FieldScope.PERSON;
            case FieldType.Text t -> field.id().equals("benefit");
            case FieldType.Paragraphs p -> true;
            case FieldType.Month m -> false;
            case FieldType.TimeSpan t -> false;
            case FieldType.Telephone t -> false;
            case FieldType.Buildings b -> false;
            case FieldType.Count c -> true;
            case FieldType.MessageNumber m -> false;
          };
      if (telling && sms.fields().contains(field.id())) {
        throw file.faultAt(
            "sms",
            "短信里不能写“" + field.label() + "”：手机会在锁屏上显示，号码也可能换了主人",
            "the SMS must not tell " + field.id() + ": telephones show it while locked, and numbers change hands");
      }
    }
    return sms;
  }

  private void demand(Form form, String field, Class<? extends FieldType> type, FieldScope scope, boolean required) {
    if (form.fields().stream()
        .noneMatch(f -> f.id().equals(field) && type.isInstance(f.type()) && f.scope() == scope && f.required() == required)) {
      throw file.fault(
          "福利消息必须有“" + field + "”这一项，防诈骗提示要用",
          "a letter needs the field " + field + " (" + type.getSimpleName() + ", " + scope.id()
              + (required ? ", required" : ", optional") + "): the anti-fraud line is made of it");
    }
  }

  private Form form(Set<FieldScope> scopes) {
    var fields = new ArrayList<Field>();
    var ids = new HashSet<>(file.texts("retired"));
    var retired = Set.copyOf(ids);
    for (var part : file.parts("fields")) {
      var field = field(part, scopes);
      for (var each : concat(field.id(), field.formerly())) {
        if (!ids.add(each)) {
          throw part.fault("“" + each + "”这一项写了两次", "the field " + each + " is there twice");
        }
      }
      fields.add(field);
    }
    return new Form(fields, retired);
  }

  private static List<String> concat(String first, List<String> rest) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  private static Field field(YamlPart part, Set<FieldScope> scopes) {
    var id = part.text("id");
    if (!FIELD_ID.matcher(id).matches()) {
      throw part.faultAt("id", "“" + id + "”不能作项目名：用英文字母，小写开头", id + " is not a field id: letters, the first lower-case");
    }
    var field =
        new Field(
            id, part.text("label"), type(part), scope(part, scopes), part.flag("required"), part.text("hint"),
            part.optionalText("example"), part.texts("formerly"));
    part.finish();
    try {
      if (field.example() == null ? field.required() : ValueReader.read(field.type(), field.example()) == null) {
        throw part.fault("“" + field.label() + "”要有例子", field.id() + " needs an example");
      }
    } catch (Unreadable e) {
      throw part.faultAt("example", "“" + field.label() + "”的例子" + e.chinese(), "the example of " + field.id() + " " + e.english());
    }
    return field;
  }

  private static FieldScope scope(YamlPart part, Set<FieldScope> scopes) {
    if (scopes.contains(FieldScope.POST)) {
      return FieldScope.POST;
    }
    var text = part.text("scope");
    return scopes.stream()
        .filter(scope -> scope.id().equals(text))
        .findFirst()
        .orElseThrow(() -> part.faultAt("scope", "scope应是campaign或person", "scope must be campaign or person"));
  }

  private static FieldType type(YamlPart part) {
    var type = part.text("type");
    return switch (type) {
      case "text" -> new FieldType.Text(part.number("maximum"));
      case "paragraphs" -> new FieldType.Paragraphs(part.number("maximum"));
      case "date" -> new FieldType.Date();
      case "month" -> new FieldType.Month();
      case "time-span" -> new FieldType.TimeSpan();
      case "telephone" -> new FieldType.Telephone();
      case "money" -> new FieldType.Money();
      case "buildings" -> new FieldType.Buildings(part.number("maximum"));
      case "count" -> new FieldType.Count(part.number("least"), part.number("most"));
      case "digits" -> new FieldType.Digits(part.number("length"));
      case "message-number" -> new FieldType.MessageNumber();
      default -> throw part.faultAt("type", "没有“" + type + "”这种类型", "no type " + type);
    };
  }

  private ArticlePhrases article(Form form) {
    var part = file.part("article");
    var title = line(form, part, "title", Card.CHARACTERS_A_LINE, true);
    var byline = line(form, part, "byline", TICKER, true);
    var body = new ArrayList<Phrase>();
    for (var source : part.texts("body")) {
      body.add(phrase(form, part, "body", source));
    }
    var onlyRequired = Longest.everyWay(form.fields().stream().filter(Field::required).toList()).getFirst();
    if (body.stream().allMatch(phrase -> phrase.line(onlyRequired).isEmpty())) {
      throw part.faultAt("body", "正文可能是空的，至少要有一段总会出现", "the body can be empty: one paragraph must always be there");
    }
    var facts = new LinkedHashMap<String, Phrase>();
    if (part.has("facts")) {
      var table = part.part("facts");
      table.remaining().forEach((label, source) -> facts.put(label, phrase(form, table, label, source)));
    }
    part.finish();
    return new ArticlePhrases(title, byline, List.copyOf(body), facts);
  }

  private Phrase sms(Form form) {
    return line(form, file, "sms", MOST_SEGMENTS * Sms.IN_A_ROW - Sms.SIGNATURE.length(), true);
  }

  /** A text of one line, tried in every way in which its fields can be filled. */
  private Phrase line(Form form, YamlPart part, String key, int maximum, boolean neverEmpty) {
    var phrase = phrase(form, part, key, part.text(key));
    for (var field : form.fields()) {
      if (field.type() instanceof FieldType.Paragraphs && phrase.fields().contains(field.id())) {
        throw part.faultAt(key, "“" + key + "”只有一行，放不下“" + field.label() + "”", key + " is one line and cannot hold " + field.id());
      }
    }
    var used = form.fields().stream().filter(field -> phrase.fields().contains(field.id())).toList();
    if (used.stream().filter(field -> !field.required()).count() > MOST_OPTIONAL) {
      throw part.faultAt(
          key, "“" + key + "”用了太多选填的项目，最多" + MOST_OPTIONAL + "个", key + " uses too many optional fields, at most " + MOST_OPTIONAL);
    }
    for (var way : Longest.everyWay(used)) {
      var line = phrase.line(way);
      if (neverEmpty && line.isEmpty()) {
        throw part.faultAt(key, "“" + key + "”可能是空的，请用必填的项目", key + " can be empty: use a required field");
      }
      if (line.length() > maximum) {
        throw part.faultAt(
            key,
            "“" + key + "”最长会有" + line.length() + "个字，最多" + maximum + "个字",
            key + " can grow to " + line.length() + " characters, at most " + maximum);
      }
    }
    return phrase;
  }

  private static Phrase phrase(Form form, YamlPart part, String key, String source) {
    Phrase phrase;
    try {
      phrase = new Phrase(source);
    } catch (MustacheException e) {
      throw part.faultAt(key, "“" + source + "”里的花括号不成对：" + e.getMessage(), "broken tag: " + e.getMessage());
    }
    for (var place : phrase.places()) {
      if (!known(form, place)) {
        throw part.faultAt(key, "“" + source + "”用到了没有的项目“" + place + "”", "no such field or form of it: " + place);
      }
    }
    return phrase;
  }

  private static boolean known(Form form, String place) {
    int dot = place.indexOf('.');
    var id = dot < 0 ? place : place.substring(0, dot);
    var ofField = dot < 0 ? "" : place.substring(dot + 1);
    var field = form.fields().stream().filter(f -> f.id().equals(id)).findFirst();
    return field.isPresent() && Longest.of(field.get().type()).forms().containsKey(ofField) && (dot < 0 || !ofField.isEmpty());
  }
}
