package dev.logspec.cli.help;

import java.util.LinkedHashMap;
import java.util.Map;

/** The variables and files that the tool reads and writes, for the manual page. */
final class Surroundings {
  /** By name or names, what they are for. */
  static final Map<String, String> VARIABLES =
      table(
          "AWS_PROFILE, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE",
          "Profile and files of the shared AWS configuration. --profile goes before.",
          "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN",
          "Credentials.",
          "AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME, AWS_WEB_IDENTITY_TOKEN_FILE",
          "The role that a token is changed for, as in a pipeline or a pod.",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, AWS_CONTAINER_CREDENTIALS_FULL_URI,"
              + " AWS_CONTAINER_AUTHORIZATION_TOKEN, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
          "Where a container finds its credentials.",
          "AWS_EC2_METADATA_DISABLED, AWS_EC2_METADATA_SERVICE_ENDPOINT",
          "Whether and where credentials of an instance are asked for.",
          "AWS_LOGIN_CACHE_DIRECTORY",
          "Where sessions of aws login are kept.",
          "AWS_REGION, AWS_DEFAULT_REGION",
          "Region for clusters that name none. --region goes before.",
          "AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_service, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
          "Where calls go instead of to AWS. --endpoint-url goes before.",
          "AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT",
          "Which endpoints of AWS are used.",
          "AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE",
          "Certificates that are trusted instead of Java's.",
          "HTTPS_PROXY, HTTP_PROXY, NO_PROXY",
          "Proxy, in capitals or not, and hosts that are reached without.",
          "GITHUB_TOKEN, GITHUB_ACTIONS, GITHUB_REPOSITORY, GITHUB_REF, GITHUB_EVENT_PATH,"
              + " GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_RUN_ID, GITHUB_RUN_NUMBER,"
              + " GITHUB_RUN_ATTEMPT, GITHUB_WORKFLOW, GITHUB_WORKFLOW_REF, GITHUB_ACTOR,"
              + " GITHUB_STEP_SUMMARY, GITHUB_OUTPUT, GITHUB_SHA, GITHUB_WORKSPACE",
          "Where comment comments and with which token, where it puts a summary and outputs, and"
              + " who a lock is told to be of. GitHub sets all but the token.",
          "GITLAB_TOKEN, CI_JOB_TOKEN, GITLAB_CI, CI_API_V4_URL, CI_PROJECT_ID,"
              + " CI_MERGE_REQUEST_IID, CI_MERGE_REQUEST_PROJECT_ID,"
              + " CI_MERGE_REQUEST_PROJECT_PATH, CI_JOB_URL, CI_PIPELINE_ID,"
              + " CI_COMMIT_SHA, CI_PROJECT_DIR, CI_PROJECT_URL, GITLAB_USER_LOGIN",
          "The same on GitLab.",
          "NO_COLOR, TERM",
          "No colours where NO_COLOR is not empty; nothing is drawn anew where TERM is dumb."
              + " --color goes before.",
          "COLUMNS",
          "How wide a help is, where it is not the terminal's width.",
          "HOME, XDG_STATE_HOME, LOCALAPPDATA, USER, USERNAME, HOSTNAME, COMPUTERNAME",
          "Where files of yours are, and who a lock is told to be of.",
          "LOGSPEC_JAVA_HOME, JAVA_HOME, LOGSPEC_JAVA_OPTS",
          "The Java that the launcher takes, before that in the PATH, and what it is told.",
          "LOGSPEC_CACHE_DIR, XDG_CACHE_HOME, LOGSPEC_NO_ARCHIVE",
          "Where the launcher keeps prepared classes; 1 in the last: nowhere.",
          "LOGSPEC_TRACE",
          "Show where in the program an internal error happened.");

  /** By path, what stands in them. */
  static final Map<String, String> FILES =
      table(
          "logspec.yaml",
          "The spec, where -f names no other. Of a directory, all *.yaml in it are one spec.",
          "plan.json",
          "What plan --out wrote: JSON, with digests that tell when it was altered. It names"
              + " accounts and objects, and no secret.",
          ".logspec/sandbox.json",
          "The state of the built-in sandbox, of --sandbox; delete it to begin anew.",
          "~/.aws/config, ~/.aws/credentials",
          "The shared AWS configuration.",
          "~/.local/state/logspec/",
          "What the last apply of a spec found that would undo it, for the next one; there only"
              + " after such a find.",
          "~/.cache/logspec/",
          "Prepared classes, for a quick start. Nothing of yours is in them.");

  private Surroundings() {}

  private static Map<String, String> table(String... cells) {
    Map<String, String> table = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      table.put(cells[i], cells[i + 1]);
    }
    return table;
  }
}
