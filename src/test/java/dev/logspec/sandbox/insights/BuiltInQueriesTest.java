package dev.logspec.sandbox.insights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Queries that people have over the records of an Auto Mode cluster. */
class BuiltInQueriesTest {
  private static final String ERRORS =
      "filter level like /^(?i)(error|fatal|panic)/ or (not ispresent(level) and"
          + " (ispresent(err) or ispresent(error))) or message like /^[EF][0-9]{4} /";

  private static final Asked STORY =
      new Asked()
          .at(118, info("found provisionable pod(s)", "provisioner", ""))
          .at(
              141,
              info(
                  "created nodeclaim",
                  "provisioner",
                  ",\"NodePool\":{\"name\":\"general-purpose\"},\"NodeClaim\":{\"name\":\"gp-7kq2x\"}"))
          .at(
              18_310,
              "{\"level\":\"info\",\"message\":\"created CNINode\",\"controller\":\"nodeclaim\","
                  + "\"controllerKind\":\"NodeClaim\",\"reconcileID\":\"R3\"}")
          .at(24_100, "{\"level\":\"info\",\"message\":\"ControllerPublishVolume: attached\"}")
          .at(
              25_700,
              "{\"level\":\"info\",\"message\":\"registered targets\",\"controller\":\"targetGroupBinding\"}")
          .at(
              30_200,
              "{\"message\":\"Failed to watch\",\"err\":\"failed to list *v1.VolumeSnapshotContent\"}")
          .at(30_900, "{\"message\":\"E0319 04:30:06.900121 1 reflector.go:200] Failed to watch\"}")
          .at(
              42_400,
              info(
                  "disrupting node(s)",
                  "disruption",
                  ",\"command\":\"Empty/C1: delete: nodepools=[general-purpose]: [i-0fed9]\","
                      + "\"decision\":\"delete\",\"disrupted-node-count\":1"))
          .at(
              43_240,
              info(
                  "initialized nodeclaim",
                  "nodeclaim.lifecycle",
                  ",\"NodeClaim\":{\"name\":\"gp-7kq2x\"}"))
          .at(
              50_000,
              "{\"level\":\"DEBUG\",\"message\":\"ignoring pod\",\"controller\":\"provisioner\",\"error\":\"no\"}")
          .at(
              99_000,
              "{\"level\":\"ERROR\",\"message\":\"failed launching nodeclaim\",\"controller\":"
                  + "\"nodeclaim.lifecycle\",\"NodeClaim\":{\"name\":\"gp-z9w3p\"},\"error\":\"insufficient capacity\"}");

  private static String info(String message, String controller, String more) {
    return "{\"level\":\"INFO\",\"message\":\"%s\",\"controller\":\"%s\",\"event_timestamp\":%d%s}"
        .formatted(
            message, controller, Asked.BEGIN + (message.startsWith("init") ? 43_240 : 141), more);
  }

  private static void asked(String query, String... rows) {
    assertThat(STORY.rows(query)).isEqualTo(String.join("\n", rows));
  }

  @Test
  void controllers() {
    asked(
        "filter ispresent(controller) | stats count(*) as events, max(@timestamp) as last by"
            + " controller, level | sort events desc, controller",
        "controller=provisioner, level=INFO, events=2, last=1773894576141",
        "controller=disruption, level=INFO, events=1, last=1773894618400",
        "controller=nodeclaim, level=info, events=1, last=1773894594310",
        "controller=nodeclaim.lifecycle, level=ERROR, events=1, last=1773894675000",
        "controller=nodeclaim.lifecycle, level=INFO, events=1, last=1773894619240",
        "controller=provisioner, level=DEBUG, events=1, last=1773894626000",
        "controller=targetGroupBinding, level=info, events=1, last=1773894601700");
  }

  @Test
  void lifecycle() {
    asked(
        "fields @timestamp, @log, @message | filter message like /provisionable pod|nodeclaim|"
            + "disrupting node|tainted node|deleted node|consolidatable|due to timeout|interruption/"
            + " | sort @timestamp asc | limit 10000 | display @timestamp, message, @log",
        "@timestamp=2026-03-19 04:29:36.118, message=found provisionable pod(s), @log=123456789012:/logs/compute",
        "@timestamp=2026-03-19 04:29:36.141, message=created nodeclaim, @log=123456789012:/logs/compute",
        "@timestamp=2026-03-19 04:30:18.400, message=disrupting node(s), @log=123456789012:/logs/compute",
        "@timestamp=2026-03-19 04:30:19.240, message=initialized nodeclaim, @log=123456789012:/logs/compute",
        "@timestamp=2026-03-19 04:31:15.000, message=failed launching nodeclaim, @log=123456789012:/logs/compute");
  }

