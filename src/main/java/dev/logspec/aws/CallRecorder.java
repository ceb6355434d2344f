package dev.logspec.aws;

import dev.logspec.aws.CallListener.Call;
import dev.logspec.model.Place;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Tells the listener of every request of one client. A request without an answer is known to have
 * ended only when the next one starts or the call fails, and is told then.
 */
final class CallRecorder implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> SENT = new ExecutionAttribute<>("logspec.sent");
  private static final List<String> ID_HEADERS =
      List.of("x-amzn-RequestId", "x-amzn-request-id", "x-amz-request-id");

  private final Service service;
  private final Place place;
  private final CallListener listener;
  private final LongAdder calls;

  CallRecorder(Service service, Place place, CallListener listener, LongAdder calls) {
    this.service = service;
    this.place = place;
    this.listener = listener;
    this.calls = calls;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    unanswered(attributes);
    calls.increment();
    attributes.putAttribute(SENT, System.nanoTime());
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    SdkHttpResponse answer = context.httpResponse();
    String id =
        ID_HEADERS.stream()
            .flatMap(name -> answer.firstMatchingHeader(name).stream())
            .findFirst()
            .orElse("");
    report(attributes, OptionalInt.of(answer.statusCode()), id);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    unanswered(attributes);
  }

  private void unanswered(ExecutionAttributes attributes) {
    report(attributes, OptionalInt.empty(), "");
  }

  private void report(ExecutionAttributes attributes, OptionalInt status, String requestId) {
    Long sent = attributes.getAttribute(SENT);
    if (sent == null) {
      return;
    }
    attributes.putAttribute(SENT, null);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    listener.called(
        new Call(
            service.operation(operation),
            place,
            Duration.ofNanos(System.nanoTime() - sent),
            status,
            Failures.clean(requestId)));
  }
}
