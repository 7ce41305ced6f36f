"""A template as CloudFormation sees it: translated by SAM, its intrinsic functions resolved for given parameters.

A resource's reference resolves to its logical id, an attribute to `LogicalId.Attribute`, unless the parameters say to what.
"""

import base64
import copy
import logging
import re
from functools import lru_cache
from ipaddress import ip_network
from itertools import islice
from pathlib import Path

from boto3.session import Session
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

TEMPLATE = Path(__file__).resolve().parent.parent / "template.yaml"
REGION, CONSUMER, PRODUCER = "eu-central-1", "111111111111", "222222222222"
REQUIRED_PARAMETERS = {
    "MskClusterArn": f"arn:aws:kafka:{REGION}:{PRODUCER}:cluster/example/4d5e-6",
    "AvailabilityZoneIds": "euc1-az1,euc1-az2,euc1-az3",
}
PSEUDO_PARAMETERS = {
    "AWS::Region": REGION,
    "AWS::AccountId": CONSUMER,
    "AWS::Partition": "aws",
    "AWS::StackName": "msk-sinks",
}
NO_VALUE = "AWS::NoValue"

# The translator collects metrics of its own, which nobody publishes here.
logging.getLogger("samtranslator.metrics.metrics").setLevel(logging.ERROR)


