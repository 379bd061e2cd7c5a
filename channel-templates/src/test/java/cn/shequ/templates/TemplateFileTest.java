package cn.shequ.templates;

import static cn.shequ.templates.Fillings.errors;
import static cn.shequ.templates.Fillings.filled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFileTest {
  private static final String SHORT =
      """
      template: short-note
      name: 短讯
      stream: information
      retired: [colour]
      fields:
        - id: title
          label: 标题
          type: text
          maximum: 10
          required: true
          hint: 什么事
          example: 停水
          formerly: [heading]
        - id: more
          label: 详情
          type: paragraphs
          maximum: 100
          hint: 写什么都行
      card:
        title: "{{title}}"
        summary: ""
      article:
        title: "{{title}}"
        byline: "社区"
        body: ["{{title}}。", "{{more}}"]
      sms: "{{title}}"
      """;

  @Test
  void aFolderOfFilesIsRead(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("short.yaml"), SHORT);
    Files.writeString(folder.resolve("notes.txt"), "not a template");

    var templates = Templates.read(folder);

    var template = assertInstanceOf(PostTemplate.class, templates.template(new TemplateId("short-note")));
    assertEquals(List.of(template), templates.all());
    assertEquals("停水", template.render(filled(template.fill(template.example()))).card().title());
  }

  @Test
  void anEmptyFolderAndATemplateThatIsThereTwiceAreRefused(@TempDir Path folder) throws IOException {
    assertThrows(TemplateFault.class, () -> Templates.read(folder));
    Files.writeString(folder.resolve("a.yaml"), SHORT);
    Files.writeString(folder.resolve("b.yaml"), SHORT);
    assertTrue(assertThrows(TemplateFault.class, () -> Templates.read(folder)).getMessage().contains("b.yaml"));
  }

  @Test
  void valuesOfARenamedFieldAreReadAndOfARetiredOnePassedOver() {
    var template = TemplateFile.read("short.yaml", SHORT);

    assertEquals(Map.of("title", "旧标题"), filled(template.fill(Map.of("heading", "旧标题", "colour", "red"))).values());
    assertEquals(Map.of("title", "新"), filled(template.fill(Map.of("heading", "旧", "title", "新"))).values());
    assertEquals(List.of("size"), errors(template.fill(Map.of("title", "新", "size", "9"))).stream().map(FieldError::field).toList());
  }

  @Test
  void aFaultNamesFileAndLineAndSaysWhatToDo() {
    refused("title: \"{{title}}\"\n  summary", "title: \"{{titel}}\"\n  summary", "short.yaml 第20行", "用到了没有的项目“titel”");
    refused("summary: \"\"", "summary: \"{{title.short}}\"", "第21行", "title.short");
    refused("type: text", "type: txt", "第8行", "没有“txt”这种类型");
    refused("stream: information", "stream: radio", "第3行", "没有“radio”这个栏目");
    refused("maximum: 10", "maximum: ten", "第9行", "“maximum”应是整数");
    refused("required: true", "required: ja", "第10行", "true或false");
    refused("example: 停水", "example: 停水停水停水停水停水停", "第12行", "有11个字，最多10个字");
    refused("    example: 停水\n", "", "第6行", "“标题”要有例子");
    refused("sms: \"{{title}}\"", "", "第1行", "缺少“sms”");
    refused("sms: \"{{title}}\"", "sms: \"{{title}}\"\nsmms: x", "第27行", "不认识“smms”");
    refused("name: 短讯", "name: 短讯\nname: 短讯", "第3行", "写了两次");
    refused("- id: more", "- id: heading", "第14行", "“heading”这一项写了两次");
    refused("template: short-note", "template: Short Note", "第1行", "不能作模板名");
    refused("byline: \"社区\"", "byline: \"{{#title}}社区\"", "第24行", "花括号不成对");
    refused("byline: \"社区\"", "byline: \"{{>other}}\"", "第24行", ">other");
    refused("byline: \"社区\"", "byline: [社区]", "第24行", "一段文字");
    refused("byline: \"社区\"", "byline: \"社区", "short.yaml", "格式有误");
  }

  @Test
  void aLineThatCouldOutgrowItsSurfaceIsRefusedBeforeAnybodyWrites() {
    refused("summary: \"\"", "summary: \"{{title}}，{{title}}{{title}}\"", "第21行", "“summary”最长会有31个字，最多22个字");
    refused("maximum: 10", "maximum: 23", "“title”最长会有23个字");
    refused("sms: \"{{title}}\"", "sms: \"{{more}}\"", "“sms”只有一行，放不下“详情”");
    refused("summary: \"\"", "summary: \"\"\nticker: \"" + "字".repeat(121) + "\"", "“ticker”最长会有121个字");
  }

  @Test
  void aTitleThatCouldBeEmptyIsRefused() {
    refused("required: true", "required: false", "“title”可能是空的");
    refused("[\"{{title}}。\", \"{{more}}\"]", "[\"{{more}}\"]", "正文可能是空的");
  }

  @Test
  void aCoverTellsNothing() throws IOException {
    for (var cover : List.of("低保金到账", "残疾人补贴", "60元", "{{benefit}}", "{{salutation}}的消息", "高龄老人通知")) {
      letterRefused("cover: 民政消息", "cover: \"" + cover + "\"", "谁都能看到");
    }
  }

  @Test
  void theSmsOfALetterTellsNothing() throws IOException {
    for (var field : List.of("benefit", "amount", "cardTail")) {
      letterRefused("sms: \"{{salutation}}", "sms: \"{{" + field + "}}{{salutation}}", "短信里不能写");
    }
  }

  @Test
  void aLetterKeepsItsAntiFraudLineAndHasNeitherTickerNorCard() throws IOException {
    letterRefused("  - id: number\n", "  - id: reference\n", "福利消息必须有“number”这一项");
    letterRefused("sum:", "ticker: \"{{benefit}}\"\nsum:", "不认识“ticker”");
    letterRefused("sum:", "card: {title: \"{{benefit}}\", summary: x}\nsum:", "不认识“card”");
  }

  private static void refused(String replace, String by, String... told) {
    faultOf("short.yaml", SHORT, replace, by, told);
  }

  private static void letterRefused(String replace, String by, String... told) throws IOException {
    try (var file = Objects.requireNonNull(TemplateFileTest.class.getResourceAsStream("/templates/subsidy-paid.yaml"))) {
      faultOf("subsidy-paid.yaml", new String(file.readAllBytes(), StandardCharsets.UTF_8), replace, by, told);
    }
  }

  private static void faultOf(String name, String yaml, String replace, String by, String... told) {
    assertTrue(yaml.contains(replace), replace);
    var fault = assertThrows(TemplateFault.class, () -> TemplateFile.read(name, yaml.replace(replace, by)), by);
    for (var part : told) {
      assertTrue(String.valueOf(fault.getMessage()).contains(part), () -> part + " in " + fault.getMessage());
    }
  }
}
