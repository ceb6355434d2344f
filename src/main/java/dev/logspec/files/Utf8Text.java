package dev.logspec.files;

import dev.logspec.model.TextForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text that somebody else's program wrote: in UTF-8, with a byte order mark or without. */
public final class Utf8Text {
  private static final int MARK = 3;

  private Utf8Text() {}

  /** A text in UTF-16. */
  public static final class Wide extends IOException {
    private static final long serialVersionUID = 1L;

    private Wide() {
      super("it is " + TextForm.WIDE);
    }
  }

  /**
   * The letters of {@code in}, without the mark; reading fails where it is no UTF-8.
   *
   * @throws Wide when it begins as UTF-16 does
   */
  public static Reader of(InputStream in) throws IOException {
    PushbackInputStream text = new PushbackInputStream(in, MARK);
    byte[] head = text.readNBytes(MARK);
    if (TextForm.isWide(head)) {
      throw new Wide();
    }
    if (!TextForm.isMark(head)) {
      text.unread(head);
    }
    return new InputStreamReader(
        text,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
