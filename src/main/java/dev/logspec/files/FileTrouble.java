package dev.logspec.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What keeps a file from being read or written, in words. */
public final class FileTrouble {
  private FileTrouble() {}

  /** Such as {@code permission denied}, without the name of the file. */
  public static String words(IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (trouble instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    String said =
        trouble instanceof FileSystemException file ? file.getReason() : trouble.getMessage();
    return said == null || said.isBlank() ? trouble.getClass().getSimpleName() : said;
  }
}
