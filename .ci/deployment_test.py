"""Both stacks made, changed and deleted in a CloudFormation on this machine: a specification, run by .ci/run."""

import re
import unittest

from deployed_template import CONSUMER_STACK, PRODUCER_STACK
from local_cloudformation import LACKING, MADE_BY_MOTO, LocalStack
from translated_template import CONSUMER, source_template

FUNCTIONS = ("ModemStatusFunction", "CustomerDataFunction", "CacheEntriesFunction")
MAPPINGS = {"ModemTelemetryMapping": "ModemStatusFunction", "CustomerMapping": "CustomerDataFunction",
            "OrdersMapping": "CacheEntriesFunction", "InventoryMapping": "CacheEntriesFunction"}
KEPT = ("DeviceStatusTable", "OffsetLedgerTable", "DataLakeBucket", "Cache", "CacheUsers", "MskConnection", *MAPPINGS)
CHANGED = {"ModemTelemetryBatchSize": 250, "OrdersBatchSize": 77, "ModemStatusMemory": 2048, "LogRetentionDays": 90}
PROVISIONED = {"MinimumPollers": 1, "MaximumPollers": 3}


def whatever_version(logical_ids):
    """A version has a hash of what its function is made of, and so of names, in its logical id."""
    return {re.sub(r"Version[0-9a-f]{10}$", "Version", logical_id) for logical_id in logical_ids}


class StackTest(unittest.TestCase):
    stack = CONSUMER_STACK

    def setUp(self):
        self.local = LocalStack(self.stack)
        self.addCleanup(self.local.close)
        self.local.create(self.parameters())
        self.assertEqual("CREATE_COMPLETE", self.local.describe()["StackStatus"])
        self.ids = self.local.physical_ids()

    def parameters(self):
        return {}

    def update(self, parameters):
        self.local.update(parameters)
        self.assertEqual("UPDATE_COMPLETE", self.local.describe()["StackStatus"])
        self.ids = self.local.physical_ids()

    def client(self, service):
        return self.local.client(service)

    def function(self, logical_id):
        return self.client("lambda").get_function_configuration(FunctionName=self.ids[logical_id])

    def variables(self, logical_id):
        return self.function(logical_id)["Environment"]["Variables"]

    def assert_outputs_name_what_there_is(self):
        outputs = self.local.outputs()
        declared = source_template(self.stack.template)["Outputs"]
        self.assertLessEqual({name for name, output in declared.items() if "Condition" not in output}, set(outputs))
        for name, value in outputs.items():
            self.assertTrue(value and "${" not in value and value not in self.ids, f"{name} is {value}")
        return outputs


class Consumer(StackTest):
    def test_what_the_template_says_is_made_and_fits_together(self):
        for check in (self.every_resource_is_made, self.functions_find_the_stores_that_their_variables_name, self.functions_have_the_roles_made_for_them,
                      self.the_function_of_the_cache_stands_in_the_subnets_and_the_group_that_are_made,
                      self.mappings_invoke_the_aliases_of_their_functions, self.logs_are_kept_as_long_as_is_said, self.outputs_name_what_there_is):
            with self.subTest(check.__name__):
                check()

    def every_resource_is_made(self):
        self.assertEqual(whatever_version(CONSUMER_STACK.deployed()), whatever_version(self.ids))

    def functions_find_the_stores_that_their_variables_name(self):
        s3, dynamodb = self.client("s3"), self.client("dynamodb")
        for function in FUNCTIONS:
            s3.head_bucket(Bucket=self.variables(function)["DEAD_LETTER_BUCKET"])
        s3.head_bucket(Bucket=self.variables("CustomerDataFunction")["CUSTOMER_BUCKET"])
        for function, variable, key in (("ModemStatusFunction", "DEVICE_STATUS_TABLE", "deviceid"),
                                        ("CustomerDataFunction", "OFFSET_LEDGER_TABLE", "chain")):
            table = dynamodb.describe_table(TableName=self.variables(function)[variable])["Table"]
            self.assertEqual([{"AttributeName": key, "KeyType": "HASH"}], table["KeySchema"])

    def functions_have_the_roles_made_for_them(self):
        iam = self.client("iam")
        for function in FUNCTIONS:
            role = self.ids[function.replace("Function", "Role")]
            self.assertEqual(iam.get_role(RoleName=role)["Role"]["Arn"], self.function(function)["Role"])
            policy = iam.get_role_policy(RoleName=role, PolicyName="write-dead-letters")["PolicyDocument"]
            self.assertIn(f"arn:aws:s3:::{self.ids['DataLakeBucket']}/errors/", str(policy))

    def the_function_of_the_cache_stands_in_the_subnets_and_the_group_that_are_made(self):
        network = self.function("CacheEntriesFunction")["VpcConfig"]
        subnets = self.client("ec2").describe_subnets(SubnetIds=network["SubnetIds"])["Subnets"]
        self.assertEqual({self.ids["Vpc"]}, {subnet["VpcId"] for subnet in subnets})
        self.assertEqual(3, len({subnet["CidrBlock"] for subnet in subnets}))
        self.assertEqual([self.ids["CacheEntriesSecurityGroup"]], network["SecurityGroupIds"])

    def mappings_invoke_the_aliases_of_their_functions(self):
        for mapping, function in MAPPINGS.items():
            self.assertEqual(self.ids[f"{function}Aliaslive"], self.local.properties(mapping)["FunctionName"])

    def logs_are_kept_as_long_as_is_said(self):
        groups = {group["logGroupName"]: group["retentionInDays"] for group in self.client("logs").describe_log_groups()["logGroups"]}
        self.assertEqual({f"/aws/lambda/msk-sinks/{name}": 30 for name in ("modem-status", "customer-data", "cache-entries")}, groups)

    def outputs_name_what_there_is(self):
        outputs = self.assert_outputs_name_what_there_is()
        self.client("dynamodb").describe_table(TableName=outputs["DeviceStatusTableName"])
        self.client("s3").head_bucket(Bucket=outputs["DataLakeBucketName"])
        self.client("sns").get_topic_attributes(TopicArn=outputs["AlarmTopicArn"])
        for role in ("ModemStatusRole", "CustomerDataRole", "CacheEntriesRole"):
            self.assertEqual(self.client("iam").get_role(RoleName=self.ids[role])["Role"]["Arn"], outputs[f"{role}Arn"])
        self.assertEqual(self.ids["OrdersMapping"], outputs["OrdersMappingId"])


