"""What must hold for the producer account's template, and between it and the consumer's: a specification, run by .ci/run."""

import base64
import json
import re
import subprocess
import unittest

from translated_template import (
    CONSUMER, PRODUCER, REGION, TEMPLATE, places, refusals, selections, source_template, translate)

PRODUCER_TEMPLATE = TEMPLATE.parent / "producer/template.yaml"
CLUSTER = f"arn:aws:kafka:{REGION}:{PRODUCER}:cluster/example/4d5e-6"
EXISTING = f"arn:aws:kafka:{REGION}:{PRODUCER}:cluster/older/7f8a-9"
REQUIRED_PARAMETERS = {
    "ConsumerAccountId": CONSUMER,
    "AWS::AccountId": PRODUCER,
    "Cluster": CLUSTER,  # what the reference to the resource resolves to
}
ROLES = {
    "ModemStatusRoleArn": f"arn:aws:iam::{CONSUMER}:role/msk-sinks-ModemStatusRole-1",
    "CustomerDataRoleArn": f"arn:aws:iam::{CONSUMER}:role/msk-sinks-CustomerDataRole-2",
    "CacheEntriesRoleArn": f"arn:aws:iam::{CONSUMER}:role/msk-sinks-CacheEntriesRole-3",
}
OTHER_NAMES = {
    "ModemTelemetryTopic": "tenant1.modem-telemetry",
    "CustomerTopic": "tenant1.customer",
    "OrdersTopic": "tenant1.orders",
    "InventoryTopic": "tenant1.inventory",
    "ConsumerGroupPrefix": "tenant1",
}
CONNECTED = {"MultiVpcConnectivity": "true"}
WITH_CLIENT = {"ClientInstance": "true", "MavenRepository": "https://maven.example"}
GIVEN_NETWORK = {"VpcId": "vpc-1", "SubnetIds": "subnet-1,subnet-2,subnet-3"}
AUTHORITY = f"arn:aws:acm-pca:{REGION}:{PRODUCER}:certificate-authority/1"
SECRET = f"arn:aws:secretsmanager:{REGION}:{PRODUCER}:secret:AmazonMSK_lambda-1"
# Where losing the resource would lose records, or keep those from going on that stay.
KEPT = {
    "AWS::MSK::Cluster", "AWS::MSK::Configuration", "AWS::MSK::Topic", "AWS::Logs::LogGroup",
    "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy",
}
# Actions that know no resource, so that `*` is the only one AWS takes.
SERVICES_WITHOUT_RESOURCES = ("ec2messages:", "ssmmessages:")


def listed(value):
    return value if isinstance(value, list) else [value]


def produce(*parameters):
    return translate({name: value for some in parameters for name, value in some.items()}, PRODUCER_TEMPLATE,
                     REQUIRED_PARAMETERS)


def of_type(resources, resource_type):
    return {name: part["Properties"] for name, part in resources.items() if part["Type"] == resource_type}


def statements(resources):
    """All statements of roles and of the cluster's policy."""
    documents = [policy["PolicyDocument"] for role in of_type(resources, "AWS::IAM::Role").values()
                 for policy in role["Policies"]]
    documents += [policy["Policy"] for policy in of_type(resources, "AWS::MSK::ClusterPolicy").values()]
    return [statement for document in documents for statement in document["Statement"]]


def grants(some):
    """Pairs of action and resource."""
    return {(action, resource) for statement in some for action in listed(statement["Action"])
            for resource in listed(statement["Resource"])}


def granted_to(resources, principal):
    return grants(statement for statement in resources["ClusterPolicy"]["Properties"]["Policy"]["Statement"]
                  if statement["Principal"] == {"AWS": principal})


