"""What must hold for the deployed template, beyond what the linter knows: a specification, run by .ci/run."""

import json
import unittest
from zipfile import ZipFile

from translated_template import PRODUCER, REGION, REQUIRED_PARAMETERS, TEMPLATE, source_template, translate

# Actions that know no resource, so that `*` is the only one AWS takes.
ACTIONS_WITHOUT_RESOURCE = {
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "kafka:GetBootstrapBrokers",
}
# Only valid in provisioned mode; without it Lambda refuses them, or loses records by them.
NEED_PROVISIONED_MODE = {
    "BisectBatchOnFunctionError",
    "FunctionResponseTypes",
    "MaximumRecordAgeInSeconds",
    "MaximumRetryAttempts",
}
FUNCTIONS = {
    "ModemStatusFunction": ("modem-status", "dev.msksinks.modemstatus.ModemStatusHandler"),
    "CustomerDataFunction": ("customer-data", "dev.msksinks.customerdata.CustomerDataHandler"),
    "CacheEntriesFunction": ("cache-entries", "dev.msksinks.cacheentries.CacheEntriesHandler"),
}
TOPICS = {"modem-telemetry", "customer", "orders", "inventory"}


def listed(value):
    return value if isinstance(value, list) else [value]


class TemplateTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.resources = translate()

    def properties(self, name):
        return self.resources[name]["Properties"]

    def of_type(self, resource_type):
        return {name: resource["Properties"] for name, resource in self.resources.items()
                if resource["Type"] == resource_type}

    def mappings(self, function):
        return [mapping for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values()
                if function in mapping["FunctionName"]]

    def role(self, function):
        """All statements of the role of a function, its own and those of the policy that all roles share."""
        role = self.properties(self.properties(function)["Role"].removesuffix(".Arn"))
        documents = [policy["PolicyDocument"] for policy in role["Policies"]]
        documents += [self.properties(policy)["PolicyDocument"] for policy in role["ManagedPolicyArns"]]
        return [statement for document in documents for statement in document["Statement"]]

    def allowed(self, function, action):
        """The resources on which a function may do the action."""
        return {resource for statement in self.role(function)
                if statement["Effect"] == "Allow" and action in listed(statement["Action"])
                for resource in listed(statement["Resource"])}


class Functions(TemplateTest):
    def test_each_function_is_its_shaded_jar_and_handler_on_java_25(self):
        self.assertEqual(set(FUNCTIONS), set(self.of_type("AWS::Lambda::Function")))
        for function, (name, handler) in FUNCTIONS.items():
            properties = self.properties(function)
            self.assertEqual("java25", properties["Runtime"])
            self.assertEqual(f"{handler}::handleRequest", properties["Handler"])
            self.assertEqual(f"functions/{name}/target/{name}.jar", properties["Code"]["S3Key"])

    def test_the_built_jar_holds_the_handler(self):
        for name, handler in FUNCTIONS.values():
            jar = TEMPLATE.parent / f"functions/{name}/target/{name}.jar"
            self.assertTrue(jar.exists(), f"{jar} is not built: mvn package")
            self.assertIn(handler.replace(".", "/") + ".class", ZipFile(jar).namelist())

    def test_functions_start_from_snapshots_of_published_versions(self):
        for function in FUNCTIONS:
            self.assertEqual({"ApplyOn": "PublishedVersions"}, self.properties(function)["SnapStart"])
            alias = self.properties(f"{function}Aliaslive")
            version = alias["FunctionVersion"].removesuffix(".Version")
            self.assertEqual("AWS::Lambda::Version", self.resources[version]["Type"])

    def test_a_version_publishes_when_any_property_changes(self):
        self.assertIs(True, source_template()["Globals"]["Function"]["AutoPublishAliasAllProperties"])

    def test_timeouts_are_below_the_14_minutes_that_a_mapping_allows(self):
        for function in FUNCTIONS:
            self.assertLess(self.properties(function)["Timeout"], 14 * 60)

    def test_functions_log_json_to_groups_with_retention(self):
        for function in FUNCTIONS:
            logging = self.properties(function)["LoggingConfig"]
            self.assertEqual("JSON", logging["LogFormat"])
            self.assertGreater(self.properties(logging["LogGroup"])["RetentionInDays"], 0)
            self.assertEqual({f"{logging['LogGroup']}.Arn"}, self.allowed(function, "logs:PutLogEvents"))

    def test_default_cache_rules_name_the_topics_of_the_mappings(self):
        topics = {"OrdersTopic": "tenant1.orders", "InventoryTopic": "tenant1.inventory"}
        variables = translate(topics)["CacheEntriesFunction"]["Properties"]["Environment"]["Variables"]
        rules = json.loads(variables["CACHE_RULES"])
        self.assertEqual(set(topics.values()), set(rules))
        self.assertEqual("orders:{orderid}", rules["tenant1.orders"]["key"])
        self.assertEqual("inventory:{store}", rules["tenant1.inventory"]["key"])