class Resolver:
    """Resolves the intrinsic functions of a template for given parameters."""

    def __init__(self, template, parameters):
        defaults = {name: p["Default"] for name, p in template["Parameters"].items() if "Default" in p}
        self.values = PSEUDO_PARAMETERS | defaults | parameters
        for name, parameter in template["Parameters"].items():
            if parameter["Type"] == "CommaDelimitedList" or parameter["Type"].startswith("List<"):
                self.values[name] = [part for part in self.values[name].split(",") if part]
        self.conditions = template.get("Conditions", {})
        self.mappings = template.get("Mappings", {})

    def __call__(self, value):
        if isinstance(value, list):
            return [item for item in map(self, value) if item != NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            function, argument = next(iter(value.items()))
            if function == "Ref":
                return self.values.get(argument, argument)
            if function == "Condition" and argument in self.conditions:
                return self.holds(argument)
            if function.startswith("Fn::"):
                return getattr(self, function.replace("Fn::", "_").lower())(argument)
        resolved = {key: self(item) for key, item in value.items()}
        return {key: item for key, item in resolved.items() if item != NO_VALUE}

    def holds(self, condition):
        return self(self.conditions[condition])

    def _getatt(self, argument):
        attribute = ".".join(argument) if isinstance(argument, list) else argument
        return self.values.get(attribute, attribute)

    def _sub(self, argument):
        text, names = argument if isinstance(argument, list) else (argument, {})
        values = self.values | self(names)
        return re.sub(r"\$\{([^!}]+)}", lambda match: str(values.get(match[1], match[1])), text)

    def _select(self, argument):
        index, items = argument
        return self(items)[int(index)]

    def _split(self, argument):
        delimiter, text = argument
        return self(text).split(delimiter)

    def _join(self, argument):
        delimiter, items = argument
        return delimiter.join(self(items))

    def _if(self, argument):
        condition, then, otherwise = argument
        return self(then if self.holds(condition) else otherwise)

    def _equals(self, argument):
        left, right = argument
        return self(left) == self(right)

    def _not(self, argument):
        return not self(argument[0])

    def _and(self, argument):
        return all(map(self, argument))

    def _or(self, argument):
        return any(map(self, argument))

    def _contains(self, argument):
        values, value = argument
        return self(value) in self(values)

    def _eachmemberequals(self, argument):
        values, value = argument
        return all(each == self(value) for each in self(values))

    def _findinmap(self, argument):
        name, first, second = argument
        return self.mappings[name][str(self(first))][second]

    def _base64(self, argument):
        return base64.b64encode(self(argument).encode()).decode()

    def _getazs(self, argument):
        return [f"{REGION}{zone}" for zone in "abc"]

    def _cidr(self, argument):
        block, count, bits = argument
        subnets = ip_network(self(block)).subnets(new_prefix=32 - int(bits))
        return [str(subnet) for subnet in islice(subnets, int(count))]


class LanguageExtensions(Resolver):
    """What the transform AWS::LanguageExtensions does before SAM's: resolves what parameters decide, and leaves resources."""

    def __call__(self, value):
        if isinstance(value, dict) and set(value) == {"Ref"} and value["Ref"] not in {*self.values, NO_VALUE}:
            return value
        return super().__call__(value)

    def _getatt(self, argument):
        return {"Fn::GetAtt": argument}

    def _sub(self, argument):
        text, names = argument if isinstance(argument, list) else (argument, {})
        values = self.values | self(names)
        resolved = re.sub(r"\$\{([^!}]+)}", lambda match: str(values.get(match[1], match[0])), text)
        return {"Fn::Sub": resolved} if "${" in resolved else resolved


def source_template(template=TEMPLATE):
    return copy.deepcopy(_parsed(template))


@lru_cache
def _parsed(template):
    return yaml_parse(template.read_text(encoding="utf-8"))


def refusals(parameters, template=TEMPLATE):
    """What the parameters' own bounds and the rules of the template say against these values, as CloudFormation evaluates them."""
    source = source_template(template)
    resolver = Resolver(source, parameters)
    refused = [f"{name} {parameter.get('ConstraintDescription', 'is out of its bounds')}"
               for name, parameter in source["Parameters"].items() if name in parameters and not allowed(parameter, str(parameters[name]))]
    return refused + [assertion["AssertDescription"] for rule in source["Rules"].values()
                      if resolver(rule.get("RuleCondition", {"Fn::Equals": ["", ""]}))
                      for assertion in rule["Assertions"] if not resolver(assertion["Assert"])]


def allowed(parameter, value):
    """Whether a parameter takes this value."""
    values = value.split(",") if parameter["Type"] == "CommaDelimitedList" else [value]
    return (all(re.fullmatch(parameter.get("AllowedPattern", ".*"), each) for each in values)
            and ("AllowedValues" not in parameter or value in map(str, parameter["AllowedValues"]))
            and float(parameter.get("MinValue", "-inf")) <= (float(value) if parameter["Type"] == "Number" else 0)
            and float(parameter.get("MaxValue", "inf")) >= (float(value) if parameter["Type"] == "Number" else 0)
            and len(value) <= parameter.get("MaxLength", len(value)))


def selections(parameters, template):
    """Each Fn::Select of the template whose list parameters decide, with its index and that list, whether a condition holds or not."""
    source = source_template(template)
    resolver = LanguageExtensions(source, parameters)
    found = []

    def walk(value, path):
        if isinstance(value, dict):
            if set(value) == {"Fn::Select"}:
                index, items = value["Fn::Select"]
                found.append((path, int(index), resolver(items)))
            for name, part in value.items():
                walk(part, f"{path}.{name}")
        elif isinstance(value, list):
            for number, part in enumerate(value):
                walk(part, f"{path}[{number}]")

    for section in ("Conditions", "Resources", "Outputs"):
        walk(source[section], section)
    return found


def transform(parameters, template=TEMPLATE):
    """The template after SAM's transform with these parameters, functions of CloudFormation and all, and what resolves them."""
    source = source_template(template)
    resolver, extensions = Resolver(source, parameters), LanguageExtensions(source, parameters)
    for resource in source["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":  # sam package uploads it and puts the address here
            resource["Properties"]["CodeUri"] = "s3://bucket/" + resource["Properties"]["CodeUri"]
            if "AWS::LanguageExtensions" in source["Transform"]:
                resource["Properties"] = extensions(resource["Properties"])
    return Translator({}, Parser(), plugins=[], boto_session=Session(region_name=REGION)).translate(
        source, parameter_values=resolver.values
    ), resolver


def translate(parameters=None, template=TEMPLATE, required=REQUIRED_PARAMETERS):
    """The resources by logical id, for the example of the required parameters and those given."""
    return _translate(frozenset((required | (parameters or {})).items()), template)


@lru_cache
def _translate(parameters, template):
    translated, resolver = transform(dict(parameters), template)
    resolved = {name: resolver(resource) for name, resource in translated["Resources"].items()}
    absent = {name for name, resource in resolved.items()
              if "Condition" in resource and not resolver.holds(resource["Condition"])}
    return {name: resource for name, resource in resolved.items() if name not in absent}


def places(resources):
    """All values of the resources' properties by their paths, in which the members of a list have their names, if they have any."""
    found = {}

    def walk(value, path):
        if isinstance(value, dict):
            for name, part in value.items():
                walk(part, f"{path}.{name}")
        elif isinstance(value, list):
            for number, part in enumerate(value):
                walk(part, f"{path}.{name_of(part, number)}")
        else:
            found[path] = value

    for name, resource in resources.items():
        if resource["Type"] != "AWS::Lambda::Version" and "Aliaslive" not in name:
            walk(resource.get("Properties", {}), name)
    return found


def name_of(member, number):
    names = ("Id", "PolicyName", "Key", "Name")
    return next((member[name] for name in names if name in member), number) if isinstance(member, dict) else number
