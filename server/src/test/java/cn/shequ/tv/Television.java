package cn.shequ.tv;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A television of 1280x720 with a remote control: the installed Chromium. Belongs to one thread. */
final class Television implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> faults = new java.util.concurrent.CopyOnWriteArrayList<>();
  private Page page;

  Television() {
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var chromium = Optional.ofNullable(System.getenv("SHEQU_CHROMIUM")).orElse("/usr/bin/chromium");
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(chromium)).setHeadless(true).setArgs(ARGUMENTS));
  }

  /** A box fresh from the factory: nothing remembered. */
  Page switchOn(String address) {
    return switchOn(address, 1280, 720);
  }

  Page switchOn(String address, int width, int height) {
    if (page != null) {
      page.context().close();
    }
    faults.clear();
    page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN").setTimezoneId("America/New_York")).newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(faults::add);
    page.navigate(address);
    return page;
  }

  /** What went wrong in the script since the box was switched on. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  void press(String... keys) {
    for (var key : keys) {
      page.keyboard().press(
          switch (key) {
            case "左" -> "ArrowLeft";
            case "右" -> "ArrowRight";
            case "上" -> "ArrowUp";
            case "下" -> "ArrowDown";
            case "确定" -> "Enter";
            case "返回" -> "Escape";
            default -> key;
          });
    }
  }

  /** A key as a box sends it: only by its code. */
  void pressCode(int code) {
    page.evaluate("code => document.onkeydown({keyCode: code})", code);
  }

  String text() {
    return page.evaluate("document.getElementById('stage').innerText").toString();
  }

  /** The text of what has the focus. */
  String focused() {
    return page.querySelectorAll(".focus").stream().map(ElementHandle::innerText).reduce("", String::concat);
  }

  /** Waits until the screen shows it. */
  void await(String text) {
    page.waitForFunction("text => document.getElementById('stage').innerText.indexOf(text) >= 0", text);
  }

  void awaitGone(String text) {
    page.waitForFunction("text => document.getElementById('stage').innerText.indexOf(text) < 0", text);
  }

  /** Texts that stick out of their shape or of the 64 px frame, each with its class. */
  @SuppressWarnings("unchecked")
  List<String> clipped() {
    return (List<String>)
        page.evaluate(
            """
            () => {
              const found = [];
              for (const node of document.querySelectorAll('#stage div')) {
                const texts = [...node.childNodes].filter(child => child.nodeType === 3 && child.data.trim());
                if (!texts.length || getComputedStyle(node).visibility === 'hidden') continue;
                const range = document.createRange();
                range.selectNodeContents(node);
                const text = range.getBoundingClientRect(), box = node.getBoundingClientRect();
                if (text.right > box.right + 1 || text.left < box.left - 1 || text.left < 60 || text.right > 1220 || text.top < 34 || text.bottom > 688)
                  found.push(node.className + ': ' + node.innerText);
              }
              return found;
            }
            """);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
