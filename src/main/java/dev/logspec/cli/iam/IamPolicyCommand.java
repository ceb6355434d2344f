package dev.logspec.cli.iam;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Global;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.iam.Duty;
import dev.logspec.iam.Fence;
import dev.logspec.iam.LeastPolicies;
import dev.logspec.iam.LeastPolicies.Fit;
import dev.logspec.iam.LeastPolicies.History;
import dev.logspec.iam.LeastPolicies.Wish;
import dev.logspec.iam.LeastPolicy;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.render.iam.PoliciesJson;
import dev.logspec.render.iam.PoliciesTemplate;
import dev.logspec.render.iam.PoliciesTerraform;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code logspec iam-policy}. */
public final class IamPolicyCommand extends SpecCommand {
  private What what = What.APPLY;
  private Format format = Format.json;
  private Optional<String> account = Optional.empty();
  private Optional<String> region = Optional.empty();
  private List<String> adopted = new ArrayList<>();
  private List<String> allowing = new ArrayList<>();
  private Fence fence = Fence.NAMES;
  private History history = History.NOT_ASKED;
  private Fit fit = Fit.FOLDED;

  enum What {
    PLAN,
    APPLY,
    BOTH,
    VERIFY,
    INSIGHTS,
    IMPORT
  }

  enum Format {
    json,
    terraform,
    cloudformation
  }

