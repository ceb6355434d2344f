package dev.logspec.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.json.JsonObject;
import dev.logspec.model.Kind;
import dev.logspec.terraform.StateObject.Condition;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of Terraform's documents, and what is refused. */
final class StateReaderTest {
  private static final String ARN = "arn:aws:logs:eu-west-1:123456789012:delivery-source:a";

  private static TerraformState read(String text) throws StateRefused, IOException {
    return StateReader.read(new StringReader(text));
  }

  private static List<String> addresses(String text) throws StateRefused, IOException {
    return read(text).objects().stream().map(StateObject::address).toList();
  }

  private static String shown(String resources) {
    return """
        {"format_version":"1.0","terraform_version":"1.11.4","values":{"outputs":{"p":{"value":"secret"}},
         "root_module":{"resources":[%s],"child_modules":[{"address":"module.a[\\"eu\\"]",
          "resources":[{"address":"module.a[\\"eu\\"].aws_cloudwatch_log_delivery.d[0]","mode":"managed",
            "type":"aws_cloudwatch_log_delivery","name":"d","index":0,
            "provider_name":"registry.terraform.io/hashicorp/aws","schema_version":0,
            "values":{"arn":"arn:aws:logs:eu-west-1:123456789012:delivery:x","tags":null},
            "sensitive_values":{}}]}]}}}"""
        .formatted(resources);
  }

  @Test
  void ofShowIsKeptWhatLogspecKnows() throws Exception {
    TerraformState state =
        read(
            shown(
                """
                {"address":"aws_cloudwatch_log_delivery_source.s[\\"a\\"]","mode":"managed",
                 "type":"aws_cloudwatch_log_delivery_source","name":"s","index":"a","tainted":true,
                 "values":{"name":"a","arn":"%s","resource_arn":"arn:aws:eks:r:1:cluster/c"}},
                {"address":"data.aws_cloudwatch_log_group.g","mode":"data",
                 "type":"aws_cloudwatch_log_group","values":{"arn":"arn:data"}},
                {"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance",
                 "values":{"password":"hunter2","arn":"arn:db"}},
                {"address":"aws_cloudwatch_log_group.g","mode":"managed",
                 "type":"aws_cloudwatch_log_group","values":{"arn":"arn:group:*"}},
                {"address":"aws_cloudwatch_log_group.g","mode":"managed","deposed_key":"00000001",
                 "type":"aws_cloudwatch_log_group","values":{"arn":null}}"""
                    .formatted(ARN)));
    assertThat(state.program()).isEqualTo("terraform");
    assertThat(state.objects())
        .extracting(StateObject::address, StateObject::condition, o -> o.arn().orElse("none"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "aws_cloudwatch_log_delivery_source.s[\"a\"]", Condition.TAINTED, ARN),
            org.assertj.core.groups.Tuple.tuple(
                "aws_cloudwatch_log_group.g", Condition.SOUND, "arn:group"),
            org.assertj.core.groups.Tuple.tuple(
                "aws_cloudwatch_log_group.g", Condition.DEPOSED, "none"),
            org.assertj.core.groups.Tuple.tuple(
                "module.a[\"eu\"].aws_cloudwatch_log_delivery.d[0]",
                Condition.SOUND,
                "arn:aws:logs:eu-west-1:123456789012:delivery:x"));
    assertThat(state.toString()).doesNotContain("hunter2", "secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format_version\":\"1.0\",\"values\":{\"root_module\":{\"resources\":[{\"address\":\"a\","
            + "\"mode\":\"managed\",\"type\":\"aws_cloudwatch_log_group\",\"values\":%s,"
            + "\"sensitive_values\":{\"kms_key_id\":true,\"tags\":{\"a\":true},\"arn\":true,"
            + "\"log_group_class\":false}}]}}}",
        "{\"version\":4,\"resources\":[{\"mode\":\"managed\",\"type\":\"aws_cloudwatch_log_group\","
            + "\"name\":\"a\",\"instances\":[{\"attributes\":%s,\"sensitive_attributes\":["
            + "[{\"type\":\"get_attr\",\"value\":\"kms_key_id\"}],[{\"type\":\"get_attr\",\"value\":\"tags\"},"
            + "{\"type\":\"index\",\"value\":{\"value\":\"a\",\"type\":\"string\"}}],"
            + "[{\"type\":\"get_attr\",\"value\":\"arn\"}]]}]}]}"
      })
  void whatIsSensitiveIsNotKept(String document) throws Exception {
    String values =
        "{\"arn\":\"arn:g\",\"kms_key_id\":\"hunter2\",\"tags\":{\"a\":\"hunter2\"},"
            + "\"tags_all\":{\"a\":\"hunter2\"},\"log_group_class\":\"STANDARD\",\"name\":\"hunter2\"}";
    StateObject object = read(document.formatted(values)).objects().get(0);
    assertThat(object.arn()).contains("arn:g");
    assertThat(object.values().members()).containsOnlyKeys("arn", "log_group_class");
  }