class ConsumerChanged(StackTest):
    def setUp(self):
        super().setUp()
        self.before = self.ids
        self.client("dynamodb").put_item(TableName="device_status", Item={"deviceid": {"S": "a"}})
        self.client("s3").put_object(Bucket=self.ids["DataLakeBucket"], Key="customer-data/a.csv", Body=b"a")

    def assert_nothing_is_lost(self):
        for name in KEPT:
            self.assertEqual(self.before[name], self.ids[name])
        self.assertIn("Item", self.client("dynamodb").get_item(TableName="device_status", Key={"deviceid": {"S": "a"}}))
        self.client("s3").head_object(Bucket=self.ids["DataLakeBucket"], Key="customer-data/a.csv")

    def versions(self, function):
        return {name for name in self.ids if name.startswith(f"{function}Version")}

    def test_batch_sizes_and_memory_change_and_nothing_is_lost(self):
        self.update(CHANGED)

        self.assertEqual(250, self.local.properties("ModemTelemetryMapping")["BatchSize"])
        self.assertEqual(77, self.local.properties("OrdersMapping")["BatchSize"])
        self.assertEqual(10000, self.local.properties("CustomerMapping")["BatchSize"])
        self.assertEqual(2048, self.function("ModemStatusFunction")["MemorySize"])
        self.assertEqual(1024, self.function("CustomerDataFunction")["MemorySize"])
        self.assert_nothing_is_lost()

    def test_a_function_that_changes_gets_a_version_to_which_its_alias_points_and_others_keep_theirs(self):
        before = {function: self.versions(function) for function in FUNCTIONS}

        self.update(CHANGED)

        (version,) = self.versions("ModemStatusFunction")
        self.assertNotIn(version, before["ModemStatusFunction"])
        self.assertEqual(f"{self.ids[version]}.Version", self.local.properties("ModemStatusFunctionAliaslive")["FunctionVersion"])
        self.assertEqual(before["CustomerDataFunction"], self.versions("CustomerDataFunction"))

    def test_mappings_and_functions_go_into_provisioned_mode_together_and_back(self):
        self.update(PROVISIONED)

        for mapping, function in MAPPINGS.items():
            properties = self.local.properties(mapping)
            self.assertEqual({"MinimumPollers": 1, "MaximumPollers": 3}, properties["ProvisionedPollerConfig"])
            self.assertEqual(["ReportBatchItemFailures"], properties["FunctionResponseTypes"])
            self.assertEqual("true", self.variables(function)["REPORT_BATCH_ITEM_FAILURES"])
        self.assertFalse({"LambdaEndpoint", "StsEndpoint", "EndpointsSecurityGroup"} & set(self.ids))
        self.assert_nothing_is_lost()

        self.update({})

        for mapping, function in MAPPINGS.items():
            self.assertFalse({"ProvisionedPollerConfig", "FunctionResponseTypes"} & set(self.local.properties(mapping)))
            self.assertEqual("false", self.variables(function)["REPORT_BATCH_ITEM_FAILURES"])
        self.assertIn("LambdaEndpoint", self.ids)
        self.assert_nothing_is_lost()

    def test_a_bucket_is_made_for_batches_when_a_mapping_is_to_give_up(self):
        self.update(PROVISIONED | {"GiveUpOrders": "true"})

        destination = self.local.properties("OrdersMapping")["DestinationConfig"]["OnFailure"]["Destination"]
        self.assertEqual(f"arn:aws:s3:::{self.ids['OnFailureBucket']}", destination)
        self.assertEqual(self.ids["OnFailureBucket"], self.local.outputs()["OnFailureBucketName"])
        self.assert_nothing_is_lost()

    def test_pausing_changes_nothing_but_the_mappings_and_nobody_is_alarmed_that_they_do_not_poll(self):
        self.update({"MappingsEnabled": "false"})

        self.assertEqual({"false"}, {self.local.properties(mapping)["Enabled"] for mapping in MAPPINGS})
        alarms = {mapping.replace("Mapping", "PollingAlarm") for mapping in MAPPINGS}
        self.assertEqual({name: of for name, of in self.before.items() if name not in alarms}, self.ids)
        self.assertLessEqual(alarms, set(self.before))


