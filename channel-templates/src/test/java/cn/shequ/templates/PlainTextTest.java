package cn.shequ.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  private static final Pattern ANY_TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9:-]*(?:[\\s/][^<>]*)?>|<!--[^<>]*>");

  @Test
  void whatAWordProcessorPastesBecomesParagraphs() throws Unreadable {
    var pasted =
        """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red}</style></head><body>
        <!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
        <p class=MsoNormal style='text-indent:24.0pt'><span lang=EN-US>&nbsp;&nbsp;</span>因检修，
        需要停水。<o:p></o:p></p>
        <P>请 &quot;提前&quot; 储水&#65292;谢谢<br/>清波门社区</P></body></html>
        """;

    assertEquals(List.of("因检修，需要停水。", "请 \"提前\" 储水，谢谢", "清波门社区"), PlainText.paragraphs(pasted));
  }

  @Test
  void aScriptLeavesNothing() throws Unreadable {
    assertEquals("停水", PlainText.line("停<script type='x'>alert(1)</script>水<img src=x onerror=alert(1)>"));
    assertEquals("停水", PlainText.line("停&lt;script&gt;alert(1)&lt;/script&gt;水"));
    assertEquals("停水", PlainText.line("停<scr\u200Bipt>alert(1)</script>水"));
  }

  @Test
  void aLessThanSignIsText() throws Unreadable {
    assertEquals("气温<5度，且>3度；若a<b且c>d", PlainText.line("气温<5度，且>3度；若a<b且c>d"));
  }

  @Test
  void whiteSpaceOfEveryKindBecomesOneSpace() throws Unreadable {
    assertEquals("一 二 三 四", PlainText.line(" \u3000一\u00A0\u3000二\t三\r\n\r\n四\u2003"));
    assertEquals(List.of("一", "二", "三", "四"), PlainText.paragraphs("一\r\n二\u000B三\u2028\n \n四"));
    assertEquals("停水", PlainText.line("\uFEFF停\u200B\u202E水"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"停\u0000水", "停\u0007水", "停\u001B[31m水", "停\uD86C水", "停\uFFFE水", "停&#7;水", "停&#xD800;水"})
  void controlCharactersAreRefusedWithTheirPlace(String text) {
    var refusal = assertThrows(Unreadable.class, () -> PlainText.line(text));
    assertTrue(refusal.chinese().startsWith("第2个字是看不见的控制字符"), refusal.chinese());
  }

  @Test
  void endlessMarkupIsRefusedAndNotWorkedOff() {
    assertThrows(Unreadable.class, () -> PlainText.line("&" + "amp;".repeat(100) + "lt;b>"));
    assertThrows(Unreadable.class, () -> PlainText.line("<b".repeat(50) + ">".repeat(50)));
    assertThrows(Unreadable.class, () -> PlainText.line("字".repeat(20_001)));
  }

  @Property(tries = 2000)
  void cleanTextIsPlainAndCleaningItAgainChangesNothing(@ForAll("pasted") String pasted) {
    List<String> clean;
    try {
      clean = PlainText.paragraphs(pasted);
    } catch (Unreadable refused) {
      Assume.that(false);
      return;
    }
    var text = String.join("\n", clean);
    assertFalse(ANY_TAG.matcher(text).find(), text);
    assertFalse(text.contains("  "));
    try {
      assertEquals(clean, PlainText.paragraphs(text));
    } catch (Unreadable refused) {
      throw new AssertionError("clean text was refused: " + text, refused);
    }
  }

  @Provide
  Arbitrary<String> pasted() {
    return Arbitraries.of(
            "停", "水", "a", "5", " ", "\u3000", "\n", "\r\n", "\t", "\u200B", "<", ">", "<p>", "</p>", "<br/>", "<b", " x=1", "<script>",
            "</script>", "<!--", "-->", "&lt;", "&gt;", "&amp;", "&#60;", "&#x3e;", "amp;", "lt;", "&", "/", "!", "𬱖")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
