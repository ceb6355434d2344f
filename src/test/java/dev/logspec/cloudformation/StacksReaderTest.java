package dev.logspec.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of CloudFormation's lists, and what is refused. */
final class StacksReaderTest {
  private static Stacks read(String text) throws StacksRefused, IOException {
    return StacksReader.read(new StringReader(text));
  }

  private static String resource(String type, String logical, String physical, String status) {
    return """
        {"StackName":"logs","StackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/logs/1",
         "LogicalResourceId":"%s","PhysicalResourceId":"%s","ResourceType":"%s",
         "Timestamp":"2026-11-27T10:00:00+00:00","ResourceStatus":"%s",
         "DriftInformation":{"StackResourceDriftStatus":"NOT_CHECKED"}}"""
        .formatted(logical, physical, type, status);
  }

  private static String described(String... resources) {
    return "{\"StackResources\":[" + String.join(",", resources) + "]}";
  }

  @Test
  void whatASpecCanHaveIsKeptUnlessItIsGone() throws Exception {
    Stacks stacks =
        read(
            described(
                resource("AWS::Logs::DeliverySource", "S", "blue-compute", "CREATE_COMPLETE"),
                resource("AWS::Logs::Delivery", "D", "aBcDeF", "UPDATE_COMPLETE"),
                resource("AWS::Logs::Delivery", "Old", "xyz", "DELETE_COMPLETE"),
                resource("AWS::Logs::LogGroup", "Kept", "/eks", "DELETE_SKIPPED"),
                resource("AWS::Logs::ResourcePolicy", "P", "policy", "CREATE_COMPLETE"),
                resource("AWS::CloudFormation::Stack", "Inner", "arn:x", "CREATE_COMPLETE"),
                resource("AWS::Logs::LogGroup", "G", "a b\\nrm -rf", "CREATE_COMPLETE"),
                resource("AWS::Logs::LogGroup", "x\\ny", "/eks", "CREATE_COMPLETE")));
    assertThat(stacks.resources())
        .extracting(r -> r.stack().get() + " " + r.place().get() + " " + r.logicalId())
        .containsExactly("logs 123456789012/eu-west-1 S", "logs 123456789012/eu-west-1 D");
    assertThat(stacks.nested()).containsExactly("Inner");
    assertThat(stacks.cut()).isEmpty();
  }

  @Test
  void summariesNameNoStack() throws Exception {
    Stacks stacks =
        read(
            """
            {"StackResourceSummaries":[{"LogicalResourceId":"S","PhysicalResourceId":"a",
             "ResourceType":"AWS::Logs::DeliverySource","ResourceStatus":"CREATE_COMPLETE"}]}""");
    assertThat(stacks.resources()).hasSize(1);
    assertThat(stacks.resources().get(0).stack()).isEmpty();
    assertThat(stacks.resources().get(0).place()).isEmpty();
  }

  @Test
  void ofAHundredNobodyKnowsWhetherThereAreMore() throws Exception {
    String one = resource("AWS::S3::Bucket", "B", "b", "CREATE_COMPLETE");
    assertThat(read(described(Collections.nCopies(99, one).toArray(String[]::new))).cut())
        .isEmpty();
    assertThat(read(described(Collections.nCopies(100, one).toArray(String[]::new))).cut())
        .contains(Stacks.Cut.DESCRIBED);
  }

  @Test
  void aPageTellsThatMoreFollows() throws Exception {
    assertThat(read("{\"StackResourceSummaries\":[],\"NextToken\":\"x\"}").cut())
        .contains(Stacks.Cut.PAGE);
    assertThat(read("{\"NextToken\":null,\"StackResourceSummaries\":[]}").cut()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Resources\":{}} | it is a template",
        "{\"TemplateBody\":{}} | it is a template",
        "{\"Stacks\":[]} | no list of a stack's resources",
        "[] | no list of a stack's resources",
        "Resources: | not JSON",
        "{\"StackResources\":[ | not JSON",
        "{\"StackResources\":[]} {\"StackResources\":[]} | another document begins in line 1",
        "{\"StackResources\":[]} and so on | not JSON",
      })
  void whatIsNoListIsRefusedInWords(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(StacksRefused.class)
        .hasMessageContaining(why);
  }
}
