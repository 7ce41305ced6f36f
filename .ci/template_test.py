"""What must hold for the deployed template, beyond what the linter knows: a specification, run by .ci/run."""

import json
import re
import tomllib
import unittest
from itertools import combinations
from zipfile import ZipFile

from translated_template import (
    CONSUMER, PRODUCER, REGION, REQUIRED_PARAMETERS, TEMPLATE, refusals, selections, source_template, translate)

# Actions that know no resource, so that `*` is the only one AWS takes.
ACTIONS_WITHOUT_RESOURCE = {
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "kafka:GetBootstrapBrokers",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
}
# Only valid in provisioned mode; without it Lambda refuses them, or loses records by them.
NEED_PROVISIONED_MODE = {
    "BisectBatchOnFunctionError",
    "FunctionResponseTypes",
    "MaximumRecordAgeInSeconds",
    "MaximumRetryAttempts",
}
GIVING_UP = NEED_PROVISIONED_MODE - {"FunctionResponseTypes"} | {"DestinationConfig"}
ALL_GIVE_UP = {"GiveUpModemTelemetry": "true", "GiveUpOrders": "true", "GiveUpInventory": "true"}
KEY = f"arn:aws:kms:{REGION}:{CONSUMER}:key/1234"
SECRET = f"arn:aws:secretsmanager:{REGION}:{CONSUMER}:secret:AmazonMSK_reader"
OTHER_KAFKA = {"MskClusterArn": "", "KafkaBootstrapServers": "a.example:9092,b.example:9092",
               "KafkaAuthentication": "SASL_PLAIN", "KafkaSecretArn": SECRET, "AvailabilityZoneIds": "a,b,c"}
FUNCTIONS = {
    "ModemStatusFunction": ("modem-status", "dev.msksinks.modemstatus.ModemStatusHandler"),
    "CustomerDataFunction": ("customer-data", "dev.msksinks.customerdata.CustomerDataHandler"),
    "CacheEntriesFunction": ("cache-entries", "dev.msksinks.cacheentries.CacheEntriesHandler"),
}
TOPICS = {"modem-telemetry", "customer", "orders", "inventory"}
GLUE_REGISTRY = f"arn:aws:glue:{REGION}:{CONSUMER}:registry/modems"
YOUR_NETWORK = {"MskClusterArn": REQUIRED_PARAMETERS["MskClusterArn"], "VpcId": "vpc-1", "SubnetIds": "subnet-1,subnet-2"}
# Every way to deploy that leaves out parameters that another needs.
DEPLOYMENTS = {
    "a network of the stack": REQUIRED_PARAMETERS,
    "a network of yours": YOUR_NETWORK,
    "other Kafka": OTHER_KAFKA,
    "other Kafka in a network of yours": {name: value for name, value in OTHER_KAFKA.items() if name != "AvailabilityZoneIds"}
                                         | {"VpcId": "vpc-1", "SubnetIds": "subnet-1,subnet-2"},
    "a registry of Confluent": REQUIRED_PARAMETERS | {"MinimumPollers": "1", "SchemaRegistryUri": "https://registry.example"},
    "a registry of Glue": REQUIRED_PARAMETERS | {"MinimumPollers": "1", "SchemaRegistryUri": GLUE_REGISTRY},
}


def listed(value):
    return value if isinstance(value, list) else [value]


class TemplateTest(unittest.TestCase):
    parameters = {}

    def setUp(self):
        self.given(self.parameters)

    def given(self, parameters):
        """The template as it is with these parameters, for what follows."""
        self.resources = translate(parameters)

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