  @Test
  void nodeclaim() {
    asked(
        "fields @timestamp, level, controller, message, Node.name, reason, error"
            + " | filter @message like \"gp-z9w3p\" | sort @timestamp asc",
        "@timestamp=2026-03-19 04:31:15.000, level=ERROR, controller=nodeclaim.lifecycle,"
            + " message=failed launching nodeclaim, error=insufficient capacity");
  }

  @Test
  void createdByPool() {
    asked(
        "filter message = \"created nodeclaim\" | stats count(*) as created by bin(1h), NodePool.name",
        "bin(1h)=2026-03-19 04:00:00.000, NodePool.name=general-purpose, created=1");
  }

  @Test
  void disruptions() {
    asked(
        "filter message = \"disrupting node(s)\" | parse command /^(?<cmd>[A-Za-z]+)\\//"
            + " | fields tolower(coalesce(reason, cmd)) as why | stats count(*) as commands,"
            + " sum(`disrupted-node-count`) as nodes by why, decision | sort commands desc",
        "why=empty, decision=delete, commands=1, nodes=1");
  }

  @Test
  void launchFailures() {
    asked(
        "filter level = \"ERROR\" and message like /launching|schedule|instance types|not ready/"
            + " | stats count(*) as n by message, error | sort n desc",
        "message=failed launching nodeclaim, error=insufficient capacity, n=1");
  }

  @Test
  void readyTime() {
    asked(
        "filter message in [\"created nodeclaim\",\"initialized nodeclaim\"]"
            + " | stats min(`event_timestamp`) as t0, max(`event_timestamp`) as t1,"
            + " count_distinct(message) as k by NodeClaim.name | filter k = 2"
            + " | fields (t1-t0)/1000 as s | stats count(*) as claims, pct(s,50) as p50,"
            + " pct(s,95) as p95, max(s) as worst",
        "claims=1, p50=43.099, p95=43.099, worst=43.099");
  }

  @Test
  void errors() {
    asked(
        "fields @timestamp, @log, level, controller, message, coalesce(error, err) as cause | "
            + ERRORS
            + " | sort @timestamp desc | limit 500",
        "@timestamp=2026-03-19 04:31:15.000, @log=123456789012:/logs/compute, level=ERROR,"
            + " controller=nodeclaim.lifecycle, message=failed launching nodeclaim,"
            + " cause=insufficient capacity",
        "@timestamp=2026-03-19 04:30:06.900, @log=123456789012:/logs/compute,"
            + " message=E0319 04:30:06.900121 1 reflector.go:200] Failed to watch",
        "@timestamp=2026-03-19 04:30:06.200, @log=123456789012:/logs/compute,"
            + " message=Failed to watch, cause=failed to list *v1.VolumeSnapshotContent");
  }

  @Test
  void errorsGrouped() {
    asked(
        ERRORS
            + " | filter @message not like /VolumeSnapshot/ | stats count(*) as n,"
            + " max(@timestamp) as last by @log, controller, message | sort n desc",
        "@log=123456789012:/logs/compute, controller=nodeclaim.lifecycle,"
            + " message=failed launching nodeclaim, n=1, last=1773894675000",
        "@log=123456789012:/logs/compute, message=E0319 04:30:06.900121 1 reflector.go:200]"
            + " Failed to watch, n=1, last=1773894606900");
  }

  @Test
  void ipam() {
    asked(
        "fields @timestamp, controller, controllerKind, reconcileID, message"
            + " | filter message like /CNINode|allocat|subnet|finalized/ | sort @timestamp asc",
        "@timestamp=2026-03-19 04:29:54.310, controller=nodeclaim, controllerKind=NodeClaim,"
            + " reconcileID=R3, message=created CNINode");
  }

  @Test
  void lbChanges() {
    asked(
        "fields @timestamp, controller, message, error"
            + " | filter message like /creat|delet|egistered|deployed|error/ | sort @timestamp asc"
            + " | filter controller like 'Binding'",
        "@timestamp=2026-03-19 04:30:01.700, controller=targetGroupBinding, message=registered targets");
  }

  @Test
  void storage() {
    asked(
        "fields @timestamp, level, message, err"
            + " | filter message like /Publish|CreateVolume|DeleteVolume|Snapshot/ | sort @timestamp asc",
        "@timestamp=2026-03-19 04:30:00.100, level=info, message=ControllerPublishVolume: attached");
  }
}
