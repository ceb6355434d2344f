package dev.logspec;

import dev.logspec.live.Cloud;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import dev.logspec.work.Backend.OpenCloud;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/** AWS of which some Regions cannot be reached: their hosts take no connection. */
final class CutOff {
  private CutOff() {}

  /** {@code open} without a way to {@code regions}. */
  static OpenCloud of(OpenCloud open, Set<String> regions) {
    Cloud whole = open.cloud();
    Cloud cut =
        like(
            Cloud.class,
            (method, arguments) -> {
              boolean there =
                  arguments != null
                      && arguments[0] instanceof Place place
                      && regions.contains(place.region());
              return there && method.getReturnType().isInterface()
                  ? like(method.getReturnType(), (m, a) -> unreachable(method.getName()))
                  : method.invoke(whole, arguments);
            });
    return like(
        OpenCloud.class,
        (method, arguments) ->
            method.getName().equals("cloud") ? cut : method.invoke(open, arguments));
  }

  private static Object unreachable(String service) {
    throw new RemoteException(
        Meaning.UNREACHABLE,
        service + ":Read",
        "",
        "cannot connect: the connection timed out",
        "",
        Optional.empty(),
        null);
  }

  /** What a method of it does. */
  private interface Doing {
    Object call(java.lang.reflect.Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T like(Class<T> type, Doing doing) {
    return type.cast(
        Proxy.newProxyInstance(
            CutOff.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return doing.call(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
