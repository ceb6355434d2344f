package dev.logspec.cli.importing;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Global;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.Syntax;
import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.importing.Notes;
import dev.logspec.importing.Selection;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Glob;
import dev.logspec.model.Invocation;
import dev.logspec.model.Role;
import dev.logspec.view.Console;
import dev.logspec.view.ImportTelling;
import dev.logspec.view.Output;
import dev.logspec.work.AwsAccess;
import dev.logspec.work.Backend;
import dev.logspec.work.ImportRequest;
import dev.logspec.work.ImportRequest.Where;
import dev.logspec.work.Imported;
import dev.logspec.work.Importing;
import dev.logspec.work.NextCommand;
import dev.logspec.work.Obstacle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code logspec import}. */
public final class ImportCommand extends SpecCommand {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern WHERE =
      Pattern.compile("(?:([0-9]{12})/)?([a-z]{2,4}(?:-[a-z]+)+-[0-9]{1,2})");
  private static final Pattern ROLE =
      Pattern.compile("arn:[a-z-]+:iam::(?:[0-9]{12}|\\{account\\}):role/[\\w+=,.@/-]{1,512}");

  /** STS's own rule (botocore, sts externalIdType). */
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  private String name = "platform-logs";
  private List<String> clusters = new ArrayList<>();
  private Scope scope = Scope.NAMED;
  private List<String> places = new ArrayList<>();
  private Optional<String> role = Optional.empty();
  private Optional<String> externalId = Optional.empty();
  private Optional<String> file = Optional.empty();
  private Optional<String> terraform = Optional.empty();
  private Optional<String> stack = Optional.empty();
  private Existing existing = Existing.LEFT;

  /** Which clusters are meant. */
  private enum Scope {
    NAMED,
    ALL
  }

  /** What becomes of a file that is there. */
  private enum Existing {
    LEFT,
    REPLACED
  }

