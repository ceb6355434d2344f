package dev.logspec;

import dev.logspec.apply.Pace;
import dev.logspec.aws.CallListener;
import dev.logspec.aws.Options;
import dev.logspec.aws.SdkCloud;
import dev.logspec.aws.SignedIn;
import dev.logspec.cli.Exit;
import dev.logspec.git.Processes;
import dev.logspec.git.SystemProcesses;
import dev.logspec.insights.source.Stores;
import dev.logspec.live.Cloud;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.work.Backend;
import dev.logspec.work.Signal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real AWS and the real sandbox. */
class SystemBackend implements Backend {
  private final Map<String, String> environment;
  private final SignedIn signedIn = new SignedIn();

  SystemBackend(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String version() {
    return Main.version();
  }

  @Override
  public String startUp() {
    return System.getProperty("logspec.archive", "");
  }

  @Override
  public Pace pace() {
    return Pace.system();
  }

  @Override
  public Processes processes() {
    return new SystemProcesses(environment);
  }

  @Override
  public OpenCloud open(Connection connection) {
    // The sandbox knows its own keys; nothing of the environment may lead elsewhere.
    boolean sandbox = connection.sandboxAccount().isPresent();
    Options options =
        Options.of(sandbox ? Map.of() : environment, version(), connection.clock())
            .withPerson(connection.person())
            .withTempo(wait -> pace().sleepUntil(pace().in(wait)), connection.sharers())
            .withSignedIn(signedIn);
    if (connection.endpoint().isPresent()) {
      options = options.withEndpoint(connection.endpoint().get());
    }
    if (sandbox) {
      options = options.withKeys(new Options.Keys(connection.sandboxAccount().get(), "sandbox"));
    } else if (connection.profile().isPresent()) {
      options = options.withProfile(connection.profile().get());
    }
    CallListener listener = listener(connection.calls());
    SdkCloud cloud = new SdkCloud(tuned(options).withListener(listener));
    return new OpenCloud() {
      @Override
      public Cloud cloud() {
        return cloud;
      }

      @Override
      public Stores stores() {
        return cloud.stores();
      }

      @Override
      public void signIn(String region) {
        cloud.signIn(region);
      }

      @Override
      public void assume(Map<String, Role> roles) {
        cloud.assume(roles);
      }

      @Override
      public Optional<String> region() {
        return cloud.defaultRegion();
      }

      @Override
      public Optional<URI> endpoint() {
        return told(cloud.endpoint());
      }

      @Override
      public void close() {
        cloud.close();
      }
    };
  }

  /** {@code options} as this backend wants them; a test's own waits less. */
  Options tuned(Options options) {
    return options;
  }

  /** The endpoint to be told of; that of a test is another one each time. */
  Optional<URI> told(Optional<URI> endpoint) {
    return endpoint;
  }

  private static CallListener listener(CallLog calls) {
    return new CallListener() {
      @Override
      public void called(Call call) {
        calls.called(call.operation(), call.place(), call.took(), call.status(), call.requestId());
      }

      @Override
      public void paced(String operation, Place place, double perSecond) {
        calls.paced(operation, place, perSecond);
      }

      @Override
      public void again(String service, Place place, Again again) {
        String why = again.why() + " (attempt " + again.attempt() + " of " + again.of() + ")";
        calls.again(service, place, again.pause(), why);
      }
    };
  }

  /** What every sandbox of this process is made from. */
  SandboxOptions sandboxOptions() {
    return SandboxOptions.defaults();
  }

  @Override
  public LocalSandbox embedded(Path state) {
    return RunningSandbox.start(sandboxOptions().withStateFile(state), List.of(), List.of());
  }

  @Override
  public LocalSandbox serve(Serving serving) {
    SandboxOptions options =
        sandboxOptions()
            .withAddress(serving.host(), serving.port())
            .withUpdateTime(serving.updateTime())
            .withVisibilityDelay(serving.visibilityDelay());
    if (serving.state().isPresent()) {
      options = options.withStateFile(serving.state().get());
    }
    RunningSandbox sandbox = RunningSandbox.start(options, serving.faults(), serving.policies());
    sandbox.populate(serving);
    return sandbox;
  }

  /**
   * Signals are only reachable through {@code sun.misc}, which every JDK has and no compiler likes,
   * hence the reflection; without it a signal ends the process as it always does.
   */
  @Override
  public void onSignals(SignalHandler first, SignalHandler second) {
    AtomicBoolean seen = new AtomicBoolean();
    for (Map.Entry<String, Signal> signal :
        Map.of("INT", Signal.INTERRUPT, "TERM", Signal.TERMINATE).entrySet()) {
      Runnable handler =
          () -> (seen.compareAndSet(false, true) ? first : second).on(signal.getValue());
      try {
        handle(signal.getKey(), handler);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        return;
      }
    }
  }

  @Override
  public void halt(Signal signal) {
    Runtime.getRuntime().halt(Exit.of(signal).code());
  }

  private static void handle(String signal, Runnable handler) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    InvocationHandler invocation =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            handler.run();
          }
          return null;
        };
    Object proxy =
        Proxy.newProxyInstance(
            SystemBackend.class.getClassLoader(), new Class<?>[] {handlerType}, invocation);
    type.getMethod("handle", type, handlerType)
        .invoke(null, type.getConstructor(String.class).newInstance(signal), proxy);
  }
}
