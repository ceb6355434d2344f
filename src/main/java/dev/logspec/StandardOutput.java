package dev.logspec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output, which tells when it cannot be written: a reader that has gone away wants no
 * more, as the {@code head} of a pipe; anything else is a failure.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream stream = new FileOutputStream(FileDescriptor.out);
  private boolean unwanted;

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (unwanted) {
      return;
    }
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      unwanted = gone(e);
      if (!unwanted) {
        throw e;
      }
    }
  }

  /** By its words, which may be of another language; a pipe has no other way to fail. */
  private static boolean gone(IOException failure) {
    if (String.valueOf(failure.getMessage()).contains("Broken pipe")) {
      return true;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