  /** In the world of {@code console}. */
  public ImportCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.ACCOUNT;
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "import",
            this,
            "Write a spec of the log deliveries that clusters have already, whoever made them.",
            "A plan of it takes them over by tags alone: nothing is made, replaced or updated. What a"
                + " spec cannot say is a comment in it, and a note.")
        .exits(Exit.told("import", Exit.OK, Exit.ERROR, Exit.REFUSED, Exit.USAGE))
        .examples(
            "logspec import --all > logspec.yaml",
            "logspec import --cluster 'team-*' --out logspec.yaml",
            "logspec import --all --in eu-west-1 --in us-east-1 --name logs",
            "terraform show -json | logspec import --from-terraform - --out logspec.yaml")
        .repeated(
            "--cluster",
            "PATTERN",
            String.class,
            v -> clusters = v,
            "Clusters whose name matches; may be repeated.")
        .flag("--all", "All clusters.", () -> scope = Scope.ALL)
        .option(
            "--from-terraform",
            "FILE",
            "The deliveries that this state has (with --all: all that are there): what terraform"
                + " show -json prints, or terraform state pull; - is standard input. Then standard"
                + " output tells how Terraform lets go of them.",
            v -> terraform = Optional.of(v))
        .option(
            "--from-cloudformation",
            "FILE",
            "The deliveries that a stack has: what aws cloudformation describe-stack-resources, or"
                + " list-stack-resources, prints; as above.",
            v -> stack = Optional.of(v))
        .repeated(
            "--in",
            "PLACE",
            String.class,
            v -> places = v,
            "Where to look: ACCOUNT/REGION, or a REGION of your account; may be repeated (default:"
                + " your account, in --region, AWS_REGION or the profile's).")
        .option(
            "--assume-role",
            "ARN",
            "The role to assume there, as the spec will; {account} in it is the account's id.",
            v -> role = Optional.of(v))
        .option(
            "--external-id",
            "ID",
            "What the trust policy of that role asks for.",
            v -> externalId = Optional.of(v))
        .option(
            "--name",
            "NAME",
            "The spec's name, the owner of what it takes over (default: platform-logs).",
            v -> name = v)
        .option(
            "--out",
            "FILE",
            "Where to write it, or - for standard output (default: -).",
            v -> file = Optional.of(v).filter(f -> !Output.isStandard(Path.of(f))))
        .flag(
            "--force",
            "Write over the file of --out if it is there.",
            () -> existing = Existing.REPLACED);
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    Optional<Origin> origin = origin(tool);
    ImportRequest request = request(origin);
    Optional<Path> path = file.map(f -> tool.console().directory().resolve(f));
    if (path.filter(Files::exists).isPresent() && existing == Existing.LEFT) {
      throw new Stop(
          Exit.ERROR,
          "",
          file.get() + " exists already and is left as it is",
          "give another --out, or --force to write over it");
    }
    AwsAccess access = tool.access();
    Imported imported = Importing.run(tool.means(), access, request);
    if (path.isPresent()) {
      write(path.get(), imported.text());
    } else {
      tool.output().instead(imported.text());
    }
    tool.warn(imported.told());
    tool.warn(
        imported.stacks().stream()
            .filter(s -> origin.filter(o -> o.tellsOf(s)).isEmpty())
            .map(ImportCommand::ofStack)
            .toList());
    if (origin.isPresent()) {
      tool.warn(Notes.folded(origin.get().notes(imported)));
      tool.output().data(origin.get().handOver(imported, applying(file.get(), access)));
    }
    tool.note(ImportTelling.of(imported, next(access)));
    return exit(imported);
  }

  /** That of an apply of the spec, as far as it can be told. */
  private static Exit exit(Imported imported) {
    if (!imported.errors().isEmpty()) {
      return Exit.ERROR;
    }
    return imported.refusing().isEmpty() ? Exit.OK : Exit.REFUSED;
  }

  private static Diagnostic ofStack(String name) {
    return Diagnostic.note(
        "CloudFormation stack " + name,
        "it made some of this, and would delete it again",
        "aws cloudformation describe-stack-resources --stack-name "
            + name
            + " | logspec import --from-cloudformation - --out logspec.yaml tells how it lets go");
  }

  /** The spec names its Regions; what is on standard output goes to a file first. */
  private List<Invocation> next(AwsAccess access) {
    AwsAccess there = inItsRegions(access);
    return file.map(
            f ->
                List.of(
                    Invocation.of("validate").on(f),
                    Invocation.of("plan").on(f).with(NextCommand.access(there))))
        .orElse(List.of());
  }

  private static AwsAccess inItsRegions(AwsAccess access) {
    return new AwsAccess(
        access.profile(), Optional.empty(), access.endpoint(), access.sandbox(), access.sharers());
  }

  private static Invocation applying(String spec, AwsAccess access) {
    return Invocation.of("apply").on(spec).with(NextCommand.access(inItsRegions(access)));
  }

  private Optional<Origin> origin(Tool tool) throws Stop {
    if (terraform.isEmpty() && stack.isEmpty()) {
      return Optional.empty();
    }
    if (terraform.isPresent() && stack.isPresent()) {
      throw new Stop(
          Exit.USAGE,
          "",
          "--from-terraform and --from-cloudformation say two things",
          "import each into a spec of its own");
    }
    if (file.isEmpty()) {
      throw new Stop(
          Exit.USAGE,
          terraform.isPresent() ? "--from-terraform" : "--from-cloudformation",
          "standard output is for what "
              + (terraform.isPresent() ? "Terraform" : "CloudFormation")
              + " has to do",
          "give the spec a file: --out logspec.yaml");
    }
    return Optional.of(
        terraform.isPresent()
            ? Origins.terraform(tool, terraform.get())
            : Origins.cloudFormation(tool, stack.get()));
  }

  private ImportRequest request(Optional<Origin> origin) throws Stop {
    boolean unnamed = clusters.isEmpty() && scope == Scope.NAMED && origin.isEmpty();
    if (unnamed || !clusters.isEmpty() && scope == Scope.ALL) {
      throw new Stop(
          Exit.USAGE,
          "",
          clusters.isEmpty() ? "no cluster is named" : "--cluster and --all say two things",
          clusters.isEmpty() ? "give --cluster PATTERN, or --all" : "give one of them");
    }
    require("--name", name, NAME, "1 to 40 of a-z, 0-9 and -");
    List<Where> where = new ArrayList<>();
    for (String place : places) {
      Matcher matcher =
          require("--in", place, WHERE, "ACCOUNT/REGION or REGION, such as 123456789012/eu-west-1");
      where.add(new Where(Optional.ofNullable(matcher.group(1)), matcher.group(2)));
    }
    if (where.isEmpty()) {
      origin.ifPresent(
          o -> o.places().forEach(p -> where.add(new Where(Optional.of(p.account()), p.region()))));
    }
    Optional<Selection.Listed> listed =
        origin.filter(o -> scope == Scope.NAMED).map(Origin::listed);
    return new ImportRequest(
        name, new Selection(clusters.stream().map(Glob::of).toList(), listed), where, assumed());
  }

  private Optional<Role> assumed() throws Stop {
    if (role.isPresent()) {
      require("--assume-role", role.get(), ROLE, "the ARN of a role");
    } else if (externalId.isPresent()) {
      throw new Stop(
          Exit.USAGE,
          "--external-id",
          "it is of a role, and none is given",
          "give --assume-role ARN too");
    }
    if (externalId.isPresent()) {
      String allowed = "2 to 1224 letters, digits and _+=,.@:/-";
      require("--external-id", externalId.get(), EXTERNAL_ID, allowed);
    }
    return role.map(arn -> new Role(arn, externalId, Optional.empty()));
  }

  private static Matcher require(String flag, String value, Pattern pattern, String allowed)
      throws Stop {
    Matcher matcher = pattern.matcher(value);
    if (!matcher.matches()) {
      throw new Stop(Exit.USAGE, flag, "\"" + value + "\" is not allowed", "give " + allowed);
    }
    return matcher;
  }

  private void write(Path path, String text) throws Stop {
    try {
      AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Stop(
          Exit.ERROR,
          "",
          path.getFileName() + " cannot be written: " + FileTrouble.words(e),
          "give another --out, or - for standard output");
    }
  }
}