class Cluster(unittest.TestCase):
    def cluster(self, *parameters):
        return produce(*parameters)["Cluster"]["Properties"]

    def test_it_runs_in_kraft_mode_on_graviton_in_three_zones(self):
        resources = produce()
        cluster = resources["Cluster"]["Properties"]
        self.assertTrue(cluster["KafkaVersion"].endswith(".kraft"))
        self.assertEqual("kafka.m7g.large", cluster["BrokerNodeGroupInfo"]["InstanceType"])
        self.assertEqual(0, cluster["NumberOfBrokerNodes"] % 3)
        subnets = [resources[subnet]["Properties"] for subnet in cluster["BrokerNodeGroupInfo"]["ClientSubnets"]]
        self.assertEqual(3, len({subnet["AvailabilityZone"] for subnet in subnets}))
        self.assertEqual(3, len({subnet["CidrBlock"] for subnet in subnets}))

    def test_it_speaks_tls_alone(self):
        for parameters in ({}, CONNECTED, {"SaslScram": "true", "CertificateAuthorityArns": AUTHORITY}):
            transit = self.cluster(parameters)["EncryptionInfo"]["EncryptionInTransit"]
            self.assertEqual({"ClientBroker": "TLS", "InCluster": True}, transit)

    def test_it_is_not_public_and_takes_no_client_without_authentication(self):
        for parameters in ({}, CONNECTED, {"SaslScram": "true"}, {"CertificateAuthorityArns": AUTHORITY}):
            cluster = self.cluster(parameters)
            self.assertEqual("DISABLED", cluster["BrokerNodeGroupInfo"]["ConnectivityInfo"]["PublicAccess"]["Type"])
            self.assertIs(False, cluster["ClientAuthentication"]["Unauthenticated"]["Enabled"])

    def test_its_storage_and_logs_are_encrypted_with_a_key_of_the_customer_if_one_is_given(self):
        self.assertNotIn("EncryptionAtRest", self.cluster()["EncryptionInfo"])  # then MSK takes its own
        key = f"arn:aws:kms:{REGION}:{PRODUCER}:key/1"
        self.assertEqual({"DataVolumeKMSKeyId": key}, self.cluster({"KmsKeyArn": key})["EncryptionInfo"]["EncryptionAtRest"])
        self.assertNotIn("KmsKeyId", produce()["BrokerLogGroup"]["Properties"])
        self.assertEqual(key, produce({"KmsKeyArn": key})["BrokerLogGroup"]["Properties"]["KmsKeyId"])

    def test_each_authentication_is_on_by_its_parameter_beside_iam_and_the_same_for_other_vpcs(self):
        scram, tls = {"SaslScram": "true"}, {"CertificateAuthorityArns": f"{AUTHORITY},{AUTHORITY}2"}
        for parameters in ({}, scram, tls, scram | tls):
            with self.subTest(parameters=list(parameters)):
                cluster = self.cluster(parameters, CONNECTED)
                own = cluster["ClientAuthentication"]
                other = cluster["BrokerNodeGroupInfo"]["ConnectivityInfo"]["VpcConnectivity"]["ClientAuthentication"]
                for authentication in (own, other):
                    self.assertIs(True, authentication["Sasl"]["Iam"]["Enabled"])
                    self.assertIs("SaslScram" in parameters, authentication["Sasl"]["Scram"]["Enabled"])
                    self.assertIs("CertificateAuthorityArns" in parameters, authentication["Tls"]["Enabled"])
                authorities = [AUTHORITY, f"{AUTHORITY}2"] if "CertificateAuthorityArns" in parameters else []
                self.assertEqual(authorities, own["Tls"].get("CertificateAuthorityArnList", []))

    def test_it_is_created_without_multi_vpc_connectivity_since_msk_refuses_that(self):
        defaults = {"SaslScram": "true", "CertificateAuthorityArns": AUTHORITY}
        other = self.cluster(defaults)["BrokerNodeGroupInfo"]["ConnectivityInfo"]["VpcConnectivity"]["ClientAuthentication"]
        self.assertEqual({"Sasl": {"Iam": {"Enabled": False}, "Scram": {"Enabled": False}}, "Tls": {"Enabled": False}}, other)

    def test_a_client_that_no_acl_allows_anything_may_do_nothing_and_no_zone_holds_the_only_copy(self):
        configuration = produce()["Configuration"]["Properties"]["ServerProperties"]
        properties = dict(line.split("=") for line in configuration.split())
        self.assertEqual("false", properties["allow.everyone.if.no.acl.found"])
        self.assertEqual("false", properties["auto.create.topics.enable"])
        self.assertEqual("2", properties["min.insync.replicas"])
        self.assertEqual("3", properties["default.replication.factor"])
        self.assertEqual(str(30 * 24 * 60), properties["offsets.retention.minutes"])  # a mapping that is paused keeps its place

    def test_a_changed_configuration_reaches_the_brokers(self):
        self.assertEqual({"Arn": "Configuration.Arn", "Revision": "Configuration.LatestRevision.Revision"},
                         self.cluster()["ConfigurationInfo"])

    def test_secrets_for_scram_are_associated(self):
        self.assertEqual({}, of_type(produce({"SaslScram": "true"}), "AWS::MSK::BatchScramSecret"))
        secrets = produce({"SaslScram": "true", "ScramSecretArns": f"{SECRET},{SECRET}2"})["ScramSecrets"]["Properties"]
        self.assertEqual({"ClusterArn": CLUSTER, "SecretArnList": [SECRET, f"{SECRET}2"]}, secrets)

    def test_it_can_be_watched(self):
        cluster = self.cluster()
        self.assertEqual({"JmxExporter": {"EnabledInBroker": True}, "NodeExporter": {"EnabledInBroker": True}},
                         cluster["OpenMonitoring"]["Prometheus"])
        self.assertEqual({"Enabled": True, "LogGroup": "BrokerLogGroup"}, cluster["LoggingInfo"]["BrokerLogs"]["CloudWatchLogs"])

    def test_its_storage_grows_by_itself_up_to_a_limit(self):
        resources = produce({"BrokerStorageMaximumGigabytes": 700})
        self.assertEqual((CLUSTER, 700), tuple(resources["StorageTarget"]["Properties"][name]
                                               for name in ("ResourceId", "MaxCapacity")))
        policy = resources["StorageScaling"]["Properties"]["TargetTrackingScalingPolicyConfiguration"]
        self.assertEqual((True, 60), (policy["DisableScaleIn"], policy["TargetValue"]))
        self.assertEqual({"PredefinedMetricType": "KafkaBrokerStorageUtilization"}, policy["PredefinedMetricSpecification"])
        self.assertEqual(set(), {"StorageTarget", "StorageScaling"} & set(produce({"BrokerStorageMaximumGigabytes": 0})))