class ConsumerDeleted(StackTest):
    """In a network that is there already: moto does not take one down together with what stands in it."""

    def parameters(self):
        subnets = self.client("ec2").describe_subnets()["Subnets"]
        return {"VpcId": subnets[0]["VpcId"], "SubnetIds": ",".join(subnet["SubnetId"] for subnet in subnets)}

    def test_data_outlives_the_stack(self):
        dynamodb, s3, bucket = self.client("dynamodb"), self.client("s3"), self.ids["DataLakeBucket"]
        dynamodb.put_item(TableName="device_status", Item={"deviceid": {"S": "a"}})
        s3.put_object(Bucket=bucket, Key="customer-data/a.csv", Body=b"a")

        self.local.delete()

        self.assertIn("Item", dynamodb.get_item(TableName="device_status", Key={"deviceid": {"S": "a"}}))
        s3.head_object(Bucket=bucket, Key="customer-data/a.csv")
        self.assertEqual(["device_status"], dynamodb.list_tables()["TableNames"])
        self.assertEqual([], self.client("lambda").list_functions()["Functions"])


class Producer(StackTest):
    stack = PRODUCER_STACK
    consumer = {f"{role}Arn": f"arn:aws:iam::{CONSUMER}:role/{role}" for role in ("ModemStatusRole", "CustomerDataRole", "CacheEntriesRole")}

    def test_every_resource_is_made(self):
        self.assertEqual(set(PRODUCER_STACK.deployed()), set(self.ids))

    def test_outputs_name_what_there_is(self):
        self.assert_outputs_name_what_there_is()

    def test_the_consumer_is_let_in_by_a_change_that_keeps_cluster_and_topics(self):
        before = self.ids

        self.update({"MultiVpcConnectivity": "true"})
        self.update({"MultiVpcConnectivity": "true"} | self.consumer)

        for name, resource in PRODUCER_STACK.deployed().items():
            self.assertEqual(before[name], self.ids[name])
        principals = {statement["Principal"]["AWS"] for statement in self.local.properties("ClusterPolicy")["Policy"]["Statement"]}
        self.assertEqual({f"arn:aws:iam::{CONSUMER}:root", *self.consumer.values()}, principals)

    def test_a_client_comes_and_goes_and_leaves_the_rest_as_it_was(self):
        before = self.ids

        self.update({"ClientInstance": "true"})
        self.assertIn("Client", self.ids)
        self.assert_outputs_name_what_there_is()

        self.update({})
        self.assertEqual(before, self.ids)


class StandIns(unittest.TestCase):
    def test_what_moto_makes_has_no_stand_in_unless_it_is_said_why(self):
        self.assertEqual({resource_type for resource_type, why in LACKING.items() if why}, set(LACKING) & MADE_BY_MOTO)

    def test_each_is_of_a_type_that_a_stack_has(self):
        used = {resource["Type"] for resource in [*CONSUMER_STACK.deployed().values(), *PRODUCER_STACK.deployed(
            {"MultiVpcConnectivity": "true", "ClientInstance": "true"}).values()]}
        self.assertLessEqual(set(LACKING), used)


if __name__ == "__main__":
    unittest.main()