class EventSourceMappings(TemplateTest):
    def test_there_is_one_for_each_topic_with_a_consumer_group_of_its_own(self):
        mappings = self.of_type("AWS::Lambda::EventSourceMapping").values()
        self.assertEqual(sorted(TOPICS), sorted(topic for mapping in mappings for topic in mapping["Topics"]))
        groups = [mapping["AmazonManagedKafkaEventSourceConfig"]["ConsumerGroupId"] for mapping in mappings]
        self.assertEqual(len(groups), len(set(groups)))

    def test_they_invoke_the_alias(self):
        for function in FUNCTIONS:
            for mapping in self.mappings(function):
                self.assertEqual(f"{function}Aliaslive", mapping["FunctionName"])

    def test_they_read_through_the_connection_from_the_oldest_record_on(self):
        for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
            self.assertEqual(REQUIRED_PARAMETERS["MskConnectionArn"], mapping["EventSourceArn"])
            self.assertEqual("TRIM_HORIZON", mapping["StartingPosition"])

    def test_they_can_be_paused(self):
        paused = translate({"MappingsEnabled": "false"}).values()
        mappings = [part["Properties"] for part in paused if part["Type"] == "AWS::Lambda::EventSourceMapping"]
        self.assertEqual({"false"}, {mapping["Enabled"] for mapping in mappings})

    def test_properties_of_provisioned_mode_come_with_it(self):
        for name, mapping in self.of_type("AWS::Lambda::EventSourceMapping").items():
            if "ProvisionedPollerConfig" not in mapping:
                self.assertEqual(set(), NEED_PROVISIONED_MODE & set(mapping), name)

    def test_functions_name_failed_records_just_where_their_mappings_read_the_answer(self):
        for pollers, named in ((0, False), (1, True)):
            resources = translate({"MinimumPollers": pollers})
            for part in resources.values():
                if part["Type"] == "AWS::Lambda::EventSourceMapping":
                    self.assertEqual(named, "FunctionResponseTypes" in part["Properties"])
                    self.assertEqual(named, "ProvisionedPollerConfig" in part["Properties"])
                if part["Type"] == "AWS::Lambda::Function":
                    variables = part["Properties"]["Environment"]["Variables"]
                    self.assertEqual(str(named).lower(), variables["REPORT_BATCH_ITEM_FAILURES"])

    def test_none_gives_up_on_a_batch(self):
        """What a mapping skips is lost to increments, and is no longer in order for anybody."""
        giving_up = NEED_PROVISIONED_MODE - {"FunctionResponseTypes"} | {"DestinationConfig"}
        for pollers in (0, 1):
            for part in translate({"MinimumPollers": pollers}).values():
                if part["Type"] == "AWS::Lambda::EventSourceMapping":
                    self.assertEqual(set(), giving_up & set(part["Properties"]))


