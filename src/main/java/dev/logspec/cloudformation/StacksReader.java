package dev.logspec.cloudformation;

import dev.logspec.cloudformation.Stacks.Cut;
import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonFlaw;
import dev.logspec.json.JsonStream;
import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what {@code aws cloudformation describe-stack-resources} or {@code list-stack-resources}
 * print (botocore, cloudformation 2010-05-15). The first tells the stack and where it is, and no
 * more than 100 resources; the second tells all, of a stack that it does not name.
 */
public final class StacksReader {
  private static final int MOST_DESCRIBED = 100;

  private static final String NESTED = "AWS::CloudFormation::Stack";

  /** What is named otherwise would say more in a text for people than its name. */
  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");

  private static final Pattern PHYSICAL_ID = Pattern.compile("[\\p{Graph}]{1,2048}");
  private static final Pattern STACK = Pattern.compile("[A-Za-z0-9-]{1,128}");

  private final JsonStream stream;
  private final Set<String> seen = new HashSet<>();
  private final List<StackResource> resources = new ArrayList<>();
  private final List<String> nested = new ArrayList<>();
  private int described;
  private boolean more;

  private StacksReader(JsonStream stream) {
    this.stream = stream;
  }

  /**
   * What {@code text} lists.
   *
   * @throws StacksRefused when it is no such list
   * @throws IOException when it cannot be read to its end
   */
  public static Stacks read(Reader text) throws StacksRefused, IOException {
    try (JsonStream stream = JsonStream.of(text, JsonBounds.USUAL)) {
      StacksReader reader = new StacksReader(stream);
      stream.members(reader::top);
      reader.judge();
      OptionalInt more = stream.more();
      if (more.isPresent()) {
        throw new StacksRefused(
            "another document begins in line "
                + more.getAsInt()
                + ", and it is to be the list of one stack: import each into a spec of its own");
      }
      return new Stacks(reader.resources, reader.nested, reader.cut());
    } catch (JsonFlaw e) {
      String at = e.line() > 0 ? " (line " + e.line() + ", column " + e.column() + ")" : "";
      throw new StacksRefused("it is not JSON: " + e.getMessage() + at);
    }
  }

  private void top(String key) throws JsonFlaw, IOException {
    seen.add(key);
    if (key.equals("StackResources")) {
      stream.items(
          k -> {
            described++;
            resource(stream.value());
          });
    } else if (key.equals("StackResourceSummaries")) {
      stream.items(k -> resource(stream.value()));
    } else if (key.equals("NextToken")) {
      more |= !stream.value().text().orElse("").isEmpty();
    }
  }

  private Optional<Cut> cut() {
    if (more) {
      return Optional.of(Cut.PAGE);
    }
    return described >= MOST_DESCRIBED ? Optional.of(Cut.DESCRIBED) : Optional.empty();
  }

  private void judge() throws StacksRefused {
    if (seen.contains("StackResources") || seen.contains("StackResourceSummaries")) {
      return;
    }
    throw new StacksRefused(
        seen.contains("Resources") || seen.contains("TemplateBody")
            ? "it is a template, which does not tell what AWS calls its resources"
            : "it is no list of a stack's resources");
  }

  /** One that is there: its making may have failed, or the stack let go of it before. */
  private void resource(Json said) {
    String type = said.textAt("ResourceType");
    String logicalId = said.textAt("LogicalResourceId");
    String physicalId = said.textAt("PhysicalResourceId");
    String status = said.textAt("ResourceStatus");
    boolean gone = status.equals("DELETE_COMPLETE") || status.equals("DELETE_SKIPPED");
    if (gone || !LOGICAL_ID.matcher(logicalId).matches()) {
      return;
    }
    if (type.equals(NESTED)) {
      nested.add(logicalId);
    } else if (StackResource.known(type) && PHYSICAL_ID.matcher(physicalId).matches()) {
      Optional<String> stack =
          said.at("StackName").flatMap(Json::text).filter(n -> STACK.matcher(n).matches());
      resources.add(new StackResource(stack, place(said), type, logicalId, physicalId));
    }
  }

  private static Optional<Place> place(Json said) {
    return Arn.parse(said.textAt("StackId")).map(arn -> new Place(arn.account(), arn.region()));
  }
}