  /** In the world of {@code console}. */
  public IamPolicyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.SPEC;
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "iam-policy",
            this,
            "Write the least policy that plan or apply of the spec takes, or another command, one for"
                + " each account.",
            "It follows from the spec alone: AWS is not asked. One policy is a document for IAM;"
                + " several are a list that says whose each is, of which --account takes one.")
        .exits(Exit.told("iam-policy", Exit.OK, Exit.ERROR, Exit.USAGE))
        .examples(
            "logspec iam-policy --for plan > plan-policy.json",
            "logspec iam-policy --strict --account 123456789012 > apply-policy.json",
            "logspec iam-policy --for both --format terraform > policies.tf",
            "logspec iam-policy --for import --account 123456789012 --region eu-west-1")
        .option(
            "--for",
            "WHAT",
            "plan (which does for drift, status and rehearse too), apply or both of them, verify (and"
                + " status --arrivals), insights, or import, which takes no spec but --account and"
                + " --region (default: apply, which plans first).",
            What.class,
            v -> what = v)
        .flag(
            "--strict",
            "Let IAM itself keep objects of others from being changed, by the tag of their owner.",
            () -> fence = Fence.OWNER)
        .option(
            "--account",
            "ID",
            "Only the policy for this account; also the account of clusters that name none.",
            v -> account = Optional.of(v))
        .option(
            "--region",
            "REGION",
            "Region for clusters that name none.",
            v -> region = Optional.of(v))
        .repeated(
            "--adopt",
            "NAME",
            String.class,
            v -> adopted = v,
            "The name, with stars, of sources and destinations that somebody made under other names"
                + " than the spec's, and that it is to adopt; may be repeated.")
        .repeated(
            "--allow-action",
            "ACTION",
            String.class,
            v -> allowing = v,
            "An action that AWS's configuration templates ask of who makes a source, on the clusters;"
                + " logspec verify tells it; may be repeated.")
        .flag(
            "--split",
            "Make several policies of one that is longer than IAM takes; otherwise it names things by"
                + " what their names begin with.",
            () -> fit = Fit.SPLIT)
        .flag(
            "--blame",
            "With the right that --blame takes of plan and drift.",
            () -> history = History.ASKED)
        .about(
            FlagPart.SHOWN,
            s ->
                s.option(
                    "--format",
                    "FORM",
                    "json, terraform (data sources aws_iam_policy_document) or cloudformation (a"
                        + " template; default: json).",
                    Format.class,
                    v -> format = v));
  }

  @Override
  protected Exit run(Tool tool) throws Stop {
    requireAccount();
    requireActions();
    LeastPolicies least =
        what == What.IMPORT
            ? LeastPolicies.ofImport(place(tool))
            : LeastPolicies.of(spec(tool), wish(tool));
    tool.output().diagnostics(least.diagnostics());
    if (Diagnostic.anyError(least.diagnostics())) {
      return Exit.ERROR;
    }
    List<LeastPolicy> policies = chosen(least.policies());
    Runnable telling =
        switch (format) {
          case json -> () -> tool.output().json(PoliciesJson.of(policies));
          case terraform -> () -> tool.output().data(PoliciesTerraform.of(policies));
          case cloudformation -> () -> tool.output().data(PoliciesTemplate.of(policies));
        };
    telling.run();
    policies.forEach(p -> tool.output().detail(told(p)));
    least.remarks().forEach(tool.output()::note);
    return Exit.OK;
  }

  private void requireAccount() throws Stop {
    if (account.filter(a -> !a.matches("[0-9]{12}")).isPresent()) {
      throw new Stop(
          Exit.USAGE, "--account", "\"" + account.get() + "\" is no account", "give its 12 digits");
    }
  }

  private void requireActions() throws Stop {
    for (String action : allowing) {
      if (!action.matches("[a-z0-9-]+:[A-Za-z]+")) {
        throw new Stop(
            Exit.USAGE,
            "--allow-action",
            "\"" + action + "\" is no action of IAM",
            "give it as service:Action, as logspec verify tells it");
      }
    }
  }

  /** Where an import looks; there is no spec yet that would say it. */
  private Place place(Tool tool) throws Stop {
    Optional<String> where = region.or(() -> usualRegion(tool));
    if (account.isEmpty() || where.isEmpty()) {
      throw new Stop(
          Exit.USAGE,
          account.isEmpty() ? "--account" : "--region",
          "an import is of one account and Region, and AWS is not asked for yours",
          "give --account ID (aws sts get-caller-identity tells yours) and --region REGION");
    }
    return new Place(account.get(), where.get());
  }

  private static Optional<String> usualRegion(Tool tool) {
    return Optional.ofNullable(tool.console().environment().get("AWS_REGION"))
        .or(() -> Optional.ofNullable(tool.console().environment().get("AWS_DEFAULT_REGION")));
  }

  private Spec spec(Tool tool) throws Stop {
    SpecReader.Parsed parsed = tool.read();
    if (parsed.spec().isEmpty() || Diagnostic.anyError(parsed.diagnostics())) {
      throw new Stop(Exit.ERROR, parsed.diagnostics());
    }
    if (account.isEmpty() && LeastPolicies.leavesAccountOpen(parsed.spec().get())) {
      throw new Stop(
          Exit.ERROR,
          "",
          "the spec does not name the account of its clusters, and AWS is not asked for it",
          "give --account ID (aws sts get-caller-identity tells yours), or account: in defaults");
    }
    return parsed.spec().get();
  }

  private Wish wish(Tool tool) {
    List<Duty> duties =
        switch (what) {
          case PLAN -> List.of(Duty.PLAN);
          case APPLY -> List.of(Duty.APPLY);
          case BOTH -> List.of(Duty.PLAN, Duty.APPLY);
          case VERIFY -> List.of(Duty.VERIFY);
          case INSIGHTS -> List.of(Duty.INSIGHTS);
          case IMPORT -> List.of(Duty.IMPORT);
        };
    Optional<String> where = region.or(() -> usualRegion(tool));
    return new Wish(duties, fence, account, where, adopted, allowing, history, fit);
  }

  private List<LeastPolicy> chosen(List<LeastPolicy> all) throws Stop {
    List<LeastPolicy> chosen =
        all.stream()
            .filter(p -> account.isEmpty() || p.bearer().account().equals(account))
            .toList();
    if (chosen.isEmpty()) {
      String others =
          String.join(", ", all.stream().flatMap(p -> p.bearer().account().stream()).toList());
      throw new Stop(
          Exit.ERROR,
          "--account",
          "the spec has nothing in account " + account.orElse(""),
          "its accounts: " + others);
    }
    return chosen;
  }

  private static String told(LeastPolicy policy) {
    return policy.name() + ": " + policy.size() + " characters, for " + policy.bearer().told();
  }
}
