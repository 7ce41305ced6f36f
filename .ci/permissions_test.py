"""What the functions' roles may do and what they may not, as IAM decides it: a specification, run by .ci/run.

AwsCallsIT has recorded what the functions ask of AWS. A decision here rests on the policies of the role, the policy of the
resource, and the account that it is in; the simulator is that of .ci/package.json.
"""

import atexit
import json
import re
import subprocess
import unittest
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from deployed_template import CLUSTER, CONSUMER_STACK, KEY, PRODUCER_STACK
from translated_template import CONSUMER, PRODUCER, REGION, TEMPLATE

RECORD = TEMPLATE.parent / "local/pipeline/target/aws-calls.json"
SIMULATOR = Path(__file__).parent / "simulate.cjs"
ROLES = {"modem-status": "ModemStatusRole", "customer-data": "CustomerDataRole", "cache-entries": "CacheEntriesRole"}
TOPICS = {"modem-status": {"modem-telemetry"}, "customer-data": {"customer"}, "cache-entries": {"orders", "inventory"}}
GROUPS = {
    "modem-status": {"msk-sinks-modem-status"},
    "customer-data": {"msk-sinks-customer-data"},
    "cache-entries": {"msk-sinks-cache-entries-orders", "msk-sinks-cache-entries-inventory"},
}
SECRET = f"arn:aws:secretsmanager:{REGION}:{CONSUMER}:secret:AmazonMSK_reader"
SECRET_KEY = f"arn:aws:kms:{REGION}:{CONSUMER}:key/5678"
CONNECTION = f"arn:aws:kafka:{REGION}:{CONSUMER}:vpc-connection/{PRODUCER}/example/1b2c-3"
GIVING_UP = {"MinimumPollers": 1, "GiveUpModemTelemetry": "true", "GiveUpOrders": "true", "GiveUpInventory": "true"}
NETWORK_PARTS = ("network-interface/eni-1", "subnet/subnet-1", "security-group/sg-1")
CODE = {"lambda:SourceFunctionArn": f"arn:aws:lambda:{REGION}:{CONSUMER}:function:any"}
# Every action of these services that a role has on anything, of all that AWS knows; what is not here is refused.
SERVICES = ("cloudformation", "dynamodb", "elasticache", "iam", "kafka", "kafka-cluster", "kms", "lambda", "organizations", "s3",
            "secretsmanager", "sns", "sqs", "sts")
OF_EVERY_MAPPING = {
    "kafka:DescribeClusterV2", "kafka:DescribeVpcConnection", "kafka:GetBootstrapBrokers", "kafka-cluster:AlterGroup",
    "kafka-cluster:Connect", "kafka-cluster:DescribeGroup", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData",
}
OF_EVERY_FUNCTION = OF_EVERY_MAPPING | {"s3:GetObject", "s3:PutObject"}  # dead letters
OF_EVERYBODY = {"sts:GetCallerIdentity"}  # asks for no permission
ACTIONS = {
    "modem-status": OF_EVERY_FUNCTION | {"dynamodb:PutItem"},
    "customer-data": OF_EVERY_FUNCTION | {"dynamodb:GetItem", "dynamodb:PutItem", "s3:ListBucket"},
    "cache-entries": OF_EVERY_FUNCTION | {"elasticache:Connect"},
}


def listed(value):
    return value if isinstance(value, list) else [value]