class Topics(unittest.TestCase):
    def test_they_are_those_that_the_consumer_reads_with_three_replicas(self):
        topics = {topic["TopicName"]: topic for topic in of_type(produce(), "AWS::MSK::Topic").values()}
        self.assertEqual({"modem-telemetry": 6, "customer": 3, "orders": 6, "inventory": 3},
                         {name: topic["PartitionCount"] for name, topic in topics.items()})
        self.assertEqual({3}, {topic["ReplicationFactor"] for topic in topics.values()})
        self.assertEqual({CLUSTER}, {topic["ClusterArn"] for topic in topics.values()})

    def test_each_keeps_records_as_long_as_its_parameter_says(self):
        days = {"ModemTelemetry": 1, "Customer": 365, "Orders": 14, "Inventory": 90}
        resources = produce({f"{topic}RetentionDays": number for topic, number in days.items()})
        for topic, number in days.items():
            configs = json.loads(base64.b64decode(resources[topic]["Properties"]["Configs"]))
            self.assertEqual({"retention.ms": str(number * 24 * 60 * 60 * 1000)}, configs)

    def test_each_retention_that_can_be_chosen_is_known_in_milliseconds(self):
        source = source_template(PRODUCER_TEMPLATE)
        milliseconds = {int(days): int(value["Milliseconds"]) for days, value in source["Mappings"]["Days"].items()}
        self.assertEqual({days: days * 24 * 60 * 60 * 1000 for days in milliseconds}, milliseconds)
        for name, parameter in source["Parameters"].items():
            if name.endswith("RetentionDays") and name != "LogRetentionDays":
                self.assertEqual(set(milliseconds), set(parameter["AllowedValues"]))

    def test_by_default_a_replay_is_no_older_than_what_the_consumer_remembers(self):
        producer, consumer = (source_template(path)["Parameters"] for path in (PRODUCER_TEMPLATE, TEMPLATE))
        self.assertLessEqual(producer["ModemTelemetryRetentionDays"]["Default"], consumer["DeletedStatusRetentionDays"]["Default"])
        for topic in ("Orders", "Inventory"):
            self.assertLessEqual(producer[f"{topic}RetentionDays"]["Default"], consumer["CacheVersionRetentionDays"]["Default"])


