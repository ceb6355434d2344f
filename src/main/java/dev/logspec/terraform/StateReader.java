package dev.logspec.terraform;

import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonFlaw;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonStream;
import dev.logspec.model.Kind;
import dev.logspec.terraform.StateObject.Condition;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a state as {@code terraform show -json} prints it (its JSON output format, which promises
 * to add keys only while the major version stays) or as {@code terraform state pull} does (version
 * 4, which is Terraform's own affair and has no addresses). A state holds the secrets of everything
 * else too, and may be large: it is passed over as a stream.
 */
public final class StateReader {
  /** A state of 80 MB is not rare; one of modules within modules is not deep. */
  private static final JsonBounds BOUNDS = new JsonBounds(300, 400_000_000L, 1 << 26, 1000);

  private static final int MOST_OBJECTS = 200_000;

  /** The types whose objects a spec can have; policies stay with whoever wrote them. */
  private static final Map<String, Kind> TYPES =
      Map.of(
          "aws_cloudwatch_log_delivery_source", Kind.DELIVERY_SOURCE,
          "aws_cloudwatch_log_delivery_destination", Kind.DELIVERY_DESTINATION,
          "aws_cloudwatch_log_delivery", Kind.DELIVERY,
          "aws_cloudwatch_log_group", Kind.LOG_GROUP,
          "awscc_logs_delivery_source", Kind.DELIVERY_SOURCE,
          "awscc_logs_delivery_destination", Kind.DELIVERY_DESTINATION,
          "awscc_logs_delivery", Kind.DELIVERY,
          "awscc_logs_log_group", Kind.LOG_GROUP);

  /** Names as HCL has them: what is told of an address is pasted into a shell or a module. */
  private static final Pattern RESOURCE = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.-]+");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final String SHOW = "give what terraform show -json prints";

  private final JsonStream stream;
  private final List<StateObject> objects = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private boolean odd;
  private String program = "terraform";
  private String version = "";
  private String formatVersion = "";

  private StateReader(JsonStream stream) {
    this.stream = stream;
  }

  /**
   * The objects of the state that {@code text} holds.
   *
   * @throws StateRefused when it is no state, or none that can be read
   * @throws IOException when it cannot be read to its end
   */
  public static TerraformState read(Reader text) throws StateRefused, IOException {
    try (JsonStream stream = JsonStream.of(text, BOUNDS)) {
      StateReader reader = new StateReader(stream);
      stream.members(reader::top);
      reader.judge();
      OptionalInt more = stream.more();
      if (more.isPresent()) {
        throw new StateRefused(
            "another document begins in line " + more.getAsInt() + ", and it is to be one state",
            "import each state into a spec of its own");
      }
      return new TerraformState(reader.program, reader.objects);
    } catch (TooMany e) {
      throw new StateRefused(
          "it has more than " + MOST_OBJECTS + " delivery objects", "give a part of it");
    } catch (JsonFlaw e) {
      String at = e.line() > 0 ? " (line " + e.line() + ", column " + e.column() + ")" : "";
      throw new StateRefused(
          "it is not JSON: " + e.getMessage() + at, SHOW + ", or terraform state pull");
    }
  }

  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void top(String key) throws JsonFlaw, IOException {
    seen.add(key);
    switch (key) {
      case "format_version" -> formatVersion = stream.value().text().orElse("");
      case "version" -> version = stream.value().toString();
      case "values" -> stream.members(this::values);
      case "resources" -> stream.items(k -> pulled());
      default -> {
        // Of everybody else's.
      }
    }
  }

  private void judge() throws StateRefused {
    if (odd) {
      throw new StateRefused("it has an address that Terraform would not write", SHOW);
    }
    if (seen.contains("planned_values") || seen.contains("resource_changes")) {
      throw new StateRefused(
          "it is a plan, which tells what may be one day", SHOW + " without a plan file");
    }
    if (seen.contains("encrypted_data")) {
      throw new StateRefused("it is an encrypted state", "give what tofu show -json prints");
    }
    if (!formatVersion.isEmpty()) {
      if (!formatVersion.matches("[01]\\.\\d+")) {
        throw new StateRefused(
            "its format version is none that this logspec reads: 1.x", "take a newer logspec");
      }
    } else if (version.isEmpty()) {
      throw new StateRefused("it is JSON, and no Terraform state", SHOW);
    } else if (!version.equals("4")) {
      throw new StateRefused("it is a state of another version than 4", SHOW);
    }
  }

  private void values(String key) throws JsonFlaw, IOException {
    if (key.equals("root_module")) {
      stream.members(this::module);
    }
  }

  private void module(String key) throws JsonFlaw, IOException {
    if (key.equals("resources")) {
      stream.items(k -> shown());
    } else if (key.equals("child_modules")) {
      stream.items(k -> stream.members(this::module));
    }
  }

  /** A resource of {@code show -json}: its type stands before its values. */
  private void shown() throws JsonFlaw, IOException {
    Shown one = new Shown();
    stream.members(
        key -> {
          switch (key) {
            case "address" -> one.address = text();
            case "mode" -> one.mode = text();
            case "type" -> one.type = text();
            case "provider_name" -> provider(text());
            case "tainted" -> one.condition = Condition.TAINTED;
            case "deposed_key" -> one.condition = Condition.DEPOSED;
            case "values" -> one.values = wanted(one.type) ? attributes() : JsonObject.EMPTY;
            case "sensitive_values" -> {
              if (wanted(one.type)) {
                stream.members(name -> hide(one.sensitive, name));
              }
            }
            default -> {
              // Nothing that is needed.
            }
          }
        });
    if (one.mode.equals("managed") && wanted(one.type)) {
      add(one.type, one.address, StateValues.shown(one.values, one.sensitive), one.condition);
    }
  }

  private static final class Shown {
    private String address = "";
    private String mode = "";
    private String type = "";
    private JsonObject values = JsonObject.EMPTY;
    private final Set<String> sensitive = new HashSet<>();
    private Condition condition = Condition.SOUND;
  }

  /** Of this mirror of the values only {@code true} means anything. */
  private void hide(Set<String> sensitive, String name) throws JsonFlaw, IOException {
    if (stream.value().toString().contains("true")) {
      sensitive.add(name);
    }
  }

  /** A resource of version 4, with all its instances; what is of it stands before these. */
  private void pulled() throws JsonFlaw, IOException {
    Pulled one = new Pulled();
    stream.members(
        key -> {
          switch (key) {
            case "module" -> one.module = text();
            case "mode" -> one.mode = text();
            case "type" -> one.type = text();
            case "name" -> one.name = text();
            case "provider" -> provider(text());
            case "instances" -> {
              if (one.mode.equals("managed") && wanted(one.type)) {
                stream.items(k -> instance(one));
              }
            }
            default -> {
              // Nothing that is needed.
            }
          }
        });
  }

  private static final class Pulled {
    private String module = "";
    private String mode = "";
    private String type = "";
    private String name = "";

    private String address(String key) {
      return (module.isEmpty() ? "" : module + ".") + type + "." + name + key;
    }
  }

  private static final class Instance {
    private String key = "";
    private JsonObject attributes = JsonObject.EMPTY;
    private final Set<String> sensitive = new HashSet<>();
    private Condition condition = Condition.SOUND;
  }

  private void instance(Pulled resource) throws JsonFlaw, IOException {
    Instance one = new Instance();
    stream.members(
        key -> {
          switch (key) {
            case "index_key" -> one.key = index(stream.value());
            case "attributes" -> one.attributes = attributes();
            case "sensitive_attributes" -> stream.items(k -> one.sensitive.add(first()));
            case "status" ->
                one.condition = text().equals("tainted") ? Condition.TAINTED : one.condition;
            case "deposed" -> one.condition = Condition.DEPOSED;
            default -> {
              // Nothing that is needed.
            }
          }
        });
    JsonObject values = StateValues.shown(one.attributes, one.sensitive);
    add(resource.type, resource.address(one.key), values, one.condition);
  }

  /** The attribute in which a sensitive path begins. */
  private String first() throws JsonFlaw, IOException {
    return stream.value().items().stream().findFirst().map(s -> s.textAt("value")).orElse("");
  }

  private static String index(Json key) {
    return key.text().map(HclKey::of).orElseGet(() -> "[" + key + "]");
  }

  private String text() throws JsonFlaw, IOException {
    return stream.value().text().orElse("");
  }

  /** Those attributes of one object that a spec can say: no other is kept. */
  private JsonObject attributes() throws JsonFlaw, IOException {
    JsonObject.Builder kept = JsonObject.builder();
    stream.members(
        key -> {
          if (StateValues.kept(key)) {
            kept.put(key, stream.value());
          }
        });
    return kept.build();
  }

  private void provider(String name) {
    if (name.contains("opentofu.org")) {
      program = "tofu";
    }
  }

  private static boolean wanted(String type) {
    return TYPES.containsKey(type);
  }

  private void add(String type, String address, JsonObject values, Condition condition) {
    if (objects.size() >= MOST_OBJECTS) {
      throw new TooMany();
    }
    StateObject object = new StateObject(TYPES.get(type), address, values, condition);
    odd |= !RESOURCE.matcher(object.resource()).matches() || CONTROL.matcher(address).find();
    objects.add(object);
  }
}
