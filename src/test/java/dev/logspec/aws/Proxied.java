package dev.logspec.aws;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A proxy behind which an AWS stands, whose certificate only {@link #certificate} vouches for. */
final class Proxied implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String GIVES = "proxy-authorization: ";
  private static final String IDENTITY =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\
      <GetCallerIdentityResult><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/a\
      </Arn></GetCallerIdentityResult></GetCallerIdentityResponse>""";

  private final HttpsServer aws;
  private final ServerSocket proxy;
  private final List<String> connects = new CopyOnWriteArrayList<>();
  private volatile String wanted = "";

  Proxied() throws IOException, GeneralSecurityException {
    InetAddress here = InetAddress.getLoopbackAddress();
    aws = HttpsServer.create(new InetSocketAddress(here, 0), 0);
    aws.setHttpsConfigurator(new HttpsConfigurator(context()));
    aws.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer = IDENTITY.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          boolean signed = exchange.getRequestHeaders().containsKey("Authorization");
          exchange.sendResponseHeaders(signed ? 200 : 403, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    aws.start();
    proxy = new ServerSocket(0, 50, here);
    daemon(this::accept);
  }

  /** The file that vouches for the AWS behind the proxy. */
  static Path certificate() {
    try {
      return Path.of(Proxied.class.getResource("/tls/emulated.pem").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return proxy.getLocalPort();
  }

  int awsPort() {
    return aws.getAddress().getPort();
  }

  /** What clients asked to be connected to, {@code host:port}. */
  List<String> connects() {
    return List.copyOf(connects);
  }

  /** From now on only those are let through who give {@code authorization}. */
  void wants(String authorization) {
    wanted = authorization;
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    aws.stop(0);
  }

  private static SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Proxied.class.getResourceAsStream("/tls/emulated.p12")) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void accept() {
    while (!proxy.isClosed()) {
      try {
        Socket client = proxy.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
      String target = in.readLine().split(" ")[1];
      String given = "";
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        given =
            line.toLowerCase(Locale.ROOT).startsWith(GIVES)
                ? line.substring(GIVES.length())
                : given;
      }
      if (!given.equals(wanted)) {
        say(
            client,
            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nConnection: close");
        client.close();
        return;
      }
      connects.add(target);
      Socket server = new Socket(InetAddress.getLoopbackAddress(), awsPort());
      say(client, "200 Connection established");
      daemon(() -> pump(server, client));
      pump(client, server);
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static void say(Socket client, String status) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side closed.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