class Parameters(unittest.TestCase):
    # By default, another value, and the property that takes it.
    taken = {
        "TopicReplicationFactor": (3, 2, ("ModemTelemetry.ReplicationFactor", "Customer.ReplicationFactor", "Orders.ReplicationFactor",
                                          "Inventory.ReplicationFactor")),
        "ModemTelemetryPartitions": (6, 11, ("ModemTelemetry.PartitionCount",)),
        "CustomerPartitions": (3, 12, ("Customer.PartitionCount",)),
        "OrdersPartitions": (6, 13, ("Orders.PartitionCount",)),
        "InventoryPartitions": (3, 14, ("Inventory.PartitionCount",)),
        "KafkaVersion": ("3.9.x.kraft", "4.0.x.kraft", ("Cluster.KafkaVersion",)),
        "BrokerInstanceType": ("kafka.m7g.large", "kafka.m7g.xlarge", ("Cluster.BrokerNodeGroupInfo.InstanceType",)),
        "BrokerCount": (3, 6, ("Cluster.NumberOfBrokerNodes",)),
        "BrokerStorageGigabytes": (100, 250, ("Cluster.BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize",)),
        "BrokerStorageMaximumGigabytes": (500, 700, ("StorageTarget.MaxCapacity",)),
        "EnhancedMonitoring": ("PER_BROKER", "DEFAULT", ("Cluster.EnhancedMonitoring",)),
        "LogRetentionDays": (30, 90, ("BrokerLogGroup.RetentionInDays",)),
        "ClientInstanceType": ("t4g.small", "t4g.medium", ("Client.InstanceType",)),
    }

    def test_each_changes_what_it_is_named_after_and_nothing_else(self):
        before = places(produce(WITH_CLIENT))
        for parameter, (default, other, taken) in self.taken.items():
            with self.subTest(parameter=parameter):
                after = places(produce(WITH_CLIENT, {parameter: other}))
                self.assertEqual(default, source_template(PRODUCER_TEMPLATE)["Parameters"][parameter]["Default"])
                self.assertEqual(set(taken), {path for path in {*before, *after} if before.get(path) != after.get(path)})
                for values, value in ((before, default), (after, other)):
                    self.assertEqual({value}, {values[path] for path in taken})


class Deletion(unittest.TestCase):
    def test_the_cluster_and_what_it_needs_outlive_the_stack_unless_it_is_told_otherwise(self):
        for chosen, policy in ({}, "RetainExceptOnCreate"), ({"OnDeletion": "Delete"}, "Delete"):
            resources = produce(chosen)
            needed = ["Vpc", "SubnetA", "SubnetB", "SubnetC", "BrokerSecurityGroup"]
            needed += [name for name, part in resources.items() if part["Type"] in KEPT]
            self.assertEqual(14, len(needed))
            self.assertEqual({policy}, {resources[name].get("DeletionPolicy") for name in needed})

    def test_another_choice_is_a_change_of_the_stack_even_of_topics_alone(self):
        """CloudFormation might not count a deletion policy as one."""
        for given in {}, {"ExistingClusterArn": EXISTING, "CreateTopics": "true"}:
            marked = [{name for name, part in produce(given, {"OnDeletion": choice}).items()
                       if part.get("Metadata", {}).get("OnDeletion") == choice} for choice in ("RetainExceptOnCreate", "Delete")]
            self.assertTrue(marked[0])
            self.assertEqual(*marked)

    def test_what_is_replaced_is_never_deleted(self):
        kept = [part for part in produce().values() if "DeletionPolicy" in part]
        self.assertEqual({"Retain"}, {part["UpdateReplacePolicy"] for part in kept})


