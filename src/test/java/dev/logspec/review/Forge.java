package dev.logspec.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A GitHub or GitLab with one request, number 7, that keeps its comments; and scripted faults. */
public final class Forge implements ResponseDefinitionTransformerV2, AutoCloseable {
  static final String TOKEN = "ghs_SeCrEtToKeN0123456789";
  static final String BOT = "github-actions[bot]";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One comment; ids grow in order of creation. */
  record Entry(long id, String author, String body) {}

  private record Fault(String method, String pathPart, Supplier<ResponseDefinition> answer) {}

  private final Provider provider;
  private final String base;
  private final List<Entry> entries = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(this));
  private String author = "ci-user";
  private String signature = "";

  private Forge(Provider provider, String base) {
    this.provider = provider;
    this.base = base;
    server.start();
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
  }

  /** A GitHub whose API is at {@code base}. */
  public static Forge github(String base) {
    return new Forge(Provider.GITHUB, base);
  }

  /** A GitLab whose API is at {@code base}. */
  public static Forge gitlab(String base) {
    return new Forge(Provider.GITLAB, base);
  }

  String url() {
    return "http://127.0.0.1:" + server.port() + base;
  }

  /** The environment of a run of the request, with a token that may do everything. */
  public Map<String, String> environment(long run) {
    String n = String.valueOf(run);
    return provider == Provider.GITHUB
        ? Map.of(
            "GITHUB_REPOSITORY",
            "octo/infra",
            "GITHUB_API_URL",
            url(),
            "GITHUB_REF",
            "refs/pull/7/merge",
            "GITHUB_RUN_NUMBER",
            n,
            "GITHUB_WORKFLOW_REF",
            "octo/infra/.github/workflows/plan.yml@refs/pull/7/merge",
            "GITHUB_TOKEN",
            TOKEN)
        : Map.of(
            "CI_API_V4_URL",
            url(),
            "CI_PROJECT_ID",
            "42",
            "CI_MERGE_REQUEST_IID",
            "7",
            "CI_PIPELINE_ID",
            n,
            "CI_JOB_TOKEN",
            "job",
            "GITLAB_TOKEN",
            TOKEN);
  }

  /** The token is one of GitHub Actions, which may not ask whose it is. */
  public Forge actions() {
    author = "";
    signature = BOT;
    return this;
  }

  /** The token is one of an app, whose comments {@code login} signs. */
  Forge app(String login) {
    author = "";
    signature = login;
    return this;
  }

  Entry add(String by, String body) {
    Entry entry = new Entry(100L + entries.size(), by, body);
    entries.add(entry);
    return entry;
  }

  /** The author of what the token writes. */
  String self() {
    return signature.isEmpty() ? author : signature;
  }

  List<Entry> entries() {
    return entries;
  }

  /** What the comments say, oldest first. */
  public List<String> bodies() {
    return entries.stream().map(Entry::body).toList();
  }

  /** The next request with {@code method} to a path with {@code part} in it gets {@code answer}. */
  Forge fault(String method, String part, ResponseDefinitionBuilder answer) {
    faults.add(new Fault(method, part, answer::build));
    return this;
  }

  /** The token may read comments and write none. */
  public Forge readOnly() {
    return fault("POST", "", reply(403, "{\"message\":\"Resource not accessible\"}"));
  }

  /** The same, {@code times} times. */
  Forge faults(int times, String method, String part, ResponseDefinitionBuilder answer) {
    for (int i = 0; i < times; i++) {
      fault(method, part, answer);
    }
    return this;
  }

  /** The next creation happens, and its answer is lost. */
  Forge losesTheAnswer() {
    faults.add(
        new Fault(
            "POST",
            "",
            () -> {
              throw new IllegalStateException("replaced in transform");
            }));
    return this;
  }

  /** Every request, oldest first: {@code GET /user}. */
  List<String> calls() {
    List<String> calls = new ArrayList<>();
    for (LoggedRequest request : requests()) {
      calls.add(request.getMethod() + " " + request.getUrl());
    }
    return calls;
  }

  /** How many requests changed something, or tried to. */
  long writes() {
    return calls().stream().filter(c -> !c.startsWith("GET ")).count();
  }

  List<LoggedRequest> requests() {
    List<LoggedRequest> all = new ArrayList<>();
    server
        .getAllServeEvents()
        .forEach(event -> all.add(0, LoggedRequest.createFrom(event.getRequest())));
    return all;
  }

  void forget() {
    server.resetRequests();
  }

  @Override
  public void close() {
    server.stop();
  }

  @Override
  public String getName() {
    return "forge";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Request request = event.getRequest();
    String method = request.getMethod().getName();
    for (Fault fault : faults) {
      if (fault.method().equals(method) && request.getUrl().contains(fault.pathPart())) {
        faults.remove(fault);
        try {
          return fault.answer().get();
        } catch (IllegalStateException lost) {
          answer(method, request);
          return status(502, "<html>bad gateway</html>");
        }
      }
    }
    return answer(method, request);
  }

  private ResponseDefinition answer(String method, Request request) {
    String sent =
        provider == Provider.GITHUB
            ? Optional.ofNullable(request.getHeader("Authorization")).orElse("")
            : "Bearer " + request.getHeader("PRIVATE-TOKEN");
    if (!sent.equals("Bearer " + TOKEN)) {
      return status(401, "{\"message\":\"Bad credentials\"}");
    }
    String path = request.getUrl().replaceFirst("\\?.*$", "");
    if (!path.startsWith(base)) {
      return status(404, "{\"message\":\"Not Found\"}");
    }
    path = path.substring(base.length());
    if (path.equals("/user")) {
      return user();
    }
    String list =
        provider == Provider.GITHUB
            ? "/repos/octo/infra/issues/7/comments"
            : "/projects/42/merge_requests/7/notes";
    if (path.equals(list)) {
      return method.equals("GET") ? page(request, list) : create(request);
    }
    String one = provider == Provider.GITHUB ? "/repos/octo/infra/issues/comments/" : list + "/";
    if (path.startsWith(one)) {
      return one(method, request, Long.parseLong(path.substring(one.length())));
    }
    return status(404, "{\"message\":\"Not Found\"}");
  }

  private ResponseDefinition user() {
    if (author.isEmpty()) {
      return status(403, "{\"message\":\"Resource not accessible by integration\"}");
    }
    String key = provider == Provider.GITHUB ? "login" : "username";
    return status(200, JSON.createObjectNode().put("id", 5).put(key, author).toString());
  }

  private ResponseDefinition page(Request request, String list) {
    int size = Integer.parseInt(request.queryParameter("per_page").firstValue());
    int page = Integer.parseInt(request.queryParameter("page").firstValue());
    ArrayNode found = JSON.createArrayNode();
    entries.stream().skip((page - 1L) * size).limit(size).forEach(e -> found.add(json(e)));
    boolean more = entries.size() > page * size;
    ResponseDefinitionBuilder answer = WireMock.okJson(found.toString());
    if (provider == Provider.GITLAB) {
      answer.withHeader("X-Next-Page", more ? String.valueOf(page + 1) : "");
    } else if (more) {
      String next = url() + list + "?per_page=" + size + "&page=" + (page + 1);
      answer.withHeader("Link", "<" + next + ">; rel=\"next\", <" + next + ">; rel=\"last\"");
    }
    return answer.build();
  }

  private ResponseDefinition create(Request request) {
    return status(201, json(add(self(), body(request))).toString());
  }

  private ResponseDefinition one(String method, Request request, long id) {
    int at = 0;
    while (at < entries.size() && entries.get(at).id() != id) {
      at++;
    }
    if (at == entries.size()) {
      return status(404, "{\"message\":\"Not Found\"}");
    }
    if (method.equals("DELETE")) {
      entries.remove(at);
      return status(204, "");
    }
    if (!method.equals(provider == Provider.GITHUB ? "PATCH" : "PUT")) {
      return status(405, "{\"message\":\"no such method\"}");
    }
    entries.set(at, new Entry(id, entries.get(at).author(), body(request)));
    return status(200, json(entries.get(at)).toString());
  }

  private static String body(Request request) {
    try {
      return JSON.readTree(request.getBodyAsString()).get("body").textValue();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode json(Entry entry) {
    ObjectNode node = JSON.createObjectNode().put("id", entry.id()).put("body", entry.body());
    if (provider == Provider.GITHUB) {
      node.put("html_url", "https://github.example/octo/infra/pull/7#c" + entry.id());
      node.putObject("user").put("login", entry.author());
    } else {
      node.put("system", entry.author().equals("system"));
      node.putObject("author").put("username", entry.author());
    }
    return node;
  }

  static ResponseDefinition status(int status, String body) {
    return reply(status, body).build();
  }

  static ResponseDefinitionBuilder reply(int status, String body) {
    return WireMock.aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
