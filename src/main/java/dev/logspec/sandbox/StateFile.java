package dev.logspec.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps a world in a file: written beside it and renamed, so that a reader sees all or nothing. */
final class StateFile {
  private final Path file;

  StateFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  void load(World world) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    JsonNode state = Json.read(Files.readAllBytes(file));
    if (state.path("version").asInt() != 1) {
      throw new IOException(file + " is not the state of a sandbox; delete it to start anew");
    }
    world.restore(state);
  }

  synchronized void save(World world) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, Json.bytes(world.toJson()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
