package dev.logspec.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a file whole or not at all. One that is there keeps its permissions, and its owner as far
 * as the user may give files away. A link is followed and stays; what is there and is no regular
 * file, such as a device or a named pipe, is written into.
 */
public final class AtomicFile {
  private static final int LONGEST_CHAIN = 40;

  private static final Set<PosixFilePermission> PRIVATE =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private AtomicFile() {}

  /** What a file is to hold, which may be too long to be in memory. */
  @FunctionalInterface
  public interface Content {
    /** Writes it. */
    void to(OutputStream out) throws IOException;
  }

  /** Writes beside {@code path}, a new one with the user's umask, then renames. */
  public static void write(Path path, byte[] bytes) throws IOException {
    write(path, out -> out.write(bytes));
  }

  /** The same of what comes bit by bit. */
  public static void write(Path path, Content content) throws IOException {
    Path target = followed(path.toAbsolutePath());
    if (descriptor(target) || (Files.exists(target) && !Files.isRegularFile(target))) {
      fill(target, content, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      return;
    }
    if (!Files.isDirectory(target.getParent())) {
      Files.createDirectories(target.getParent());
    }
    replace(target, content);
  }

  private static void fill(Path file, Content content, OpenOption... options) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, options)) {
      content.to(out);
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    Path part =
        target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Optional<PosixFileAttributes> old = attributes(target);
      if (old.isPresent()) {
        // Before anything is in it that others must not read.
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PRIVATE));
      }
      fill(part, content);
      if (old.isPresent()) {
        give(part, old.get());
        Files.setPosixFilePermissions(part, old.get().permissions());
      }
      try {
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Of what is replaced; empty where there is nothing, or the file system has no such thing. */
  private static Optional<PosixFileAttributes> attributes(Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    return view == null || !Files.exists(target)
        ? Optional.empty()
        : Optional.of(view.readAttributes());
  }

  private static void give(Path part, PosixFileAttributes old) {
    try {
      PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
      view.setGroup(old.group());
      view.setOwner(old.owner());
    } catch (IOException e) {
      // Only an administrator may; the content is what matters.
    }
  }

  /** Where links lead from {@code path}; the last of them need not exist. */
  private static Path followed(Path path) throws IOException {
    Path at = path;
    for (int links = 0; Files.isSymbolicLink(at) && !descriptor(at); links++) {
      if (links == LONGEST_CHAIN) {
        throw new FileSystemLoopException(path.toString());
      }
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    return at;
  }

  /** Whether it is an open file of this process: a rename would take it away from its owner. */
  private static boolean descriptor(Path path) throws IOException {
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return false;
    }
    String real = folder.toRealPath().toString();
    return real.equals("/dev/fd") || real.matches("/proc/[0-9]+(/task/[0-9]+)?/fd");
  }
}
