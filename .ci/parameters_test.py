"""What each parameter of the template changes, and what follows from it: a specification, run by .ci/run."""

import re
import unittest

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from translated_template import CONSUMER, PRODUCER, REGION, REQUIRED_PARAMETERS, places, source_template, translate

FUNCTIONS = ("ModemStatusFunction", "CustomerDataFunction", "CacheEntriesFunction")
SECRET = f"arn:aws:secretsmanager:{REGION}:{CONSUMER}:secret:AmazonMSK_reader"
KEY = f"arn:aws:kms:{REGION}:{CONSUMER}:key/1234"
REGISTRY = {"MinimumPollers": 1, "SchemaRegistryUri": "https://registry.example"}
GIVING_UP = {"MinimumPollers": 1, "GiveUpModemTelemetry": "true", "GiveUpOrders": "true", "GiveUpInventory": "true"}
YOUR_NETWORK = {"VpcId": "vpc-1", "SubnetIds": "subnet-1,subnet-2"}
# What a parameter can be instead of its default, with what has to be given before.
OTHERWISE = {
    "MskClusterArn": {"MskClusterArn": f"arn:aws:kafka:{REGION}:{PRODUCER}:cluster/other/7f8a-9"},
    "MskConnectionArn": {"MskConnectionArn": f"arn:aws:kafka:{REGION}:{CONSUMER}:vpc-connection/{PRODUCER}/example/1b2c-3"},
    "KafkaBootstrapServers": {"MskClusterArn": "", "KafkaBootstrapServers": "a.example:9092", "KafkaAuthentication": "SASL_PLAIN",
                              "KafkaSecretArn": SECRET},
    "KafkaAuthentication": {"KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET},
    "KafkaSecretArn": {"KafkaAuthentication": "TLS", "KafkaSecretArn": SECRET},
    "KafkaSecretKeyArn": {"KafkaAuthentication": "SASL_SCRAM", "KafkaSecretArn": SECRET, "KafkaSecretKeyArn": KEY},
    "ConsumerGroupPrefix": {"ConsumerGroupPrefix": "tenant1"},
    "MappingsEnabled": {"MappingsEnabled": "false"},
    "MinimumPollers": {"MinimumPollers": 1},
    "MaximumPollers": {"MinimumPollers": 1, "MaximumPollers": 9},
    "SchemaRegistryUri": REGISTRY,
    "SchemaRegistrySecretArn": REGISTRY | {"SchemaRegistrySecretArn": SECRET},
    "ModemTelemetryFilter": {"ModemTelemetryFilter": "{}"},
    "CustomerFilter": {"CustomerFilter": "{}"},
    "OrdersFilter": {"OrdersFilter": "{}"},
    "InventoryFilter": {"InventoryFilter": "{}"},
    "GiveUpModemTelemetry": {"MinimumPollers": 1, "GiveUpModemTelemetry": "true"},
    "GiveUpOrders": {"MinimumPollers": 1, "GiveUpOrders": "true"},
    "GiveUpInventory": {"MinimumPollers": 1, "GiveUpInventory": "true"},
    "MaximumRecordAgeInSeconds": GIVING_UP | {"MaximumRecordAgeInSeconds": "3600"},
    "AvailabilityZoneIds": {"AvailabilityZoneIds": "euc1-az1,euc1-az2,euc1-az4"},
    "VpcCidr": {"VpcCidr": "10.44.0.0/24"},
    "VpcId": YOUR_NETWORK,
    "SubnetIds": YOUR_NETWORK | {"SubnetIds": "subnet-1,subnet-3"},
    "RouteTableIds": YOUR_NETWORK | {"RouteTableIds": "rtb-1"},
    "InterfaceEndpoints": {"InterfaceEndpoints": "false"},
    "S3PrefixListId": {"S3PrefixListId": "pl-1"},
    "CacheRules": {"CacheRules": "{}"},
    "CacheKeyPrefix": {"CacheKeyPrefix": "tenant1:"},
    "Architecture": {"Architecture": "x86_64"},
    "DeadLetterRetentionDays": GIVING_UP | {"DeadLetterRetentionDays": 91},
    "NoncurrentVersionRetentionDays": GIVING_UP | {"NoncurrentVersionRetentionDays": 31},
    "MaximumRetryAttempts": GIVING_UP | {"MaximumRetryAttempts": 3},
    "BisectBatchOnFunctionError": GIVING_UP | {"BisectBatchOnFunctionError": "true"},
    "LogLevel": {"LogLevel": "DEBUG"},
    "Tracing": {"Tracing": "Active"},
    "AlarmEmail": {"AlarmEmail": "pager@example.com"},
    "KmsKeyArn": {"KmsKeyArn": KEY},
}
MAPPINGS = ("ModemTelemetry", "Customer", "Orders", "Inventory")
GIVE_UP = ("ModemTelemetry", "Orders", "Inventory")
DASHBOARD = {"Dashboard.DashboardBody"}
# A parameter that is taken as it is: its default, where it is taken, and what else follows from it.
TAKEN = {
    "MaximumPollers": (6, {f"{name}Mapping.ProvisionedPollerConfig.MaximumPollers" for name in MAPPINGS}, set()),
    "ModemTelemetryBatchSize": (5000, {"ModemTelemetryMapping.BatchSize"}, set()),
    "ModemTelemetryBatchingWindow": (2, {"ModemTelemetryMapping.MaximumBatchingWindowInSeconds"}, set()),
    "CustomerBatchSize": (10000, {"CustomerMapping.BatchSize"}, set()),
    "CustomerBatchingWindow": (20, {"CustomerMapping.MaximumBatchingWindowInSeconds"}, set()),
    "OrdersBatchSize": (1000, {"OrdersMapping.BatchSize"}, set()),
    "OrdersBatchingWindow": (1, {"OrdersMapping.MaximumBatchingWindowInSeconds"}, set()),
    "InventoryBatchSize": (1000, {"InventoryMapping.BatchSize"}, set()),
    "InventoryBatchingWindow": (1, {"InventoryMapping.MaximumBatchingWindowInSeconds"}, set()),
    "MaximumRetryAttempts": (10, {f"{name}Mapping.MaximumRetryAttempts" for name in GIVE_UP}, set()),
    "MaximumRecordAgeInSeconds": ("-1", {f"{name}Mapping.MaximumRecordAgeInSeconds" for name in GIVE_UP}, set()),
    "BisectBatchOnFunctionError": ("false", {f"{name}Mapping.BisectBatchOnFunctionError" for name in GIVE_UP}, set()),
    "VpcCidr": ("10.43.0.0/24", {"Vpc.CidrBlock"}, {"SubnetA.CidrBlock", "SubnetB.CidrBlock", "SubnetC.CidrBlock",
                                                    "CacheEntriesFunction.Tags.network.Value"}),
    "DeviceStatusTableName": ("device_status", {"DeviceStatusTable.TableName",
                                                "ModemStatusFunction.Environment.Variables.DEVICE_STATUS_TABLE"}, set()),
    "EventTimeToleranceSeconds": (300, {"ModemStatusFunction.Environment.Variables.EVENT_TIME_TOLERANCE_SECONDS"}, set()),
    "DeletedStatusRetentionDays": (7, {"ModemStatusFunction.Environment.Variables.DELETED_STATUS_RETENTION_DAYS"}, set()),
    "CustomerPrefix": ("customer-data", {"CustomerDataFunction.Environment.Variables.CUSTOMER_PREFIX"}, {
        f"CustomerDataRole.Policies.write-customer-data.PolicyDocument.Statement.{place}"
        for place in ("0.Resource", "1.Condition.StringLike.s3:prefix")}),
    "CustomerColumns": ("customerid,firstname,lastname,email,phone?,city,state,zipcode",
                        {"CustomerDataFunction.Environment.Variables.CUSTOMER_COLUMNS"}, set()),
    "CustomerFormat": ("csv", {"CustomerDataFunction.Environment.Variables.CUSTOMER_FORMAT"}, set()),
    "CustomerCompression": ("none", {"CustomerDataFunction.Environment.Variables.CUSTOMER_COMPRESSION"}, set()),
    "OffsetLedgerTableName": ("offset_ledger", {"OffsetLedgerTable.TableName",
                                                "CustomerDataFunction.Environment.Variables.OFFSET_LEDGER_TABLE"}, set()),
    "LedgerRetentionDays": (30, {"CustomerDataFunction.Environment.Variables.LEDGER_RETENTION_DAYS"}, set()),
    "CacheVersionRetentionDays": (7, {"CacheEntriesFunction.Environment.Variables.CACHE_VERSION_RETENTION_DAYS"}, set()),
    "CacheName": ("msk-sinks", {
        "Cache.ServerlessCacheName", "CacheUsers.UserGroupId", "CacheEntriesFunction.Environment.Variables.CACHE_IAM_CACHE_NAME",
        "CacheEvictionsAlarm.Dimensions.clusterId.Value", "CacheThrottlingAlarm.Dimensions.clusterId.Value",
        "CacheFillAlarm.Metrics.used.MetricStat.Metric.Dimensions.clusterId.Value"},
        DASHBOARD | {f"{user}.{name}" for user in ("CacheWriter", "CacheReader") for name in ("UserId", "UserName")}),
    "CacheMaximumDataGigabytes": (10, {"Cache.CacheUsageLimits.DataStorage.Maximum"}, {"CacheFillAlarm.Metrics.value.Expression"}),
    "CacheMaximumEcpuPerSecond": (30000, {"Cache.CacheUsageLimits.ECPUPerSecond.Maximum"}, set()),
    "CacheSnapshotRetentionDays": (1, {"Cache.SnapshotRetentionLimit"}, set()),
    "ModemStatusMemory": (1024, {"ModemStatusFunction.MemorySize"}, DASHBOARD),
    "CustomerDataMemory": (1024, {"CustomerDataFunction.MemorySize"}, DASHBOARD),
    "CacheEntriesMemory": (1024, {"CacheEntriesFunction.MemorySize"}, DASHBOARD),
    "LogLevel": ("INFO", {f"{function}.Environment.Variables.POWERTOOLS_LOG_LEVEL" for function in FUNCTIONS},
                 {f"{function}.LoggingConfig.ApplicationLogLevel" for function in FUNCTIONS}),
    "RecordAgeAlarmSeconds": (900, {f"{name}AgeAlarm.Threshold" for name in MAPPINGS}, DASHBOARD),
    "ModemTelemetryLagAlarmRecords": (100000, {"ModemTelemetryLagAlarm.Threshold"}, set()),
    "CustomerLagAlarmRecords": (10000, {"CustomerLagAlarm.Threshold"}, set()),
    "OrdersLagAlarmRecords": (50000, {"OrdersLagAlarm.Threshold"}, set()),
    "InventoryLagAlarmRecords": (25000, {"InventoryLagAlarm.Threshold"}, set()),
    "DeadLetterRetentionDays": (90, {"DataLakeBucket.LifecycleConfiguration.Rules.expire-dead-letters.ExpirationInDays",
                                     "OnFailureBucket.LifecycleConfiguration.Rules.expire.ExpirationInDays"}, set()),
    "NoncurrentVersionRetentionDays": (30, {
        "DataLakeBucket.LifecycleConfiguration.Rules.expire-noncurrent-versions.NoncurrentVersionExpiration.NoncurrentDays",
        "OnFailureBucket.LifecycleConfiguration.Rules.expire.NoncurrentVersionExpiration.NoncurrentDays"}, set()),
    "LogRetentionDays": (30, {f"{function.removesuffix('Function')}LogGroup.RetentionInDays" for function in FUNCTIONS}, set()),
}
# Parameters of which the resources depend, or that are made a part of something: template_test.py has a test for each.
STRUCTURAL = {
    "MskClusterArn", "MskConnectionArn", "KafkaBootstrapServers", "KafkaAuthentication", "KafkaSecretArn", "KafkaSecretKeyArn",
    "ConsumerGroupPrefix", "MappingsEnabled", "MinimumPollers", "SchemaRegistryUri", "SchemaRegistrySecretArn",
    *(f"{name}{kind}" for name in MAPPINGS for kind in ("Topic", "Filter")), *(f"GiveUp{name}" for name in GIVE_UP),
    "AvailabilityZoneIds", "VpcId", "SubnetIds", "RouteTableIds", "InterfaceEndpoints", "S3PrefixListId", "CacheRules", "CacheKeyPrefix",
    "Architecture", *(f"{function.removesuffix('Function')}Concurrency" for function in FUNCTIONS), "Tracing", "AlarmEmail", "RunbookUrl", "KmsKeyArn",
}


def otherwise(parameter):
    """Parameters with which this one is not what it is by default."""
    declared = source_template()["Parameters"][parameter]
    if parameter in OTHERWISE:
        return OTHERWISE[parameter]
    if "AllowedValues" in declared:
        return {parameter: next(value for value in declared["AllowedValues"] if value != declared["Default"])}
    return {parameter: declared["Default"] + 1 if declared["Type"] == "Number" else "other"}


def without_and_with(parameter):
    """The resources before only this parameter changes, and after."""
    given = otherwise(parameter)
    return translate({name: value for name, value in given.items() if name != parameter}), translate(given)


def referred(value, resources):
    """The logical ids that a value with resolved references names."""
    if isinstance(value, dict):
        return set().union(*(referred(part, resources) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(referred(part, resources) for part in value))
    return set(re.findall(r"\w+", value)) & set(resources) if isinstance(value, str) else set()


def stands_on(value, resources):
    """What the resources that a value names are made of: all of it that makes another resource when it changes."""
    found, waiting = {}, referred(value, resources)
    while waiting:
        name = waiting.pop()
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resources[name]["Type"]).schema
        properties = resources[name].get("Properties", {})
        found[name] = {path: properties.get(path) for path in (
            pointer.split("/")[2] for pointer in schema.get("createOnlyProperties", []))}
        waiting |= referred(found[name], resources) - set(found)
    return found


class Taken(unittest.TestCase):
    def test_every_parameter_is_taken_somewhere(self):
        declared = set(source_template()["Parameters"])
        self.assertEqual(declared, set(TAKEN) | STRUCTURAL)
        self.assertEqual(set(), set(TAKEN) & STRUCTURAL)
        self.assertLessEqual(set(OTHERWISE), declared)

    def test_each_has_its_default(self):
        for parameter, (default, _, _) in TAKEN.items():
            self.assertEqual((parameter, default), (parameter, source_template()["Parameters"][parameter]["Default"]))

    def test_each_changes_what_it_is_named_after_and_nothing_else(self):
        for parameter, (default, taken, following) in TAKEN.items():
            with self.subTest(parameter=parameter):
                before, after = map(places, without_and_with(parameter))
                changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
                self.assertEqual(taken | following, changed)
                for values, value in ((before, default), (after, otherwise(parameter)[parameter])):
                    self.assertEqual({value}, {values[path] for path in taken})

    def test_each_of_the_others_changes_something(self):
        for parameter in STRUCTURAL:
            before, after = without_and_with(parameter)
            self.assertNotEqual(before, after, parameter)

    def test_every_parameter_is_shown_in_a_group_and_described(self):
        source = source_template()
        groups = source["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        self.assertEqual(sorted(source["Parameters"]), sorted(name for group in groups for name in group["Parameters"]))
        for name, parameter in source["Parameters"].items():
            self.assertTrue(parameter["Description"], name)


class Versions(unittest.TestCase):
    """What has no version of its own does not reach the alias, and so no mapping."""

    @staticmethod
    def version(function, resources):
        (version,) = (name for name in resources if name.startswith(f"{function}Version"))
        return version

    def test_any_property_publishes_one(self):
        self.assertIs(True, source_template()["Globals"]["Function"]["AutoPublishAliasAllProperties"])

    def test_a_parameter_that_changes_a_function_or_what_it_stands_on_publishes_one(self):
        for parameter in source_template()["Parameters"]:
            before, after = without_and_with(parameter)
            for function in FUNCTIONS:
                with self.subTest(parameter=parameter, function=function):
                    old, new = ((resources[function]["Properties"], stands_on(resources[function]["Properties"], resources))
                                for resources in (before, after))
                    self.assertEqual(old != new, self.version(function, before) != self.version(function, after))


if __name__ == "__main__":
    unittest.main()