class ExistingCluster(unittest.TestCase):
    def test_it_gets_a_policy_and_nothing_else(self):
        resources = produce(ROLES, {"ExistingClusterArn": EXISTING})
        self.assertEqual(["ClusterPolicy"], list(resources))
        policy = resources["ClusterPolicy"]["Properties"]
        self.assertEqual(EXISTING, policy["ClusterArn"])
        resources = {resource for statement in policy["Policy"]["Statement"] for resource in listed(statement["Resource"])}
        for resource in resources:
            self.assertRegex(resource, rf"^arn:aws:kafka:{REGION}:{PRODUCER}:(cluster|topic|group)/older/7f8a-9(/|$)")

    def test_it_keeps_the_policy_that_it_has_by_choice(self):
        kept = {"ExistingClusterArn": EXISTING, "CreatePolicy": "false", "CreateTopics": "true"}
        self.assertEqual({"AWS::MSK::Topic"}, {part["Type"] for part in produce(ROLES, kept).values()})
        self.assertEqual([], refusals(REQUIRED_PARAMETERS | kept, PRODUCER_TEMPLATE))
        self.assertEqual(["without CreatePolicy and CreateTopics there is nothing to make for ExistingClusterArn"],
                         refusals(REQUIRED_PARAMETERS | kept | {"CreateTopics": "WithCluster"}, PRODUCER_TEMPLATE))
        self.assertNotIn("ClusterPolicy", produce(ROLES, CONNECTED, {"CreatePolicy": "false"}))

    def test_it_gets_topics_by_choice(self):
        resources = produce({"ExistingClusterArn": EXISTING, "CreateTopics": "true", "TopicReplicationFactor": 2})
        self.assertEqual({"AWS::MSK::ClusterPolicy", "AWS::MSK::Topic"}, {part["Type"] for part in resources.values()})
        topics = of_type(resources, "AWS::MSK::Topic").values()
        self.assertEqual({(EXISTING, 2)}, {(topic["ClusterArn"], topic["ReplicationFactor"]) for topic in topics})


