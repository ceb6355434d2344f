package dev.logspec.aws;

import dev.logspec.answer.ErrorAnswer;
import dev.logspec.answer.Purpose;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets each attempt of one client wait for its turn, and tells the rates how AWS took it. Of an
 * error the code stands in a header or in the body, of which the beginning is looked at.
 */
final class CallPacing implements ExecutionInterceptor {
  private static final ExecutionAttribute<CallRates.Turn> TURN =
      new ExecutionAttribute<>("logspec.turn");

  /** An error that is longer is none of AWS's. */
  private static final int LOOK = 8192;

  private static final Pattern CODE =
      Pattern.compile(
          "\"__type\"\\s*:\\s*\"([^\"]*)\"|\"code\"\\s*:\\s*\"([^\"]*)\"|<Code>([^<]*)</Code>");

  private final Service service;
  private final Place place;
  private final CallRates rates;

  CallPacing(Service service, Place place, CallRates rates) {
    this.service = service;
    this.place = place;
    this.rates = rates;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    attributes.putAttribute(TURN, rates.await(service.operation(operation), place));
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (context.httpResponse().isSuccessful()) {
      attributes.getAttribute(TURN).went();
    } else if (code(context.httpResponse()).filter(c -> throttles(context, c)).isPresent()
        || context.httpResponse().statusCode() == 429) {
      attributes.getAttribute(TURN).throttled();
      attributes.putAttribute(TURN, null);
    }
  }

  private static boolean throttles(Context.AfterTransmission context, String code) {
    return throttles(context.httpResponse().statusCode(), code);
  }

  private static boolean throttles(int status, String code) {
    String plain = code.replaceFirst("^.*#", "").replaceFirst(":.*$", "");
    return new ErrorAnswer(status, plain, "", "").meaning(Purpose.READ) == Meaning.THROTTLED;
  }

  private static Optional<String> code(SdkHttpResponse answer) {
    return answer.firstMatchingHeader("x-amzn-ErrorType");
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> body = context.responseBody();
    CallRates.Turn turn = attributes.getAttribute(TURN);
    if (context.httpResponse().isSuccessful() || body.isEmpty() || turn == null) {
      return body;
    }
    try {
      byte[] head = body.get().readNBytes(LOOK);
      Matcher code = CODE.matcher(new String(head, StandardCharsets.UTF_8));
      if (code.find() && throttles(context.httpResponse().statusCode(), first(code))) {
        turn.throttled();
      }
      return Optional.of(new SequenceInputStream(new ByteArrayInputStream(head), body.get()));
    } catch (IOException e) {
      return Optional.of(broken(e));
    }
  }

  private static String first(Matcher code) {
    for (int i = 1; i <= code.groupCount(); i++) {
      if (code.group(i) != null) {
        return code.group(i);
      }
    }
    return "";
  }

  /** The connection broke while the head was read: whoever reads the answer is to learn of it. */
  private static InputStream broken(IOException e) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw e;
      }
    };
  }
}