class Permissions(TemplateTest):
    def test_each_function_has_a_role_of_its_own_and_no_policy_of_aws(self):
        roles = {self.properties(function)["Role"].removesuffix(".Arn") for function in FUNCTIONS}
        self.assertEqual(set(self.of_type("AWS::IAM::Role")), roles)
        for role in self.of_type("AWS::IAM::Role").values():
            self.assertEqual(["EventSourceMappingPolicy"], role["ManagedPolicyArns"])

    def test_no_action_is_granted_by_wildcard(self):
        for function in FUNCTIONS:
            for statement in self.role(function):
                if statement["Effect"] == "Allow":
                    self.assertNotIn("NotAction", statement)
                    self.assertFalse([action for action in listed(statement["Action"]) if "*" in action])

    def test_every_resource_is_granted_only_for_actions_that_know_none(self):
        for function in FUNCTIONS:
            for statement in self.role(function):
                if statement["Effect"] == "Allow" and "*" in listed(statement["Resource"]):
                    self.assertLessEqual(set(listed(statement["Action"])), ACTIONS_WITHOUT_RESOURCE)

    def test_a_function_reads_its_own_topics_in_its_own_groups_and_nothing_else(self):
        cluster = f"arn:aws:kafka:{REGION}:{PRODUCER}:%s/example/4d5e-6"
        for function in FUNCTIONS:
            mappings = self.mappings(function)
            topics = {f"{cluster % 'topic'}/{topic}" for mapping in mappings for topic in mapping["Topics"]}
            groups = {f"{cluster % 'group'}/{mapping['AmazonManagedKafkaEventSourceConfig']['ConsumerGroupId']}"
                      for mapping in mappings}
            self.assertEqual({cluster % "cluster"}, self.allowed(function, "kafka-cluster:Connect"))
            for action in ("DescribeTopic", "ReadData"):
                self.assertEqual(topics, self.allowed(function, f"kafka-cluster:{action}"))
            for action in ("DescribeGroup", "AlterGroup"):
                self.assertEqual(groups, self.allowed(function, f"kafka-cluster:{action}"))

    def test_nothing_on_the_cluster_can_be_written_or_altered(self):
        granted = {action for function in FUNCTIONS for statement in self.role(function)
                   if statement["Effect"] == "Allow" for action in listed(statement["Action"])}
        self.assertEqual(
            {"Connect", "DescribeTopic", "ReadData", "DescribeGroup", "AlterGroup"},
            {action.removeprefix("kafka-cluster:") for action in granted if action.startswith("kafka-cluster:")},
        )

    def test_each_store_is_written_by_its_function_alone(self):
        customer_data = f"DataLakeBucket.Arn/{self.variables('CustomerDataFunction')['CUSTOMER_PREFIX']}/*"
        puts = {function: self.dead_letters(function) for function in FUNCTIONS}
        puts["CustomerDataFunction"] |= {customer_data}
        items = {"ModemStatusFunction": {"DeviceStatusTable.Arn"}, "CustomerDataFunction": {"OffsetLedgerTable.Arn"}}
        reads = {"CustomerDataFunction": {"OffsetLedgerTable.Arn"}}
        lists = {"CustomerDataFunction": {"DataLakeBucket.Arn"}}
        for function in FUNCTIONS:
            self.assertEqual(puts[function], self.allowed(function, "s3:PutObject"))
            self.assertEqual(puts[function], self.allowed(function, "s3:GetObject"))
            self.assertEqual(items.get(function, set()), self.allowed(function, "dynamodb:PutItem"))
            self.assertEqual(reads.get(function, set()), self.allowed(function, "dynamodb:GetItem"))
            self.assertEqual(lists.get(function, set()), self.allowed(function, "s3:ListBucket"))

    def test_only_customer_data_is_listed(self):
        prefix = f"{self.variables('CustomerDataFunction')['CUSTOMER_PREFIX']}/*"
        (statement,) = [statement for statement in self.role("CustomerDataFunction")
                        if "s3:ListBucket" in listed(statement["Action"])]
        self.assertEqual({"StringLike": {"s3:prefix": prefix}}, statement["Condition"])

    def test_nothing_else_is_granted_on_stores(self):
        granted = {action for function in FUNCTIONS for statement in self.role(function)
                   if statement["Effect"] == "Allow" for action in listed(statement["Action"])
                   if action.startswith(("s3:", "dynamodb:", "elasticache:"))}
        self.assertEqual(
            {"s3:PutObject", "s3:GetObject", "s3:ListBucket", "dynamodb:PutItem", "dynamodb:GetItem"}, granted)

    def test_code_cannot_use_the_network_permissions_of_its_role(self):
        for function in FUNCTIONS:
            denied = {action for statement in self.role(function) if statement["Effect"] == "Deny"
                      for action in listed(statement["Action"])
                      if statement["Condition"] == {"Null": {"lambda:SourceFunctionArn": "false"}}}
            granted = {action for statement in self.role(function) if statement["Effect"] == "Allow"
                       for action in listed(statement["Action"])}
            self.assertEqual(set(), {action for action in granted if action.startswith("ec2:")} - denied)

    def variables(self, function):
        return self.properties(function)["Environment"]["Variables"]

    def dead_letters(self, function):
        return {f"{self.variables(function)['DEAD_LETTER_BUCKET']}.Arn/{self.variables(function)['DEAD_LETTER_PREFIX']}/*"}


