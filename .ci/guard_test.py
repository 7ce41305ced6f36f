"""The stacks under AWS CloudFormation Guard: controls of AWS Control Tower and the promises of guard/, with written exceptions."""

import copy
import json
import platform
import subprocess
import tempfile
import unittest
from functools import lru_cache
from pathlib import Path

import yaml

from deployed_template import CONSUMER_STACK, KEY, PRODUCER_STACK
from translated_template import CONSUMER, PRODUCER, REGION

GUARD = Path(__file__).parent / "guard"
PACKAGE = Path(__file__).parent / "node_modules/@cdklabs/cdk-validator-cfnguard"
PROMISES = GUARD / "promises.guard"
# Of the controls of Control Tower, those for the services that the stacks use.
CONTROLS = [PACKAGE / "rules/control-tower/cfn-guard" / service for service in (
    "cloudwatch", "dynamodb", "ec2", "elasticache", "identityandaccessmanagement", "keymanagementservice", "lambda", "msk", "s3")]
ROLES = {f"{role}Arn": f"arn:aws:iam::{CONSUMER}:role/msk-sinks-{role.lower()}"
         for role in ("ModemStatusRole", "CustomerDataRole", "CacheEntriesRole")}
SECRET = f"arn:aws:secretsmanager:{REGION}:{CONSUMER}:secret:AmazonMSK_reader"
GIVING_UP = {"MinimumPollers": 1, "GiveUpModemTelemetry": "true", "GiveUpOrders": "true", "GiveUpInventory": "true"}
CONNECTED = {"MultiVpcConnectivity": "true", "ClientInstance": "true"} | ROLES
# A stack and its parameters.
DEPLOYMENTS = {
    "consumer": (CONSUMER_STACK, {}),
    "consumer with a key": (CONSUMER_STACK, GIVING_UP | {"KmsKeyArn": KEY, "Tracing": "Active", "AlarmEmail": "pager@example.com"}),
    "consumer with a secret in a network of yours": (CONSUMER_STACK, {
        "KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET, "VpcId": "vpc-1", "SubnetIds": "subnet-1,subnet-2",
        "RouteTableIds": "rtb-1", "S3PrefixListId": "pl-1"}),
    "consumer of other Kafka": (CONSUMER_STACK, {
        "MskClusterArn": "", "KafkaBootstrapServers": "a.example:9092", "KafkaAuthentication": "SASL_PLAIN", "KafkaSecretArn": SECRET}),
    "producer": (PRODUCER_STACK, {}),
    "producer with a client": (PRODUCER_STACK, CONNECTED),
    "producer with a key": (PRODUCER_STACK, CONNECTED | {"KmsKeyArn": f"arn:aws:kms:{REGION}:{PRODUCER}:key/1", "SaslScram": "true"}),
}
# What breaks a rule: the deployment, the resource and how it is changed. The rules are those of guard/, and some controls.
PLANTED = {
    "security_groups_admit_members_of_groups_alone": ("consumer", "CacheSecurityGroup", {
        "SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 6379, "ToPort": 6379, "CidrIp": "10.0.0.0/8"}]}),
    "ingress_rules_admit_members_of_groups_alone": ("consumer", "ConnectionFromPollers", {"SourceSecurityGroupId": None}),
    "security_groups_say_where_they_lead": ("consumer", "CacheSecurityGroup", {"SecurityGroupEgress": None}),
    "egress_rules_lead_to_members_of_groups_alone": ("consumer", "PollersToConnection", {"DestinationSecurityGroupId": None}),
    "interface_endpoints_answer_to_the_names_of_their_services": ("consumer", "StsEndpoint", {"PrivateDnsEnabled": False}),
    "instances_keep_their_credentials_to_themselves": ("producer with a client", "Client", {"KeyName": "mine"}),
    "what_keeps_data_says_what_becomes_of_it": ("consumer", "DeviceStatusTable", {"..": {"DeletionPolicy": None}}),
    "tables_are_paid_by_request_and_expire_items": ("consumer", "OffsetLedgerTable", {"TimeToLiveSpecification": None}),
    "buckets_keep_to_their_owner": ("consumer", "DataLakeBucket", {"BucketEncryption": None}),
    "topics_are_encrypted": ("consumer with a key", "AlarmTopic", {"KmsMasterKeyId": None}),
    "topics_refuse_plain_http": ("consumer", "AlarmTopicPolicy", {"PolicyDocument": {"Statement": []}}),
    "caches_have_users_and_a_network_of_their_own": ("consumer", "Cache", {"UserGroupId": None}),
    "users_of_caches_sign_in_with_iam_to_what_they_need": ("consumer", "CacheReader", {"AccessString": "on ~* -@all +@all"}),
    "functions_log_to_groups_of_the_stack_and_hold_no_secret": (
        "consumer", "ModemStatusFunction", {"Environment": {"Variables": {"KAFKA_PASSWORD": "open"}}}),
    "mappings_begin_with_the_oldest_record_and_give_up_in_provisioned_mode_alone": (
        "consumer", "OrdersMapping", {"FunctionResponseTypes": ["ReportBatchItemFailures"]}),
    "roles_are_for_services_and_have_policies_of_the_stack": (
        "consumer", "ModemStatusRole", {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaMSKExecutionRole"]}),
    "roles_name_each_action": ("consumer", "ModemStatusRole", {"Policies": [{"PolicyName": "all", "PolicyDocument": {
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["dynamodb:*"], "Resource": "arn:aws:dynamodb:::table/a"}]}}]}),
    "managed_policies_name_each_action": ("consumer", "EventSourceMappingPolicy", {"PolicyDocument": {
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kafka:*", "Resource": "arn:aws:kafka:::cluster/a"}]}}),
    "clusters_speak_tls_know_their_clients_and_log": (
        "producer", "Cluster", {"ClientAuthentication": {"Unauthenticated": {"Enabled": True}}}),
    "policies_of_clusters_name_who_and_what": ("producer with a client", "ClusterPolicy", {"Policy": {"Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kafka-cluster:ReadData", "Resource": "arn:aws:kafka:::topic/a"}]}}),
    "alarms_tell_when_they_begin_and_end": ("consumer", "OrdersLagAlarm", {"OKActions": None}),
    "s3_bucket_level_public_access_prohibited_check": ("consumer", "DataLakeBucket", {"PublicAccessBlockConfiguration": None}),
    "s3_bucket_policy_ssl_requests_only_check": ("consumer", "DataLakeBucketPolicy", {"PolicyDocument": {"Statement": []}}),
    "dynamodb_table_encrypted_kms_check": ("consumer", "DeviceStatusTable", {"SSESpecification": {"SSEEnabled": False}}),
    "msk_broker_node_tls_check": ("producer", "Cluster", {"EncryptionInfo": {"EncryptionInTransit": {"InCluster": False}}}),
    "ec2_instance_no_public_ip_check": ("producer with a client", "Client", {"NetworkInterfaces": [{"DeviceIndex": "0", "AssociatePublicIpAddress": True}]}),
}


def binary():
    system = {"Linux": "ubuntu", "Darwin": "macos"}[platform.system()]
    machine = {"arm64": "aarch64", "AMD64": "x86_64"}.get(platform.machine(), platform.machine())
    return PACKAGE / "bin" / system / machine / "cfn-guard"


def validate(templates):
    """By the name of a template, the rules that it keeps and pairs of rule and resource that it breaks."""
    with tempfile.TemporaryDirectory() as directory:
        for name, resources in templates.items():
            (Path(directory) / f"{name}.json").write_text(json.dumps({"Resources": resources}), encoding="utf-8")
        done = subprocess.run([binary(), "validate", "--data", directory, "--rules", PROMISES, *CONTROLS, "--structured",
                               "--output-format", "json", "--show-summary", "none"], capture_output=True, text=True)
    if done.stderr:
        raise RuntimeError(done.stderr)
    return {Path(report["name"]).stem: (set(report["compliant"]), set(broken(report))) for report in json.loads(done.stdout)}


def broken(report):
    for rule in report["not_compliant"]:
        for path in paths(rule["Rule"]["checks"]):
            yield rule["Rule"]["name"], path.split("/")[2]


def paths(checks):
    if isinstance(checks, list):
        for check in checks:
            yield from paths(check)
    elif isinstance(checks, dict):
        for name, value in checks.items():
            if name == "path" and value.startswith("/Resources/"):
                yield value
            else:
                yield from paths(value)


@lru_cache
def deployments():
    return {name: stack.deployed(parameters) for name, (stack, parameters) in DEPLOYMENTS.items()}


@lru_cache
def reports():
    return validate(deployments())


@lru_cache
def exceptions():
    return yaml.safe_load((GUARD / "exceptions.yaml").read_text(encoding="utf-8"))


def changed(resource, changes):
    """With these properties instead, or without those that are None; `..` is for what stands beside the properties."""
    result = copy.deepcopy(resource)
    for level, values in ((result, changes.get("..", {})), (result["Properties"], {k: v for k, v in changes.items() if k != ".."})):
        for name, value in values.items():
            if value is None:
                del level[name]
            else:
                level[name] = value
    return result


class Guard(unittest.TestCase):
    def test_stacks_break_no_rule_but_where_an_exception_says_why_and_all_of_those_are_needed(self):
        for name, (stack, parameters) in DEPLOYMENTS.items():
            excepted = {(exception["rule"], resource) for exception in exceptions()
                        if exception["stack"] == stack.name and exception.get("unless") not in parameters
                        for resource in exception["resources"] if resource in deployments()[name]}
            with self.subTest(deployment=name):
                self.assertEqual(excepted, reports()[name][1])

    def test_every_exception_names_a_resource_and_a_reason(self):
        for exception in exceptions():
            stacks = [resources for name, resources in deployments().items() if DEPLOYMENTS[name][0].name == exception["stack"]]
            self.assertGreater(len(exception["why"].split()), 8, exception)
            for resource in exception["resources"]:
                self.assertTrue([resources for resources in stacks if resource in resources], exception)

    def test_each_rule_of_ours_is_broken_by_what_is_planted_against_it(self):
        rules = {line.split()[1] for line in PROMISES.read_text(encoding="utf-8").splitlines() if line.startswith("rule ")}
        self.assertLessEqual(rules, set(PLANTED))
        planted = {}
        for rule, (deployment, name, changes) in PLANTED.items():
            resources = deployments()[deployment]
            self.assertNotIn((rule, name), reports()[deployment][1])
            planted[rule] = {name: changed(resources[name], changes)}
        for rule, (_, violations) in validate(planted).items():
            with self.subTest(rule=rule):
                self.assertIn((rule, PLANTED[rule][1]), violations)

    def test_controls_of_each_service_that_has_some_apply(self):
        kept = set().union(*(compliant for compliant, _ in reports().values()))
        for rule in ("cloudwatch_alarm_action_check", "dynamodb_table_encrypted_kms_check", "ec2_encrypted_volumes_check",
                     "iam_inline_policy_no_statements_with_admin_access_check", "msk_public_access_check",
                     "s3_bucket_policy_ssl_requests_only_check", "subnet_auto_assign_public_ip_disabled_check"):
            self.assertIn(rule, kept)


if __name__ == "__main__":
    unittest.main()