  @Test
  void anEmptyStateHasNothing() throws Exception {
    assertThat(addresses("{\"format_version\":\"1.0\"}")).isEmpty();
    assertThat(addresses("{\"version\":4,\"resources\":[]}")).isEmpty();
  }

  @Test
  void ofVersion4AddressesAreMade() throws Exception {
    String instances =
        "{\"index_key\":%s,\"attributes\":{\"arn\":\"" + ARN + "\",\"tags\":{}}},{\"index_key\":1}";
    String text =
        """
        {"version":4,"resources":[{"module":"module.a[\\"eu\\"]","mode":"managed",
         "type":"awscc_logs_delivery_source","name":"s",
         "provider":"module.a.provider[\\"registry.opentofu.org/hashicorp/awscc\\"].virginia",
         "instances":[%s]},
         {"mode":"managed","type":"aws_cloudwatch_log_delivery","name":"gone","instances":[]}]}"""
            .formatted(instances);
    assertThat(addresses(text.formatted("\"x\\\"\\\\ ${a} %{b} $c 'q' \\u0007\\n\"")))
        .containsExactly(
            "module.a[\"eu\"].awscc_logs_delivery_source.s"
                + "[\"x\\\"\\\\ $${a} %%{b} $c 'q' \\u0007\\n\"]",
            "module.a[\"eu\"].awscc_logs_delivery_source.s[1]");
    assertThat(read(text.formatted("0")).program()).isEqualTo("tofu");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws_x.y | aws_x.y",
        "aws_x.y[0] | aws_x.y",
        "module.a[\"e]u\"].module.b.aws_x.y[\"q\\\"]\"] | module.a.module.b.aws_x.y",
      })
  void aResourceIsItsAddressWithoutKeys(String address, String resource) {
    StateObject object = new StateObject(Kind.DELIVERY, address, JsonObject.EMPTY, Condition.SOUND);
    assertThat(object.resource()).isEqualTo(resource);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"format_version\":\"1.2\",\"planned_values\":{},\"prior_state\":{}} | it is a plan",
        "{\"format_version\":\"2.0\",\"values\":{}} | format version",
        "{\"version\":3,\"modules\":[]} | another version than 4",
        "{\"encrypted_data\":\"x\",\"encryption_version\":\"v0\"} | encrypted",
        "{\"version\":4,\"resources\":[{\"mode\":\"managed\",\"type\":\"aws_cloudwatch_log_group\",\"name\":\"a\\n}\",\"instances\":[{}]}]} | an address that Terraform would not write",
        "{\"a\":1} | no Terraform state",
        "[] | no Terraform state",
        "terraform {} | not JSON",
        "{\"version\":4,\"resources\":[ | not JSON",
        "{\"format_version\":\"1.0\"} {\"format_version\":\"1.0\"} | another document begins in line 1",
        "{\"version\":4,\"resources\":[]} [] | another document begins in line 1",
        "{\"version\":4,\"resources\":[]} and so on | not JSON",
      })
  void whatIsNoStateIsRefusedInWords(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(StateRefused.class)
        .hasMessageContaining(why)
        .satisfies(e -> assertThat(((StateRefused) e).hint()).isNotEmpty());
  }

  @Test
  void nothingIsRefusedToo() {
    assertThatThrownBy(() -> read("")).isInstanceOf(StateRefused.class);
  }
}
