package cn.shequ.tv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Old boxes show PNG only; the drawings are SVG. {@code -Dscreens.write=true} makes the one from the other. */
@Tag("screen")
class PicturesTest {
  private static final Path DRAWINGS = Path.of("src/test/resources/tv/drawing");
  private static final Path PICTURES = Path.of("src/main/resources/tv/picture");

  @Test
  void everyDrawingHasItsPicture() throws IOException {
    if (Boolean.getBoolean("screens.write")) {
      draw();
    }
    try (var drawings = Files.list(DRAWINGS)) {
      for (var drawing : drawings.toList()) {
        assertEquals(96, ImageIO.read(picture(drawing).toFile()).getWidth(), picture(drawing).toString());
      }
    }
  }

  private static void draw() throws IOException {
    Files.createDirectories(PICTURES);
    try (var television = new Television();
        var drawings = Files.list(DRAWINGS)) {
      var page = television.switchOn("about:blank", 96, 96);
      for (var drawing : drawings.sorted().toList()) {
        page.setContent("<body style='margin:0;background:transparent'>" + Files.readString(drawing));
        Files.write(picture(drawing), page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true)));
      }
    }
  }

  private static Path picture(Path drawing) {
    return PICTURES.resolve(drawing.getFileName().toString().replace(".svg", ".png"));
  }
}