class WhatTheConsumerMayDo(unittest.TestCase):
    """What is allowed on the cluster must be allowed by both accounts."""

    @classmethod
    def setUpClass(cls):
        cls.consumer = translate(OTHER_NAMES | {"MskClusterArn": CLUSTER})
        cls.producer = produce(OTHER_NAMES, ROLES, CONNECTED)

    def consumer_grants(self, parameter, consumer=None):
        consumer = consumer or self.consumer
        role = consumer[parameter.removesuffix("Arn")]["Properties"]
        documents = [policy["PolicyDocument"] for policy in role["Policies"]]
        documents += [consumer[policy]["Properties"]["PolicyDocument"] for policy in role["ManagedPolicyArns"]]
        return grants(statement for document in documents for statement in document["Statement"]
                      if statement["Effect"] == "Allow")

    def test_each_role_is_granted_on_the_cluster_exactly_what_it_asks_for(self):
        for parameter, role in ROLES.items():
            with self.subTest(role=parameter):
                asked = {(action, resource) for action, resource in self.consumer_grants(parameter)
                         if action.startswith("kafka-cluster:")}
                self.assertEqual(asked, granted_to(self.producer, role))
                self.assertIn(("kafka-cluster:Connect", CLUSTER), asked)

    def test_the_account_may_make_a_vpc_connection_and_find_the_brokers_and_nothing_else(self):
        account = granted_to(self.producer, f"arn:aws:iam::{CONSUMER}:root")
        # https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html
        self.assertEqual({(f"kafka:{action}", CLUSTER) for action in
                          ("CreateVpcConnection", "DescribeCluster", "DescribeClusterV2", "GetBootstrapBrokers")}, account)

    def test_what_the_mappings_ask_of_msk_the_account_may_do(self):
        account = {action for action, _ in granted_to(self.producer, f"arn:aws:iam::{CONSUMER}:root")}
        # A connection belongs to the consumer account, also where it is asked for on the cluster. Secrets for SCRAM are the
        # cluster's, but a mapping of another account has a copy of its own; MSK's documents do not name the action for a policy.
        # https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html
        not_the_policys = {"SASL_IAM": {"kafka:DescribeVpcConnection"}, "TLS": {"kafka:DescribeVpcConnection"},
                           "SASL_SCRAM": {"kafka:DescribeVpcConnection", "kafka:ListScramSecrets"}}
        for authentication, others in not_the_policys.items():
            secret = {} if authentication == "SASL_IAM" else {"KafkaSecretArn": SECRET}
            consumer = translate(OTHER_NAMES | {"MskClusterArn": CLUSTER, "KafkaAuthentication": authentication} | secret)
            for parameter in ROLES:
                asked = {action for action, resource in self.consumer_grants(parameter, consumer)
                         if action.startswith("kafka:") and resource in (CLUSTER, "*")}
                self.assertEqual(others, asked - account)

    def test_the_statements_that_the_document_shows_grant_what_the_policy_does(self):
        document = (PRODUCER_TEMPLATE.parent / "README.md").read_text(encoding="utf-8")
        (shown,) = re.findall(r"```json\n(.*?)```", document, re.DOTALL)
        names = {"<consumer account>": CONSUMER, "<cluster>": CLUSTER, "<topics>": CLUSTER.replace(":cluster/", ":topic/"),
                 "<groups>": CLUSTER.replace(":cluster/", ":group/")} | {f"<{name}>": role for name, role in ROLES.items()}
        for name, value in names.items():
            shown = shown.replace(name, value)
        policy = produce(ROLES, CONNECTED)["ClusterPolicy"]["Properties"]["Policy"]

        def granted(some):
            self.assertEqual({"Allow"}, {statement["Effect"] for statement in some})
            return {(principal, *grant) for statement in some for principal in listed(statement["Principal"]["AWS"])
                    for grant in grants([statement])}

        self.assertEqual(granted(policy["Statement"]), granted(json.loads(shown)))

    def test_nobody_else_is_named(self):
        principals = {statement["Principal"]["AWS"]
                      for statement in self.producer["ClusterPolicy"]["Properties"]["Policy"]["Statement"]}
        self.assertEqual({f"arn:aws:iam::{CONSUMER}:root", *ROLES.values()}, principals)

    def test_a_role_that_there_is_not_yet_is_not_named(self):
        for parameter, role in ROLES.items():
            policy = json.dumps(produce(CONNECTED, {parameter: role})["ClusterPolicy"])
            self.assertEqual([role], [other for other in ROLES.values() if other in policy])
        self.assertEqual(1, len(produce(CONNECTED)["ClusterPolicy"]["Properties"]["Policy"]["Statement"]))

    def test_there_is_no_policy_before_there_is_multi_vpc_connectivity(self):
        self.assertNotIn("ClusterPolicy", produce(ROLES))

    def test_both_stacks_name_topics_and_groups_alike(self):
        producer, consumer = (source_template(path) for path in (PRODUCER_TEMPLATE, TEMPLATE))
        for name in OTHER_NAMES:
            for key in ("Default", "AllowedPattern"):
                self.assertEqual(consumer["Parameters"][name][key], producer["Parameters"][name][key])
        self.assertEqual(consumer["Outputs"]["ConsumerGroups"]["Value"], producer["Outputs"]["ConsumerGroups"]["Value"])
        self.assertEqual(set(ROLES), {name for name in consumer["Outputs"] if name.endswith("RoleArn")})


class Permissions(unittest.TestCase):
    def setUp(self):
        self.resources = produce(ROLES, CONNECTED, WITH_CLIENT, {"ClientAdministers": "true"})

    def test_no_action_is_granted_by_wildcard(self):
        for statement in statements(self.resources):
            self.assertEqual("Allow", statement["Effect"])
            self.assertFalse([action for action in listed(statement["Action"]) if "*" in action])

    def test_every_resource_is_granted_only_for_actions_that_know_none(self):
        for action, resource in grants(statements(self.resources)):
            if resource == "*":
                self.assertTrue(action.startswith(SERVICES_WITHOUT_RESOURCES), action)

    def test_the_client_produces_to_the_topics_and_does_nothing_else_with_the_cluster(self):
        resources = produce(WITH_CLIENT, OTHER_NAMES)
        topics = {f"{CLUSTER.replace(':cluster/', ':topic/')}/tenant1.{topic}"
                  for topic in ("modem-telemetry", "customer", "orders", "inventory")}
        granted = {pair for pair in grants(statements(resources)) if pair[0].startswith("kafka")}
        self.assertEqual({("kafka-cluster:Connect", CLUSTER), ("kafka-cluster:WriteDataIdempotently", CLUSTER)}
                         | {(f"kafka-cluster:{action}", topic) for action in ("DescribeTopic", "WriteData") for topic in topics},
                         granted)

    def test_the_client_sets_acls_and_offsets_only_if_it_is_told_to(self):
        def actions(*parameters):
            return {action for action, _ in grants(statements(produce(WITH_CLIENT, *parameters)))}

        self.assertEqual({f"kafka-cluster:{action}" for action in
                          ("AlterCluster", "DescribeCluster", "ReadData", "AlterGroup", "DescribeGroup")},
                         actions({"ClientAdministers": "true"}) - actions())