class Stores(TemplateTest):
    def test_table_and_bucket_outlive_the_stack(self):
        for name in ("DeviceStatusTable", "DataLakeBucket"):
            self.assertEqual("Retain", self.resources[name]["DeletionPolicy"])
            self.assertEqual("Retain", self.resources[name]["UpdateReplacePolicy"])

    def test_table_is_encrypted_can_be_restored_and_expires_markers(self):
        table = self.properties("DeviceStatusTable")
        self.assertIs(True, table["SSESpecification"]["SSEEnabled"])
        self.assertIs(True, table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"])
        self.assertEqual({"AttributeName": "expires_at", "Enabled": True}, table["TimeToLiveSpecification"])
        self.assertEqual([{"AttributeName": "deviceid", "KeyType": "HASH"}], table["KeySchema"])

    def test_ledger_is_encrypted_expires_and_is_never_brought_back_to_an_earlier_state(self):
        self.assertEqual("Delete", self.resources["OffsetLedgerTable"]["DeletionPolicy"])
        table = self.properties("OffsetLedgerTable")
        self.assertIs(True, table["SSESpecification"]["SSEEnabled"])
        self.assertNotIn("PointInTimeRecoverySpecification", table)
        self.assertEqual({"AttributeName": "expires_at", "Enabled": True}, table["TimeToLiveSpecification"])
        self.assertEqual([{"AttributeName": "chain", "KeyType": "HASH"}], table["KeySchema"])
        self.assertEqual("OffsetLedgerTable", self.properties("CustomerDataFunction")["Environment"]["Variables"]
                         ["OFFSET_LEDGER_TABLE"])

    def test_bucket_is_encrypted_versioned_and_private(self):
        bucket = self.properties("DataLakeBucket")
        (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        self.assertIn(encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"], {"AES256", "aws:kms"})
        self.assertEqual("Enabled", bucket["VersioningConfiguration"]["Status"])
        self.assertEqual({True}, set(bucket["PublicAccessBlockConfiguration"].values()))
        self.assertEqual(4, len(bucket["PublicAccessBlockConfiguration"]))
        self.assertEqual([{"ObjectOwnership": "BucketOwnerEnforced"}], bucket["OwnershipControls"]["Rules"])

    def test_bucket_refuses_plain_http(self):
        (statement,) = self.properties("DataLakeBucketPolicy")["PolicyDocument"]["Statement"]
        self.assertEqual(("Deny", "*", "s3:*"), (statement["Effect"], statement["Principal"], statement["Action"]))
        self.assertEqual({"DataLakeBucket.Arn", "DataLakeBucket.Arn/*"}, set(statement["Resource"]))
        self.assertEqual({"Bool": {"aws:SecureTransport": "false"}}, statement["Condition"])

    def test_only_dead_letters_and_old_versions_expire(self):
        rules = self.properties("DataLakeBucket")["LifecycleConfiguration"]["Rules"]
        expiring = [rule for rule in rules if "ExpirationInDays" in rule]
        self.assertEqual(["errors/"], [rule["Prefix"] for rule in expiring])
        self.assertTrue([rule for rule in rules if "NoncurrentVersionExpiration" in rule])
        self.assertTrue([rule for rule in rules if "AbortIncompleteMultipartUpload" in rule])

    def test_cache_is_reached_by_its_function_alone_and_on_its_ports(self):
        self.assertEqual("valkey", self.properties("Cache")["Engine"])
        self.assertEqual(["CacheSecurityGroup"], self.properties("Cache")["SecurityGroupIds"])
        (ingress,) = self.properties("CacheSecurityGroup")["SecurityGroupIngress"]
        self.assertEqual(("CacheEntriesSecurityGroup", 6379, 6380),
                         (ingress["SourceSecurityGroupId"], ingress["FromPort"], ingress["ToPort"]))
        in_vpc = [name for name in FUNCTIONS if "VpcConfig" in self.properties(name)]
        self.assertEqual(["CacheEntriesFunction"], in_vpc)

    def test_an_endpoint_for_s3_is_made_only_where_route_tables_are_given(self):
        self.assertNotIn("S3Endpoint", self.resources)
        endpoint = translate({"S3EndpointRouteTableIds": "rtb-1,rtb-2"})["S3Endpoint"]["Properties"]
        self.assertEqual(["rtb-1", "rtb-2"], endpoint["RouteTableIds"])


if __name__ == "__main__":
    unittest.main()
