package dev.logspec.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client without a network: every request has the same answer, at once. */
final class FromMemory implements SdkHttpClient {
  private static final String CALLER =
      """
      <GetCallerIdentityResponse><GetCallerIdentityResult>\
      <Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/x</Arn>\
      </GetCallerIdentityResult></GetCallerIdentityResponse>""";

  /** Any of a plan's reads finds its list here: an SDK passes over members it does not know. */
  private static final String LISTS =
      """
      {"deliverySources":[{"name":"x","resourceArns":["x"],"tags":{"x":"x"}}],
      "deliveryDestinations":[{"name":"x","deliveryDestinationConfiguration":\
      {"destinationResourceArn":"x"}}],
      "deliveries":[{"id":"x","recordFields":["x"],"s3DeliveryConfiguration":{"suffixPath":"x"}}],
      "configurationTemplates":[{"logType":"x","allowedFields":[{"name":"x","mandatory":true}]}],
      "resourcePolicies":[{"policyName":"x","policyDocument":"{}","lastUpdatedTime":1}],
      "logGroups":[{"logGroupName":"x","retentionInDays":1}],
      "ResourceTagMappingList":[{"ResourceARN":"x","Tags":[{"Key":"x","Value":"x"}]}],
      "cluster":{"name":"x","status":"ACTIVE","computeConfig":{"enabled":true},"createdAt":1}}
      """;

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    boolean form =
        request
            .httpRequest()
            .firstMatchingHeader("Content-Type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    byte[] body = (form ? CALLER : LISTS).getBytes(StandardCharsets.UTF_8);
    HttpExecuteResponse response =
        HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return response;
      }

      @Override
      public void abort() {
        // Nothing is under way.
      }
    };
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