class Transforms(unittest.TestCase):
    """AWS::LanguageExtensions comes before SAM, and resolves what parameters decide."""

    def test_no_fn_select_reaches_beyond_its_list_even_where_its_resource_is_not_made(self):
        for deployment, parameters in DEPLOYMENTS.items():
            for path, index, items in selections(parameters, TEMPLATE):
                with self.subTest(deployment=deployment, path=path):
                    self.assertLess(index, len(items))


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

    def test_what_functions_have_in_common_is_said_without_parameters(self):
        """SAM copies it into them after parameters are resolved."""
        self.assertNotIn("Ref", str(source_template()["Globals"]))
        self.assertNotIn("Fn::", str(source_template()["Globals"]))

    def test_timeouts_are_below_the_14_minutes_that_a_mapping_allows(self):
        for function in FUNCTIONS:
            self.assertLess(self.properties(function)["Timeout"], 14 * 60)

    def test_lambda_drops_no_line_of_metrics_whatever_the_functions_log(self):
        """Such a line has no level, which Lambda takes for INFO. The level of the log is the logging library's to keep."""
        for level in source_template()["Parameters"]["LogLevel"]["AllowedValues"]:
            self.given({"LogLevel": level})
            for function in FUNCTIONS:
                properties = self.properties(function)
                self.assertEqual("DEBUG" if level == "DEBUG" else "INFO", properties["LoggingConfig"]["ApplicationLogLevel"])
                self.assertEqual("INFO", properties["LoggingConfig"]["SystemLogLevel"])
                self.assertEqual(level, properties["Environment"]["Variables"]["POWERTOOLS_LOG_LEVEL"])

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

    def test_invocations_are_traced_only_where_asked_for(self):
        self.assertEqual(set(), self.allowed("ModemStatusFunction", "xray:PutTraceSegments"))
        self.given({"Tracing": "Active"})
        for function in FUNCTIONS:
            self.assertEqual({"Mode": "Active"}, self.properties(function)["TracingConfig"])
            self.assertEqual({"*"}, self.allowed(function, "xray:PutTraceSegments"))

    def test_concurrency_is_reserved_only_where_asked_for(self):
        for function in FUNCTIONS:
            self.given({})
            self.assertNotIn("ReservedConcurrentExecutions", self.properties(function))
            self.given({f"{function.removesuffix('Function')}Concurrency": 12})
            self.assertEqual(12, self.properties(function)["ReservedConcurrentExecutions"])


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

    def test_they_read_through_the_connection_that_the_stack_makes_from_the_oldest_record_on(self):
        connection = self.properties("MskConnection")
        self.assertEqual(REQUIRED_PARAMETERS["MskClusterArn"], connection["TargetClusterArn"])
        self.assertEqual("SASL_IAM", connection["Authentication"])
        for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
            self.assertEqual("MskConnection", mapping["EventSourceArn"])
            self.assertEqual("TRIM_HORIZON", mapping["StartingPosition"])

    def test_they_read_through_a_connection_that_there_is(self):
        connection = f"arn:aws:kafka:{REGION}:{CONSUMER}:vpc-connection/{PRODUCER}/example/1b2c-3"
        self.given({"MskConnectionArn": connection})
        self.assertNotIn("MskConnection", self.resources)
        for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
            self.assertEqual(connection, mapping["EventSourceArn"])

    def test_they_sign_in_to_msk_with_a_secret_where_it_is_not_by_iam(self):
        for authentication, access in (("SASL_SCRAM", "SASL_SCRAM_512_AUTH"), ("TLS", "CLIENT_CERTIFICATE_TLS_AUTH")):
            self.given({"KafkaAuthentication": authentication, "KafkaSecretArn": SECRET})
            self.assertEqual(authentication, self.properties("MskConnection")["Authentication"])
            for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
                self.assertEqual([{"Type": access, "URI": SECRET}], mapping["SourceAccessConfigurations"])

    def test_they_read_kafka_that_is_not_msk_over_the_internet(self):
        for authentication, access in (("SASL_PLAIN", "BASIC_AUTH"), ("SASL_SCRAM", "SASL_SCRAM_512_AUTH"),
                                       ("SASL_SCRAM_256", "SASL_SCRAM_256_AUTH"), ("TLS", "CLIENT_CERTIFICATE_TLS_AUTH")):
            self.given(OTHER_KAFKA | {"KafkaAuthentication": authentication})
            self.assertNotIn("MskConnection", self.resources)
            for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
                self.assertEqual({"Endpoints": {"KafkaBootstrapServers": ["a.example:9092", "b.example:9092"]}},
                                 mapping["SelfManagedEventSource"])
                self.assertEqual([{"Type": access, "URI": SECRET}], mapping["SourceAccessConfigurations"])
                self.assertIn("ConsumerGroupId", mapping["SelfManagedKafkaEventSourceConfig"])
                self.assertFalse({"EventSourceArn", "AmazonManagedKafkaEventSourceConfig"} & set(mapping))

    def test_values_come_as_json_from_a_schema_registry_in_provisioned_mode_alone(self):
        registries = {f"arn:aws:glue:{REGION}:{CONSUMER}:registry/modems": None, "https://registry.example": SECRET}
        for source, config in ({}, "AmazonManagedKafkaEventSourceConfig"), (OTHER_KAFKA, "SelfManagedKafkaEventSourceConfig"):
            for uri, secret in registries.items():
                registry = source | {"SchemaRegistryUri": uri} | ({"SchemaRegistrySecretArn": secret} if secret else {})
                self.given(registry | {"MinimumPollers": 1})
                for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
                    expected = {"SchemaRegistryURI": uri, "EventRecordFormat": "JSON",
                                "SchemaValidationConfigs": [{"Attribute": "VALUE"}]}
                    if secret:
                        expected["AccessConfigs"] = [{"Type": "BASIC_AUTH", "URI": secret}]
                    self.assertEqual(expected, mapping[config]["SchemaRegistryConfig"])
                self.given(registry)
                for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
                    self.assertNotIn("SchemaRegistryConfig", mapping[config])

    def test_each_filters_by_its_own_pattern_and_by_none_unless_given(self):
        pattern = '{"value":{"model":["X1"]}}'
        for name in ("ModemTelemetry", "Customer", "Orders", "Inventory"):
            self.given({f"{name}Filter": pattern})
            filtering = {mapping: properties["FilterCriteria"]
                         for mapping, properties in self.of_type("AWS::Lambda::EventSourceMapping").items()
                         if "FilterCriteria" in properties}
            self.assertEqual({f"{name}Mapping": {"Filters": [{"Pattern": pattern}]}}, filtering)

    def test_they_publish_every_metric_that_lambda_has_of_them(self):
        for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
            self.assertEqual({"EventCount", "ErrorCount", "KafkaMetrics"}, set(mapping["MetricsConfig"]["Metrics"]))

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

    def test_none_gives_up_on_a_batch_by_default(self):
        """What a mapping skips is lost to increments, and is no longer in order for anybody."""
        for pollers in (0, 1):
            self.given({"MinimumPollers": pollers})
            for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values():
                self.assertEqual(set(), GIVING_UP & set(mapping))
            self.assertNotIn("OnFailureBucket", self.resources)

    def test_those_that_give_up_do_so_in_provisioned_mode_alone_and_to_the_bucket_for_it(self):
        for mapping in ("ModemTelemetry", "Orders", "Inventory"):
            self.given({"MinimumPollers": 1, f"GiveUp{mapping}": "true"})
            for name, properties in self.of_type("AWS::Lambda::EventSourceMapping").items():
                self.assertEqual(GIVING_UP if name == f"{mapping}Mapping" else set(), GIVING_UP & set(properties))
            self.assertEqual({"OnFailure": {"Destination": "OnFailureBucket.Arn"}},
                             self.properties(f"{mapping}Mapping")["DestinationConfig"])
            self.given({f"GiveUp{mapping}": "true"})
            self.assertEqual(set(), GIVING_UP & set(self.properties(f"{mapping}Mapping")))

    def test_customers_are_never_given_up_halved_or_sent_elsewhere(self):
        """Their objects hold what the ledger knows of; a batch that comes by another way would be there twice, or never."""
        everything = ALL_GIVE_UP | {"MinimumPollers": 1, "MaximumRetryAttempts": 1, "MaximumRecordAgeInSeconds": 60,
                                    "BisectBatchOnFunctionError": "true"}
        self.given(everything)
        self.assertEqual(set(), GIVING_UP & set(self.properties("CustomerMapping")))
        self.assertEqual(set(), self.allowed("CustomerDataFunction", "s3:PutObject") & {"OnFailureBucket.Arn/aws/lambda/*"})