@lru_cache
def simulator():
    process = subprocess.Popen(["node", SIMULATOR], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(process.communicate)
    return process


def ask(question):
    process = simulator()
    process.stdin.write(json.dumps(question) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


@lru_cache
def recorded_calls():
    if not RECORD.exists():
        raise FileNotFoundError(f"{RECORD} is written by AwsCallsIT: mvn verify")
    return json.loads(RECORD.read_text(encoding="utf-8"))


class PermissionsTest(unittest.TestCase):
    parameters = {}

    def setUp(self):
        self.given(self.parameters)

    def given(self, parameters):
        """The stack as it is deployed with these parameters, for what follows."""
        self.resources = CONSUMER_STACK.deployed(parameters)
        self.cluster_policy = self.policy_of_cluster(*ROLES.values())
        (self.bucket,) = {statement["Resource"][0] for statement in self.bucket_policy("DataLakeBucketPolicy")["Statement"]}
        self.table, self.ledger = (f"arn:aws:dynamodb:{REGION}:{CONSUMER}:table/{name}" for name in ("device_status", "offset_ledger"))

    @staticmethod
    def arn(role):
        return f"arn:aws:iam::{CONSUMER}:role/msk-sinks-{role.lower()}"

    def policy_of_cluster(self, *roles):
        """As the producer's stack makes it when it is told of these roles."""
        named = {f"{role}Arn": self.arn(role) for role in roles}
        return PRODUCER_STACK.deployed({"MultiVpcConnectivity": "true"} | named)["ClusterPolicy"]["Properties"]["Policy"]

    def bucket_policy(self, name):
        return self.resources[name]["Properties"]["PolicyDocument"]

    def policies(self, function):
        """The documents of a role: its own policies and the one that all roles share."""
        role = self.resources[ROLES[function]]["Properties"]
        documents = [policy["PolicyDocument"] for policy in role["Policies"]]
        documents += [self.resources[policy]["Properties"]["PolicyDocument"] for policy in role["ManagedPolicyArns"]]
        # The simulator takes no wildcard for the kind of a resource, which Lambda's documents tell one to write for network parts.
        return json.loads(json.dumps(documents).replace(f"{CONSUMER}:*/*", f"{CONSUMER}:*"))

    def decision(self, function, action, resource, context=None, resource_policy=None):
        account = (resource.split(":") + [""] * 5)[4] or CONSUMER
        if resource_policy is None and resource.startswith(self.bucket):
            resource_policy = self.bucket_policy("DataLakeBucketPolicy")
        if resource_policy is None and resource.startswith(f"arn:aws:kafka:{REGION}:{PRODUCER}:"):
            resource_policy = self.cluster_policy
        answer = ask({"simulation": {
            "request": {
                "principal": self.arn(ROLES[function]),
                "action": action,
                "resource": {"resource": resource, "accountId": account},
                "contextVariables": {"aws:SecureTransport": "true"} | (context or {}),
            },
            "identityPolicies": [{"name": str(n), "policy": policy} for n, policy in enumerate(self.policies(function))],
            "serviceControlPolicies": [],
            "resourceControlPolicies": [],
            "resourcePolicy": resource_policy,
        }})
        self.assertNotIn("errors", answer, f"{action} on {resource}")
        return answer["decision"]

    def assert_may(self, function, action, resource, context=None, **others):
        with self.subTest(function=function, action=action, resource=resource):
            self.assertEqual("Allowed", self.decision(function, action, resource, context, **others))

    def assert_may_not(self, function, action, resource, context=None, **others):
        with self.subTest(function=function, action=action, resource=resource):
            self.assertIn(self.decision(function, action, resource, context, **others), ("ImplicitlyDenied", "ExplicitlyDenied"))

    def recorded(self, function):
        """Action, ARN and condition keys of each request that the function was seen to make."""
        for call in recorded_calls()[function]:
            service, resource = call["action"].split(":")[0], call["resource"]
            if service == "s3":
                bucket, _, key = resource.partition("/")
                yield call["action"], "/".join([self.bucket, key] if key else [self.bucket]), call["conditions"]
            else:
                yield call["action"], f"arn:aws:{service}:{REGION}:{CONSUMER}:{resource}", call["conditions"]


class WhatFunctionsDo(PermissionsTest):
    def test_each_request_that_a_function_was_seen_to_make_is_allowed(self):
        for function in ROLES:
            for action, resource, conditions in self.recorded(function):
                self.assert_may(function, action, resource, conditions)

    def test_none_of_them_is_allowed_over_plain_http(self):
        for function in ROLES:
            for action, resource, conditions in self.recorded(function):
                if action.startswith("s3:"):
                    self.assert_may_not(function, action, resource, conditions | {"aws:SecureTransport": "false"})

    def test_nothing_is_granted_on_a_store_that_no_function_was_seen_to_use(self):
        for function in ROLES:
            seen = [(action, resource) for action, resource, _ in self.recorded(function)]
            for statement in (statement for policy in self.policies(function) for statement in policy["Statement"]):
                for action in listed(statement["Action"]):
                    if statement["Effect"] == "Allow" and action.startswith(("dynamodb:", "s3:")):
                        for granted in listed(statement["Resource"]):
                            with self.subTest(function=function, action=action, granted=granted):
                                self.assertTrue([resource for used, resource in seen
                                                 if used == action and fnmatchcase(resource, granted)])

    def test_of_all_actions_that_aws_knows_each_role_has_these_on_anything(self):
        for function, expected in ACTIONS.items():
            actions = [f"{service}:{action}" for service in SERVICES for action in ask({"service": service})]
            self.assertGreater(len(actions), 1000)
            listing = {"s3:prefix": "customer-data/"}
            granted = {action for action in actions if self.decision(function, action, "*", listing) == "Allowed"}
            self.assertEqual(expected | OF_EVERYBODY, granted)


class TheCluster(PermissionsTest):
    """Across the accounts: the role must be allowed by its own policies, and named by the policy of the cluster."""

    @staticmethod
    def named(kind, name):
        return CLUSTER.replace(":cluster/", f":{kind}/") + f"/{name}"

    def needs(self, function):
        """https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html"""
        yield "kafka:DescribeClusterV2", CLUSTER
        yield "kafka-cluster:Connect", CLUSTER
        for topic in TOPICS[function]:
            yield from ((f"kafka-cluster:{action}", self.named("topic", topic)) for action in ("DescribeTopic", "ReadData"))
        for group in GROUPS[function]:
            yield from ((f"kafka-cluster:{action}", self.named("group", group)) for action in ("DescribeGroup", "AlterGroup"))

    def test_mappings_find_the_brokers_and_read_their_topics_in_their_groups(self):
        for function in ROLES:
            self.assert_may(function, "kafka:DescribeVpcConnection", CONNECTION)
            self.assert_may(function, "kafka:GetBootstrapBrokers", "*")
            for action, resource in self.needs(function):
                self.assert_may(function, action, resource)

    def test_the_policy_of_the_cluster_is_needed_for_that(self):
        nobody = {"Version": "2012-10-17", "Statement": []}
        for function in ROLES:
            for action, resource in self.needs(function):
                self.assert_may_not(function, action, resource, resource_policy=nobody)

    def test_a_role_that_the_policy_of_the_cluster_does_not_name_reads_nothing(self):
        policy = self.policy_of_cluster("CustomerDataRole")
        self.assert_may("customer-data", "kafka-cluster:ReadData", self.named("topic", "customer"), resource_policy=policy)
        for function in ("modem-status", "cache-entries"):
            for action, resource in self.needs(function):
                if action.startswith("kafka-cluster:"):
                    self.assert_may_not(function, action, resource, resource_policy=policy)

    def test_topics_and_groups_of_other_functions_and_of_strangers_are_out_of_reach(self):
        for function in ROLES:
            for topic in (set().union(*TOPICS.values()) | {"payments"}) - TOPICS[function]:
                for action in ("DescribeTopic", "ReadData"):
                    self.assert_may_not(function, f"kafka-cluster:{action}", self.named("topic", topic))
            for group in (set().union(*GROUPS.values()) | {"billing", "msk-sinks"}) - GROUPS[function]:
                for action in ("DescribeGroup", "AlterGroup"):
                    self.assert_may_not(function, f"kafka-cluster:{action}", self.named("group", group))

    def test_nothing_on_the_cluster_is_written_altered_or_deleted(self):
        for function in ROLES:
            for action in ("AlterCluster", "AlterClusterDynamicConfiguration", "WriteDataIdempotently"):
                self.assert_may_not(function, f"kafka-cluster:{action}", CLUSTER)
            for action in ("kafka:DeleteCluster", "kafka:PutClusterPolicy", "kafka:UpdateSecurity"):
                self.assert_may_not(function, action, CLUSTER)
            for topic in TOPICS[function]:
                for action in ("AlterTopic", "AlterTopicDynamicConfiguration", "CreateTopic", "DeleteTopic", "WriteData"):
                    self.assert_may_not(function, f"kafka-cluster:{action}", self.named("topic", topic))
            for group in GROUPS[function]:
                self.assert_may_not(function, "kafka-cluster:DeleteGroup", self.named("group", group))

    def test_another_cluster_is_out_of_reach(self):
        other = CLUSTER.replace("example/4d5e-6", "other/7f8a-9")
        for function in ROLES:
            for action, resource in self.needs(function):
                self.assert_may_not(function, action, resource.replace("example/4d5e-6", "other/7f8a-9"))
            self.assert_may_not(function, "kafka:DescribeClusterV2", other)


class TheStores(PermissionsTest):
    def test_items_are_neither_deleted_nor_changed_in_place_nor_looked_for(self):
        for function in ROLES:
            for table in (self.table, self.ledger):
                for action in ("BatchWriteItem", "DeleteItem", "DeleteTable", "PartiQLDelete", "Query", "Scan", "UpdateItem", "UpdateTable"):
                    self.assert_may_not(function, f"dynamodb:{action}", table)

    def test_no_function_uses_the_table_of_another(self):
        for function, tables in {"modem-status": [self.ledger], "customer-data": [self.table],
                                 "cache-entries": [self.table, self.ledger]}.items():
            for table in tables + [self.table.replace("device_status", "other")]:
                for action in ("GetItem", "PutItem"):
                    self.assert_may_not(function, f"dynamodb:{action}", table)

    def test_statuses_are_written_and_not_read(self):
        self.assert_may_not("modem-status", "dynamodb:GetItem", self.table)

    def test_objects_are_neither_deleted_nor_opened_to_others_nor_read_as_they_were_before(self):
        for function, key in {"modem-status": "errors/modem-status/a.jsonl", "customer-data": "customer-data/a.csv",
                              "cache-entries": "errors/cache-entries/a.jsonl"}.items():
            for action in ("AbortMultipartUpload", "BypassGovernanceRetention", "DeleteObject", "DeleteObjectVersion", "GetObjectVersion",
                           "PutObjectAcl", "PutObjectTagging"):
                self.assert_may_not(function, f"s3:{action}", f"{self.bucket}/{key}")
            for action in ("DeleteBucket", "DeleteBucketPolicy", "ListBucketVersions", "PutBucketPolicy", "PutBucketPublicAccessBlock",
                           "PutEncryptionConfiguration", "PutLifecycleConfiguration"):
                self.assert_may_not(function, f"s3:{action}", self.bucket)

    def test_dead_letters_of_others_and_data_of_others_are_out_of_reach(self):
        for function in ROLES:
            keys = {f"errors/{other}/a.jsonl" for other in ROLES if other != function} | {"a", "errors/a", "customer-data-2/a"}
            keys |= {f"errors/{function}-redriven/a.jsonl", f"errors/{function}"}  # the marks of who redrives
            for key in keys | ({"customer-data/a.csv"} if function != "customer-data" else set()):
                for action in ("GetObject", "PutObject"):
                    self.assert_may_not(function, f"s3:{action}", f"{self.bucket}/{key}")

    def test_nothing_is_listed_but_customer_data(self):
        for prefix in ("", "customer-data", "errors/", "errors/customer-data/", "other/"):
            self.assert_may_not("customer-data", "s3:ListBucket", self.bucket, {"s3:prefix": prefix})
        self.assert_may_not("customer-data", "s3:ListBucket", self.bucket)
        for function in ("modem-status", "cache-entries"):
            self.assert_may_not(function, "s3:ListBucket", self.bucket, {"s3:prefix": "customer-data/topic=customer/"})

    def test_other_buckets_are_out_of_reach(self):
        for function in ROLES:
            for key in ("customer-data/a.csv", f"errors/{function}/a.jsonl"):
                for action in ("GetObject", "PutObject"):
                    self.assert_may_not(function, f"s3:{action}", f"arn:aws:s3:::another/{key}")


class TheCache(PermissionsTest):
    cache = f"arn:aws:elasticache:{REGION}:{CONSUMER}:serverlesscache:msk-sinks"
    user = f"arn:aws:elasticache:{REGION}:{CONSUMER}:user:msk-sinks-"

    def test_its_function_signs_in_as_the_writer(self):
        for resource in (self.cache, self.user + "writer"):
            self.assert_may("cache-entries", "elasticache:Connect", resource)

    def test_it_signs_in_as_nobody_else_and_nowhere_else(self):
        for resource in (self.user + "reader", self.user.removesuffix("msk-sinks-") + "default", self.cache + "-2"):
            self.assert_may_not("cache-entries", "elasticache:Connect", resource)

    def test_the_other_functions_do_not_sign_in(self):
        for function in ("modem-status", "customer-data"):
            for resource in (self.cache, self.user + "writer", self.user + "reader"):
                self.assert_may_not(function, "elasticache:Connect", resource)

    def test_it_changes_neither_the_cache_nor_its_users(self):
        self.assert_may_not("cache-entries", "elasticache:DeleteServerlessCache", self.cache)
        self.assert_may_not("cache-entries", "elasticache:ModifyServerlessCache", self.cache)
        self.assert_may_not("cache-entries", "elasticache:ModifyUser", self.user + "writer")


class Logs(PermissionsTest):
    def test_each_writes_its_own_and_nothing_else(self):
        for function in ROLES:
            for other in [*ROLES, "another-stack"]:
                group = f"arn:aws:logs:{REGION}:{CONSUMER}:log-group:/aws/lambda/msk-sinks/{other}"
                decide = self.assert_may if other == function else self.assert_may_not
                for action in ("CreateLogStream", "PutLogEvents"):
                    decide(function, f"logs:{action}", f"{group}:log-stream:2026/11/20/[1]a")
                for action in ("DeleteLogStream", "GetLogEvents"):
                    self.assert_may_not(function, f"logs:{action}", f"{group}:log-stream:2026/11/20/[1]a")
                for action in ("CreateLogGroup", "DeleteLogGroup", "PutRetentionPolicy"):
                    self.assert_may_not(function, f"logs:{action}", group)


class TheNetwork(PermissionsTest):
    """Lambda manages network interfaces with the role of the function. The function's code has the same credentials."""

    described = ("DescribeNetworkInterfaces", "DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs")

    def managed(self):
        parts = [f"arn:aws:ec2:{REGION}:{CONSUMER}:{part}" for part in NETWORK_PARTS]
        yield from (("ec2:CreateNetworkInterface", part) for part in parts)
        yield "ec2:DeleteNetworkInterface", parts[0]

    def test_lambda_manages_what_pollers_and_functions_stand_on(self):
        for function in ROLES:
            for action in self.described:
                self.assert_may(function, f"ec2:{action}", "*")
            for action, part in self.managed():
                self.assert_may(function, action, part)
        for action in ("AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"):
            self.assert_may("cache-entries", f"ec2:{action}", f"arn:aws:ec2:{REGION}:{CONSUMER}:network-interface/eni-1")

    def test_subnets_may_be_shared_by_another_account(self):
        for function in ROLES:
            subnet = f"arn:aws:ec2:{REGION}:{PRODUCER}:subnet/subnet-1"
            shared = {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{CONSUMER}:root"}, "Action": "ec2:*", "Resource": subnet}]}
            self.assert_may(function, "ec2:CreateNetworkInterface", subnet, resource_policy=shared)

    def test_the_code_of_a_function_may_do_none_of_it(self):
        for function in ROLES:
            for action in self.described:
                self.assert_may_not(function, f"ec2:{action}", "*", CODE)
            for action, part in self.managed():
                self.assert_may_not(function, action, part, CODE)
            for action in ("AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"):
                self.assert_may_not(function, f"ec2:{action}", f"arn:aws:ec2:{REGION}:{CONSUMER}:network-interface/eni-1", CODE)

    def test_security_groups_and_routes_are_not_changed(self):
        for function in ROLES:
            group = f"arn:aws:ec2:{REGION}:{CONSUMER}:security-group/sg-1"
            for action in ("AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "DeleteSecurityGroup"):
                self.assert_may_not(function, f"ec2:{action}", group)
            self.assert_may_not(function, "ec2:CreateRoute", f"arn:aws:ec2:{REGION}:{CONSUMER}:route-table/rtb-1")


class Administration(PermissionsTest):
    def test_nobody_administers(self):
        for function, role in ROLES.items():
            for action in ("AttachRolePolicy", "DeleteRolePolicy", "PassRole", "PutRolePolicy", "UpdateAssumeRolePolicy"):
                self.assert_may_not(function, f"iam:{action}", self.arn(role))
            self.assert_may_not(function, "sts:AssumeRole", self.arn("another"))
            for action in ("InvokeFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration"):
                self.assert_may_not(function, f"lambda:{action}", f"arn:aws:lambda:{REGION}:{CONSUMER}:function:any")


class AKeyOfYours(PermissionsTest):
    parameters = {"KmsKeyArn": KEY}

    @staticmethod
    def key_policy():
        """As docs/security.md says that the policy of the key must be."""
        security = (TEMPLATE.parent / "docs/security.md").read_text(encoding="utf-8")
        (policy,) = [block for block in re.findall(r"```json\n(.*?)```", security, re.DOTALL) if "kms:ViaService" in block]
        policy = policy.replace("<region>", REGION).replace("<account>", CONSUMER).replace("<stack>", "msk-sinks")
        return {"Version": "2012-10-17", "Statement": json.loads(policy)}

    def test_each_function_uses_it_through_the_stores_that_it_writes(self):
        for function in ROLES:
            for action in ("Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"):
                for service in ("dynamodb", "s3"):
                    through = {"kms:ViaService": f"{service}.{REGION}.amazonaws.com"}
                    self.assert_may(function, f"kms:{action}", KEY, through, resource_policy=self.key_policy())

    def test_it_is_not_used_otherwise(self):
        for function in ROLES:
            for through in ({}, {"kms:ViaService": f"secretsmanager.{REGION}.amazonaws.com"},
                            {"kms:ViaService": "s3.us-east-1.amazonaws.com"}):
                for action in ("Decrypt", "Encrypt", "GenerateDataKey"):
                    self.assert_may_not(function, f"kms:{action}", KEY, through, resource_policy=self.key_policy())

    def test_other_keys_are_out_of_reach_and_this_one_is_not_administered(self):
        through = {"kms:ViaService": f"s3.{REGION}.amazonaws.com"}
        everything = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{CONSUMER}:root"}, "Action": "kms:*", "Resource": "*"}]}
        for function in ROLES:
            self.assert_may_not(function, "kms:Decrypt", SECRET_KEY, through, resource_policy=everything)
            for action in ("CreateGrant", "PutKeyPolicy", "ScheduleKeyDeletion"):
                self.assert_may_not(function, f"kms:{action}", KEY, through, resource_policy=everything)


class Secrets(PermissionsTest):
    everything = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{CONSUMER}:root"}, "Action": "kms:*", "Resource": "*"}]}

    def test_none_is_read_unless_one_is_given(self):
        for function in ROLES:
            self.assert_may_not(function, "secretsmanager:GetSecretValue", SECRET)
            self.assert_may_not(function, "kms:Decrypt", SECRET_KEY, resource_policy=self.everything)

    def test_the_one_that_is_given_is_read_with_its_key_and_through_secrets_manager_alone(self):
        self.given({"KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET, "KafkaSecretKeyArn": SECRET_KEY})
        through = {"kms:ViaService": f"secretsmanager.{REGION}.amazonaws.com"}
        for function in ROLES:
            self.assert_may(function, "secretsmanager:GetSecretValue", SECRET)
            self.assert_may(function, "kms:Decrypt", SECRET_KEY, through, resource_policy=self.everything)
            self.assert_may_not(function, "kms:Decrypt", SECRET_KEY, resource_policy=self.everything)
            for action in ("secretsmanager:DeleteSecret", "secretsmanager:PutSecretValue"):
                self.assert_may_not(function, action, SECRET)
            self.assert_may_not(function, "secretsmanager:GetSecretValue", SECRET + "-of-others")
            self.assert_may_not(function, "kafka-cluster:Connect", CLUSTER)

    def test_secrets_of_the_cluster_are_listed_only_where_its_policy_says_so_beyond_what_msk_documents(self):
        self.given({"KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET})
        listing = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{CONSUMER}:root"}, "Action": "kafka:ListScramSecrets", "Resource": CLUSTER}]}
        for function in ROLES:
            self.assert_may_not(function, "kafka:ListScramSecrets", CLUSTER)
            self.assert_may(function, "kafka:ListScramSecrets", CLUSTER, resource_policy=listing)


class GivenUpBatches(PermissionsTest):
    bucket_of_batches = "arn:aws:s3:::msk-sinks-onfailurebucket"
    batch = f"{bucket_of_batches}/aws/lambda/1234/shard/2026/11/20/a"

    def test_mappings_that_give_up_write_them_and_see_whether_their_bucket_is_there(self):
        self.given(GIVING_UP)
        policy = self.bucket_policy("OnFailureBucketPolicy")
        for function in ("modem-status", "cache-entries"):
            self.assert_may(function, "s3:PutObject", self.batch, resource_policy=policy)
            self.assert_may(function, "s3:ListBucket", self.bucket_of_batches, resource_policy=policy)
            for action in ("DeleteObject", "GetObject"):
                self.assert_may_not(function, f"s3:{action}", self.batch, resource_policy=policy)
            self.assert_may_not(function, "s3:PutObject", f"{self.bucket_of_batches}/a", resource_policy=policy)

    def test_customers_are_never_written_there(self):
        self.given(GIVING_UP)
        self.assert_may_not("customer-data", "s3:PutObject", self.batch)
        self.assert_may_not("customer-data", "s3:ListBucket", self.bucket_of_batches)

    def test_without_giving_up_nothing_is_written_there(self):
        for function in ROLES:
            self.assert_may_not(function, "s3:PutObject", self.batch)


if __name__ == "__main__":
    unittest.main()