class Network(unittest.TestCase):
    def test_the_brokers_are_reached_by_nobody_until_a_client_is_let_in(self):
        group = produce()["BrokerSecurityGroup"]["Properties"]
        self.assertNotIn("SecurityGroupIngress", group)
        self.assertEqual(["127.0.0.1/32"], [rule["CidrIp"] for rule in group["SecurityGroupEgress"]])

    def test_the_client_reaches_the_brokers_on_the_port_of_iam_alone(self):
        resources = produce(WITH_CLIENT)
        (ingress,) = of_type(resources, "AWS::EC2::SecurityGroupIngress").values()
        self.assertEqual(("BrokerSecurityGroup", "ClientSecurityGroup", 9098, 9098), tuple(
            ingress[name] for name in ("GroupId", "SourceSecurityGroupId", "FromPort", "ToPort")))

    def test_nothing_reaches_the_client(self):
        for network in ({}, GIVEN_NETWORK):
            resources = produce(WITH_CLIENT, network)
            self.assertNotIn("SecurityGroupIngress", resources["ClientSecurityGroup"]["Properties"])
            self.assertNotIn("ClientSecurityGroup", [rule["GroupId"] for rule in
                                                     of_type(resources, "AWS::EC2::SecurityGroupIngress").values()])
            client = resources["Client"]["Properties"]
            self.assertNotIn("KeyName", client)
            (interface,) = client["NetworkInterfaces"]
            self.assertIs(False, interface["AssociatePublicIpAddress"])

    def test_there_is_a_way_to_the_internet_only_for_the_client_and_only_outwards(self):
        to_internet = {"AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::Route"}
        self.assertEqual(set(), to_internet & {part["Type"] for part in produce().values()})
        resources = produce(WITH_CLIENT)
        routed = [part for part in of_type(resources, "AWS::EC2::SubnetRouteTableAssociation").values()
                  if part["RouteTableId"] == "PublicRouteTable"]
        self.assertEqual(["PublicSubnet"], [part["SubnetId"] for part in routed])
        self.assertEqual("NatGateway", resources["ClientRoute"]["Properties"]["NatGatewayId"])
        self.assertEqual({False}, {subnet["MapPublicIpOnLaunch"] for subnet in of_type(resources, "AWS::EC2::Subnet").values()})

    def test_a_given_network_is_used_and_not_added_to(self):
        resources = produce(GIVEN_NETWORK, WITH_CLIENT)
        self.assertEqual(["subnet-1", "subnet-2", "subnet-3"],
                         resources["Cluster"]["Properties"]["BrokerNodeGroupInfo"]["ClientSubnets"])
        self.assertEqual("vpc-1", resources["BrokerSecurityGroup"]["Properties"]["VpcId"])
        self.assertEqual("subnet-1", resources["Client"]["Properties"]["NetworkInterfaces"][0]["SubnetId"])
        made = {part["Type"] for part in resources.values() if part["Type"].startswith("AWS::EC2::")}
        self.assertEqual({"AWS::EC2::Instance", "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress",
                          "AWS::EC2::SecurityGroupIngress"}, made)


