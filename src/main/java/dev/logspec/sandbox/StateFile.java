package dev.logspec.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.world.DamagedException;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps a world in a file: written beside it and renamed, so that a reader sees all or nothing. A
 * link is followed and stays.
 */
final class StateFile {
  private final Path file;

  StateFile(Path file) throws StateException {
    Path absolute = file.toAbsolutePath();
    try {
      this.file = Files.exists(absolute) ? absolute.toRealPath() : absolute;
    } catch (IOException e) {
      throw new StateException(absolute, "cannot be read: " + words(e));
    }
  }

  private static String words(IOException trouble) {
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    String said = trouble instanceof FileSystemException of ? of.getReason() : trouble.getMessage();
    return said == null ? "there is no such folder, or it cannot be entered" : said;
  }

  /** Reads the state, and sees that it can be written before anybody relies on it. */
  void load(World world) throws StateException {
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file)) {
        throw new StateException(file, "is no regular file; give another one");
      }
      restore(world);
    }
    save(world);
  }

  private void restore(World world) throws StateException {
    JsonNode state = state();
    try {
      world.restore(state);
    } catch (DamagedException e) {
      throw new StateException(
          file, "is damaged: " + e.getMessage() + "; mend that, or delete the file to start anew");
    } catch (RuntimeException e) {
      throw new StateException(file, "is damaged; delete it to start anew");
    }
  }

  private JsonNode state() throws StateException {
    try {
      JsonNode state = Json.read(Files.readAllBytes(file));
      if (state.path("version").asInt() == 1) {
        return state;
      }
    } catch (AccessDeniedException e) {
      throw new StateException(file, "cannot be read: permission denied");
    } catch (IOException e) {
      throw new StateException(file, "is not the state of a sandbox; delete it to start anew");
    }
    throw new StateException(file, "is not the state of a sandbox; delete it to start anew");
  }

  synchronized void save(World world) throws StateException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      if (!Files.isDirectory(file.getParent())) {
        Files.createDirectories(file.getParent());
      }
      try {
        Files.write(fresh, Json.bytes(world.toJson()));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new StateException(file, "cannot be written: " + words(e));
    }
  }
}
