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
public final class Television implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> faults = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
  private String firmware = "";
  private Page page;

  public Television() {
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var chromium = Optional.ofNullable(System.getenv("SHEQU_CHROMIUM")).orElse("/usr/bin/chromium");
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(chromium)).setHeadless(true).setArgs(ARGUMENTS));
  }

  /** A box fresh from the factory: nothing remembered. */
  public Page switchOn(String address) {
    return switchOn(address, 1280, 720);
  }

  public Page switchOn(String address, int width, int height) {
    if (page != null) {
      page.context().close();
    }
    faults.clear();
    asked.clear();
    page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN").setTimezoneId("America/New_York")).newPage();
    page.setDefaultTimeout(12_000);
    page.onPageError(faults::add);
    page.onRequest(request -> asked.add(request.url()));
    if (!firmware.isEmpty()) {
      page.addInitScript(firmware);
    }
    page.navigate(address);
    return page;
  }

  /** A script that makes the next boxes older or odder than Chromium; empty for none. */
  public void firmware(String script) {
    firmware = script;
  }

  /** Every address the page asked for since the box was switched on. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** What went wrong in the script since the box was switched on. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  public void press(String... keys) {
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
  public void pressCode(int code) {
    page.evaluate("code => document.onkeydown({keyCode: code})", code);
  }

  public String text() {
    return page.evaluate("document.getElementById('stage').innerText").toString();
  }

  /** The text of what has the focus. */
  public String focused() {
    return page.querySelectorAll(".focus").stream().map(ElementHandle::innerText).reduce("", String::concat);
  }

  /** Waits until the screen shows it. */
  public void await(String text) {
    page.waitForFunction("text => document.getElementById('stage').innerText.indexOf(text) >= 0", text);
  }

  public void awaitGone(String text) {
    page.waitForFunction("text => document.getElementById('stage').innerText.indexOf(text) < 0", text);
  }

  /** Texts that stick out of their shape or of the picture's frame (64 px, 36 px), or run into each other, each with its class. */
  @SuppressWarnings("unchecked")
  public List<String> clipped() {
    return (List<String>)
        page.evaluate(
            """
            () => {
              const found = [], texts = [];
              for (const node of document.querySelectorAll('#stage div')) {
                if (![...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())) continue;
                const style = getComputedStyle(node);
                if (style.visibility === 'hidden') continue;
                const range = document.createRange();
                range.selectNodeContents(node);
                const all = range.getBoundingClientRect(), half = 0.5 * parseFloat(style.fontSize), middle = (all.top + all.bottom) / 2;
                const ink = {left: all.left, right: all.right, top: middle - half, bottom: middle + half};
                const name = node.className + ': ' + node.innerText;
                for (let shape = node; shape.id !== 'stage'; shape = shape.parentNode) {
                  const box = shape.getBoundingClientRect();
                  if (ink.right > box.right + 1 || ink.left < box.left - 1 || ink.top < box.top - 2 || ink.bottom > box.bottom + 2)
                    found.push(name + ' sticks out of ' + shape.className);
                }
                if (ink.left < 60 || ink.right > 1220 || ink.top < 34 || ink.bottom > 688) found.push(name + ' leaves the frame');
                for (const other of texts)
                  if (ink.left < other.ink.right && other.ink.left < ink.right && ink.top < other.ink.bottom - 2 && other.ink.top < ink.bottom - 2)
                    found.push(name + ' runs into ' + other.name);
                texts.push({name, ink});
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