class Client(unittest.TestCase):
    def setUp(self):
        self.client = produce(WITH_CLIENT)["Client"]["Properties"]
        self.user_data = base64.b64decode(self.client["UserData"]).decode()

    def test_there_is_none_unless_it_is_asked_for(self):
        self.assertEqual({}, of_type(produce(), "AWS::EC2::Instance"))
        self.assertEqual({}, of_type(produce(), "AWS::IAM::Role"))

    def test_it_keeps_its_credentials_and_its_disk_to_itself(self):
        self.assertEqual("required", self.client["MetadataOptions"]["HttpTokens"])
        self.assertEqual(1, self.client["MetadataOptions"]["HttpPutResponseHopLimit"])
        self.assertEqual([True], [device["Ebs"]["Encrypted"] for device in self.client["BlockDeviceMappings"]])

    def test_it_takes_only_jars_whose_checksums_are_in_the_template(self):
        (jars,) = re.findall(r"<<'JARS'\n(.*?)\nJARS\n", self.user_data, re.DOTALL)
        for line in jars.splitlines():
            self.assertRegex(line, r"^[0-9a-f]{64} [a-z0-9/._-]+\.jar$")
        self.assertIn('"https://maven.example/$jar"', self.user_data)
        self.assertEqual(1, len(re.findall("curl|wget", self.user_data)))

    def test_its_set_up_is_a_shell_script_that_fits_into_user_data(self):
        subprocess.run(["bash", "-n"], input=self.user_data.encode(), check=True)
        self.assertLess(len(self.user_data), 16 * 1024)


class Deployment(unittest.TestCase):
    def refusals(self, parameters):
        return refusals(REQUIRED_PARAMETERS | parameters, PRODUCER_TEMPLATE)

    def test_what_goes_together_is_accepted(self):
        for parameters in ({}, CONNECTED | WITH_CLIENT, GIVEN_NETWORK | WITH_CLIENT, {"ExistingClusterArn": EXISTING},
                           {"SaslScram": "true", "ScramSecretArns": SECRET}):
            self.assertEqual([], self.refusals(parameters))

    def test_what_does_not_go_together_is_refused(self):
        for parameters, words in (
            ({"VpcId": "vpc-1"}, "VpcId and SubnetIds"),
            ({"SubnetIds": GIVEN_NETWORK["SubnetIds"]}, "VpcId and SubnetIds"),
            (WITH_CLIENT | {"ExistingClusterArn": EXISTING}, "ClientInstance"),
            (WITH_CLIENT | {"MavenRepository": ""}, "MavenRepository"),
            ({"ScramSecretArns": SECRET}, "SaslScram"),
        ):
            (refusal,) = self.refusals(parameters)
            self.assertIn(words, refusal)

    def test_no_fn_select_reaches_beyond_its_list_even_where_its_resource_is_not_made(self):
        """AWS::LanguageExtensions resolves each, whatever the condition of its resource says."""
        for parameters in ({}, GIVEN_NETWORK, {"ExistingClusterArn": EXISTING}):
            for path, index, items in selections(REQUIRED_PARAMETERS | parameters, PRODUCER_TEMPLATE):
                with self.subTest(parameters=parameters, path=path):
                    self.assertLess(index, len(items))

    def test_the_template_fits_into_a_request(self):
        """Beyond this, it would need a bucket to be deployed from."""
        self.assertLess(PRODUCER_TEMPLATE.stat().st_size, 51_200)

    def test_every_log_group_has_retention(self):
        groups = of_type(produce(WITH_CLIENT), "AWS::Logs::LogGroup")
        self.assertEqual({30}, {group["RetentionInDays"] for group in groups.values()})

    def test_every_parameter_is_shown_in_a_group_and_described(self):
        source = source_template(PRODUCER_TEMPLATE)
        groups = source["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        self.assertEqual(list(source["Parameters"]), [name for group in groups for name in group["Parameters"]])
        for name, parameter in source["Parameters"].items():
            self.assertTrue(parameter["Description"], name)

    def test_only_the_consumer_account_has_to_be_given(self):
        parameters = source_template(PRODUCER_TEMPLATE)["Parameters"]
        self.assertEqual(["ConsumerAccountId"], [name for name, parameter in parameters.items() if "Default" not in parameter])


if __name__ == "__main__":
    unittest.main()