class Permissions(TemplateTest):
    def test_each_function_has_a_role_of_its_own_and_no_policy_of_aws(self):
        roles = {self.properties(function)["Role"].removesuffix(".Arn") for function in FUNCTIONS}
        self.assertEqual(set(self.of_type("AWS::IAM::Role")), roles)
        for role in self.of_type("AWS::IAM::Role").values():
            self.assertEqual(["EventSourceMappingPolicy"], role["ManagedPolicyArns"])

    def test_roles_are_taken_on_by_lambda_alone(self):
        for role in self.of_type("AWS::IAM::Role").values():
            (statement,) = role["AssumeRolePolicyDocument"]["Statement"]
            self.assertEqual({"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}, statement)

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
        self.assertEqual({"s3:PutObject", "s3:GetObject", "s3:ListBucket", "dynamodb:PutItem", "dynamodb:GetItem",
                          "elasticache:Connect"}, granted)

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
    def test_table_and_buckets_outlive_the_stack_unless_it_never_came_up(self):
        self.given(ALL_GIVE_UP | {"MinimumPollers": 1})
        for name in ("DeviceStatusTable", "DataLakeBucket", "DataLakeBucketPolicy", "OnFailureBucket", "OnFailureBucketPolicy"):
            self.assertEqual("RetainExceptOnCreate", self.resources[name]["DeletionPolicy"])
            self.assertEqual("Retain", self.resources[name]["UpdateReplacePolicy"])

    def test_table_is_encrypted_can_be_restored_and_expires_markers(self):
        table = self.properties("DeviceStatusTable")
        self.assertIs(True, table["SSESpecification"]["SSEEnabled"])
        self.assertIs(True, table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"])
        self.assertEqual({"AttributeName": "expires_at", "Enabled": True}, table["TimeToLiveSpecification"])
        self.assertEqual([{"AttributeName": "deviceid", "KeyType": "HASH"}], table["KeySchema"])
        self.assertEqual(table["TableName"], self.properties("ModemStatusFunction")["Environment"]["Variables"]
                         ["DEVICE_STATUS_TABLE"])

    def test_ledger_is_encrypted_expires_and_is_never_brought_back_to_an_earlier_state(self):
        self.assertEqual("Delete", self.resources["OffsetLedgerTable"]["DeletionPolicy"])
        table = self.properties("OffsetLedgerTable")
        self.assertIs(True, table["SSESpecification"]["SSEEnabled"])
        self.assertNotIn("PointInTimeRecoverySpecification", table)
        self.assertEqual({"AttributeName": "expires_at", "Enabled": True}, table["TimeToLiveSpecification"])
        self.assertEqual([{"AttributeName": "chain", "KeyType": "HASH"}], table["KeySchema"])
        self.assertEqual(table["TableName"], self.properties("CustomerDataFunction")["Environment"]["Variables"]
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
        self.assertEqual({"Enabled"}, {rule["Status"] for rule in rules})
        expiring = [rule for rule in rules if "ExpirationInDays" in rule]
        self.assertEqual([("errors/", 90)], [(rule["Prefix"], rule["ExpirationInDays"]) for rule in expiring])
        (old,) = [rule for rule in rules if "NoncurrentVersionExpiration" in rule]
        self.assertEqual({"NoncurrentDays": 30}, old["NoncurrentVersionExpiration"])
        self.assertNotIn("Prefix", old)
        self.assertTrue([rule for rule in rules if "AbortIncompleteMultipartUpload" in rule])

    def test_given_up_batches_expire_like_dead_letters(self):
        self.given(ALL_GIVE_UP | {"MinimumPollers": 1})
        rules = self.properties("OnFailureBucket")["LifecycleConfiguration"]["Rules"]
        self.assertEqual({"Enabled"}, {rule["Status"] for rule in rules})
        (expiring,) = [rule for rule in rules if "ExpirationInDays" in rule]
        self.assertEqual((90, {"NoncurrentDays": 30}), (expiring["ExpirationInDays"], expiring["NoncurrentVersionExpiration"]))

    def test_cache_is_reached_by_its_function_alone_and_on_its_ports(self):
        self.assertEqual("valkey", self.properties("Cache")["Engine"])
        self.assertEqual(["CacheSecurityGroup"], self.properties("Cache")["SecurityGroupIds"])
        (ingress,) = self.properties("CacheSecurityGroup")["SecurityGroupIngress"]
        self.assertEqual(("CacheEntriesSecurityGroup", 6379, 6380),
                         (ingress["SourceSecurityGroupId"], ingress["FromPort"], ingress["ToPort"]))
        (in_vpc,) = [name for name in FUNCTIONS if "VpcConfig" in self.properties(name)]
        self.assertEqual("CacheEntriesFunction", in_vpc)
        self.assertEqual(["CacheEntriesSecurityGroup"], self.properties(in_vpc)["VpcConfig"]["SecurityGroupIds"])
        egress = self.properties("CacheEntriesToCache")
        self.assertEqual(("CacheEntriesSecurityGroup", "CacheSecurityGroup", 6379, 6380), tuple(
            egress[name] for name in ("GroupId", "DestinationSecurityGroupId", "FromPort", "ToPort")))

    def test_the_function_speaks_to_the_cache_by_tls_and_the_cluster_protocol(self):
        variables = self.properties("CacheEntriesFunction")["Environment"]["Variables"]
        self.assertEqual(("Cache.Endpoint.Address:Cache.Endpoint.Port", "true", "true"), tuple(
            variables[name] for name in ("CACHE_ENDPOINT", "CACHE_TLS", "CACHE_CLUSTER")))

    def test_bucket_of_given_up_batches_is_as_safe_as_the_lake(self):
        self.given(ALL_GIVE_UP | {"MinimumPollers": 1})
        lake, bucket = self.properties("DataLakeBucket"), self.properties("OnFailureBucket")
        for safety in ("BucketEncryption", "PublicAccessBlockConfiguration", "OwnershipControls", "VersioningConfiguration"):
            self.assertEqual(lake[safety], bucket[safety])
        (statement,) = self.properties("OnFailureBucketPolicy")["PolicyDocument"]["Statement"]
        self.assertEqual({"Bool": {"aws:SecureTransport": "false"}}, statement["Condition"])

    def test_who_is_in_the_cache_signs_in_with_iam(self):
        self.assertEqual("CacheUsers", self.properties("Cache")["UserGroupId"])
        users = self.properties("CacheUsers")["UserIds"]
        self.assertEqual({"CacheWriter", "CacheReader"}, set(users))
        for user in users:
            properties = self.properties(user)
            self.assertEqual({"Type": "iam"}, properties["AuthenticationMode"])
            self.assertEqual(properties["UserId"], properties["UserName"])
            self.assertIn(" -@all ", properties["AccessString"])
        variables = self.properties("CacheEntriesFunction")["Environment"]["Variables"]
        self.assertEqual("CacheWriter", variables["CACHE_USERNAME"])
        self.assertEqual(self.properties("Cache")["ServerlessCacheName"], variables["CACHE_IAM_CACHE_NAME"])


class Network(TemplateTest):
    def test_the_stack_makes_a_vpc_without_a_way_to_the_internet_unless_one_is_given(self):
        zones = {subnet["AvailabilityZoneId"] for subnet in self.of_type("AWS::EC2::Subnet").values()}
        self.assertEqual(REQUIRED_PARAMETERS["AvailabilityZoneIds"].split(","), sorted(zones))
        blocks = {subnet["CidrBlock"] for subnet in self.of_type("AWS::EC2::Subnet").values()}
        self.assertEqual(3, len(blocks))
        vpc = self.properties("Vpc")
        self.assertEqual((True, True), (vpc["EnableDnsSupport"], vpc["EnableDnsHostnames"]))  # for names of endpoints
        for way_out in ("AWS::EC2::InternetGateway", "AWS::EC2::NatGateway", "AWS::EC2::Route"):
            self.assertEqual({}, self.of_type(way_out))

    def test_the_connection_the_cache_and_its_function_stand_in_the_same_subnets(self):
        yours = {"VpcId": "vpc-1", "SubnetIds": "subnet-1,subnet-2"}
        for parameters, vpc, subnets in (({}, "Vpc", ["SubnetA", "SubnetB", "SubnetC"]), (yours, "vpc-1", ["subnet-1", "subnet-2"])):
            self.given(parameters)
            self.assertEqual(subnets, self.properties("MskConnection")["ClientSubnets"])
            self.assertEqual(subnets, self.properties("Cache")["SubnetIds"])
            self.assertEqual(subnets, self.properties("CacheEntriesFunction")["VpcConfig"]["SubnetIds"])
            self.assertEqual({vpc}, {part["VpcId"] for part in self.of_type("AWS::EC2::SecurityGroup").values()})
            self.assertEqual(parameters == {}, "Vpc" in self.resources)

    def test_mappings_on_demand_get_the_endpoints_that_they_need(self):
        def endpoints():
            return {endpoint["ServiceName"].split(".")[-1] for endpoint in self.of_type("AWS::EC2::VPCEndpoint").values()
                    if endpoint["VpcEndpointType"] == "Interface"}

        self.assertEqual({"lambda", "sts"}, endpoints())
        (ingress,) = self.properties("EndpointsSecurityGroup")["SecurityGroupIngress"]
        self.assertEqual(("MskConnectionSecurityGroup.GroupId", 443, 443),
                         (ingress["SourceSecurityGroupId"], ingress["FromPort"], ingress["ToPort"]))
        for endpoint in self.of_type("AWS::EC2::VPCEndpoint").values():
            if endpoint["VpcEndpointType"] == "Interface":
                self.assertEqual((["EndpointsSecurityGroup.GroupId"], ["SubnetA", "SubnetB", "SubnetC"], True), tuple(
                    endpoint[name] for name in ("SecurityGroupIds", "SubnetIds", "PrivateDnsEnabled")))
        self.given({"KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET})
        self.assertEqual({"lambda", "sts", "secretsmanager"}, endpoints())
        for without in ({"MinimumPollers": 1}, {"InterfaceEndpoints": "false"}, OTHER_KAFKA):
            self.given(without)
            self.assertEqual(set(), endpoints())

    def test_an_endpoint_for_s3_is_made_in_the_vpc_of_the_stack_and_where_route_tables_are_given(self):
        yours = {"VpcId": "vpc-1", "SubnetIds": "subnet-1"}
        self.assertEqual(("Gateway", f"com.amazonaws.{REGION}.s3", "Vpc", ["RouteTable"]), tuple(
            self.properties("S3Endpoint")[name] for name in ("VpcEndpointType", "ServiceName", "VpcId", "RouteTableIds")))
        routed = {part["SubnetId"] for part in self.of_type("AWS::EC2::SubnetRouteTableAssociation").values()}
        self.assertEqual({"SubnetA", "SubnetB", "SubnetC"}, routed)
        self.given(yours)
        self.assertNotIn("S3Endpoint", self.resources)
        self.given(yours | {"RouteTableIds": "rtb-1,rtb-2"})
        self.assertEqual(["rtb-1", "rtb-2"], self.properties("S3Endpoint")["RouteTableIds"])

    def test_brokers_are_reached_on_the_ports_of_connections_and_by_pollers_alone(self):
        group = "MskConnectionSecurityGroup.GroupId"
        self.assertEqual([group], self.properties("MskConnection")["SecurityGroups"])
        for rule, peer in (("PollersToConnection", "DestinationSecurityGroupId"), ("ConnectionFromPollers", "SourceSecurityGroupId")):
            rule = self.properties(rule)
            self.assertEqual((group, group, 14001, 14100), (rule["GroupId"], rule[peer], rule["FromPort"], rule["ToPort"]))

    def test_nothing_may_come_in_from_an_address(self):
        for group in self.of_type("AWS::EC2::SecurityGroup").values():
            for rule in group.get("SecurityGroupIngress", []):
                self.assertNotIn("CidrIp", rule)


class Encryption(TemplateTest):
    parameters = ALL_GIVE_UP | {"MinimumPollers": 1, "KmsKeyArn": KEY}

    def test_everything_that_keeps_data_is_encrypted_by_a_key_of_yours(self):
        for table in self.of_type("AWS::DynamoDB::Table").values():
            self.assertEqual(KEY, table["SSESpecification"]["KMSMasterKeyId"])
        for bucket in self.of_type("AWS::S3::Bucket").values():
            (encryption,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
            self.assertEqual({"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY}, encryption["ServerSideEncryptionByDefault"])
            self.assertIs(True, encryption["BucketKeyEnabled"])
        self.assertEqual(KEY, self.properties("Cache")["KmsKeyId"])
        self.assertEqual(KEY, self.properties("AlarmTopic")["KmsMasterKeyId"])
        for group in self.of_type("AWS::Logs::LogGroup").values():
            self.assertEqual(KEY, group["KmsKeyId"])
        for function in FUNCTIONS:
            self.assertEqual(KEY, self.properties(function)["KmsKeyArn"])

    def test_functions_use_the_key_through_their_stores_alone(self):
        for function in FUNCTIONS:
            (statement,) = [statement for statement in self.role(function) if "kms:Decrypt" in listed(statement["Action"])]
            self.assertEqual(KEY, statement["Resource"])
            self.assertEqual({"StringEquals": {"kms:ViaService": [f"dynamodb.{REGION}.amazonaws.com", f"s3.{REGION}.amazonaws.com"]}},
                             statement["Condition"])


class Secrets(TemplateTest):
    def test_only_the_secrets_given_are_read(self):
        self.assertEqual(set(), self.allowed("ModemStatusFunction", "secretsmanager:GetSecretValue"))
        registry = SECRET + "-of-registry"
        self.given({"KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET, "KafkaSecretKeyArn": KEY, "MinimumPollers": 1,
                    "SchemaRegistryUri": "https://registry.example", "SchemaRegistrySecretArn": registry})
        for function in FUNCTIONS:
            self.assertEqual({SECRET, registry}, self.allowed(function, "secretsmanager:GetSecretValue"))
            self.assertEqual({KEY}, self.allowed(function, "kms:Decrypt"))
            self.assertEqual({REQUIRED_PARAMETERS["MskClusterArn"]}, self.allowed(function, "kafka:ListScramSecrets"))

    def test_kafka_is_granted_by_iam_where_iam_decides(self):
        """Else its own access control lists do."""
        for source in ({"KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET}, OTHER_KAFKA):
            self.given(source)
            for function in FUNCTIONS:
                self.assertFalse([action for statement in self.role(function) for action in listed(statement["Action"])
                                  if action.startswith("kafka-cluster:")])

    def test_schemas_of_the_given_glue_registry_are_read(self):
        owner = f"arn:aws:glue:{REGION}:{CONSUMER}"
        self.given({"MinimumPollers": 1, "SchemaRegistryUri": f"{owner}:registry/modems"})
        self.assertEqual({f"{owner}:registry/modems", f"{owner}:schema/modems/*"},
                         self.allowed("ModemStatusFunction", "glue:GetSchemaVersion"))


class Tenants(TemplateTest):
    parameters = {"OrdersTopic": "tenant1.orders", "InventoryTopic": "tenant1.inventory", "CustomerTopic": "tenant1.customer",
                  "ModemTelemetryTopic": "tenant1.modem-telemetry", "CacheKeyPrefix": "tenant1:",
                  "CustomerPrefix": "tenant1/customer-data"}

    def test_a_stack_reads_the_topics_of_its_tenant(self):
        topics = {topic for mapping in self.of_type("AWS::Lambda::EventSourceMapping").values() for topic in mapping["Topics"]}
        self.assertEqual({f"tenant1.{topic}" for topic in TOPICS}, topics)

    def test_keys_and_objects_begin_with_the_tenant(self):
        rules = json.loads(self.properties("CacheEntriesFunction")["Environment"]["Variables"]["CACHE_RULES"])
        self.assertEqual("tenant1:orders:{orderid}", rules["tenant1.orders"]["key"])
        self.assertEqual("tenant1:inventory:{store}", rules["tenant1.inventory"]["key"])
        self.assertEqual("tenant1/customer-data", self.properties("CustomerDataFunction")["Environment"]["Variables"]["CUSTOMER_PREFIX"])
        self.assertIn("DataLakeBucket.Arn/tenant1/customer-data/*", self.allowed("CustomerDataFunction", "s3:PutObject"))


class Refusals(unittest.TestCase):
    """What CloudFormation refuses before it makes anything."""

    def test_what_the_examples_deploy_is_not_refused(self):
        provisioned = REQUIRED_PARAMETERS | ALL_GIVE_UP | {"MinimumPollers": "1", "SchemaRegistryUri": "https://registry.example"}
        for parameters in (*DEPLOYMENTS.values(), provisioned):
            self.assertEqual([], refusals({"MinimumPollers": "0"} | parameters))

    def test_what_the_deployment_shows_is_taken(self):
        document = (TEMPLATE.parent / "docs/deploy.md").read_text(encoding="utf-8")
        shown = [tomllib.loads(block)["parameter_overrides"] for block in re.findall(r"```toml\n(.*?)```", document, re.DOTALL)]
        self.assertEqual(2, len(shown))
        for overrides in shown:
            parameters = dict(override.split("=", 1) for override in overrides)
            self.assertLessEqual(set(parameters), set(source_template()["Parameters"]))
            self.assertEqual([], refusals({"MinimumPollers": "0"} | parameters))

    def test_parameters_that_do_not_go_together_are_refused_by_name(self):
        for parameter, wrong in (
            ("MskClusterArn", {"MskClusterArn": ""}),
            ("KafkaBootstrapServers", {"KafkaBootstrapServers": "a:9092", "KafkaAuthentication": "TLS", "KafkaSecretArn": SECRET}),
            ("KafkaAuthentication", {"KafkaAuthentication": "SASL_PLAIN", "KafkaSecretArn": SECRET}),
            ("KafkaAuthentication", OTHER_KAFKA | {"KafkaAuthentication": "SASL_IAM"}),
            ("KafkaSecretArn", {"KafkaAuthentication": "TLS"}),
            ("MinimumPollers", {"GiveUpInventory": "true"}),
            ("MinimumPollers", {"SchemaRegistryUri": "https://registry.example"}),
            ("SubnetIds", {"VpcId": "vpc-1"}),
            ("AvailabilityZoneIds", {"AvailabilityZoneIds": ""}),
            ("AvailabilityZoneIds", {"AvailabilityZoneIds": "euc1-az1,euc1-az2"}),
            ("KafkaSecretArn", {"KafkaSecretArn": SECRET}),
            ("SchemaRegistrySecretArn", {"SchemaRegistrySecretArn": SECRET}),
            ("SubnetIds", {"SubnetIds": "subnet-1,subnet-2"}),
            ("RouteTableIds", {"RouteTableIds": "rtb-1"}),
            ("CustomerTopic", {"CustomerTopic": "orders"}),
            ("OffsetLedgerTableName", {"OffsetLedgerTableName": "device_status"}),
            ("MaximumRecordAgeInSeconds", {"MaximumRecordAgeInSeconds": "59"}),
        ):
            with self.subTest(parameter=parameter, wrong=wrong):
                (refusal,) = refusals({"MinimumPollers": "0"} | REQUIRED_PARAMETERS | wrong)
                self.assertIn(parameter, refusal)

    def test_every_two_topics_differ(self):
        for one, other in combinations(("ModemTelemetryTopic", "CustomerTopic", "OrdersTopic", "InventoryTopic"), 2):
            (refusal,) = refusals({"MinimumPollers": "0"} | REQUIRED_PARAMETERS | {one: "same", other: "same"})
            self.assertIn("four topics", refusal)

    def test_an_age_of_records_is_none_or_what_lambda_takes(self):
        for age in (-2, -1, 0, 1, 59, 60, 99, 100, 9999, 99999, 100000, 599999, 600000, 603999, 604799, 604800, 604801, 700000, 6048000):
            refused = refusals({"MinimumPollers": "0"} | REQUIRED_PARAMETERS | {"MaximumRecordAgeInSeconds": str(age)})
            self.assertEqual(age != -1 and not 60 <= age <= 604800, bool(refused), age)


if __name__ == "__main__":
    unittest.main()
