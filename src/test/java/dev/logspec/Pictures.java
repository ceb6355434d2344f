package dev.logspec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of what a browser shows, for the pages. */
public final class Pictures {
  private Pictures() {}

  /** Writes {@code png}, made small, to {@code file}. */
  public static void write(byte[] png, Path file) throws IOException {
    ImageIO.write(fewColors(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
  }

  /** {@code picture} in the 200 colours that it has most of: half the size. */
  private static BufferedImage fewColors(BufferedImage picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y), 1, Integer::sum);
      }
    }
    int[] palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(200)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    IndexColorModel colors =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage out =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colors);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        out.setRGB(x, y, picture.getRGB(x, y));
      }
    }
    return out;
  }
}
