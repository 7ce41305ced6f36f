"""What each parameter of the template changes, and what follows from it: a specification, run by .ci/run."""

import re
import unittest

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from translated_template import CONSUMER, PRODUCER, REGION, REQUIRED_PARAMETERS, source_template, translate

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
    "LogLevel": {"LogLevel": "DEBUG"},
    "Tracing": {"Tracing": "Active"},
    "AlarmEmail": {"AlarmEmail": "pager@example.com"},
    "KmsKeyArn": {"KmsKeyArn": KEY},
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
