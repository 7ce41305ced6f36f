"""A CloudFormation on this machine that makes the stacks of this repository: moto, in this process."""

import json
import os
import re

import boto3
import moto.cloudformation.parsing  # before the stand-ins, which take precedence over what it has
from moto import mock_aws
from moto.core.common_models import CloudFormationModel

from deployed_template import names
from translated_template import REGION, Resolver, transform

# Types that moto does not make, or not as these templates need it: then it is said why. In their place stands a resource
# that keeps its properties.
LACKING = {
    "AWS::ApplicationAutoScaling::ScalableTarget": "",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "",
    "AWS::CloudWatch::Alarm": "",
    "AWS::EC2::Instance": "moto takes no volume that is as large as its image",
    "AWS::EC2::SecurityGroupEgress": "",
    "AWS::ElastiCache::ServerlessCache": "",
    "AWS::ElastiCache::User": "",
    "AWS::ElastiCache::UserGroup": "",
    "AWS::Lambda::Alias": "",
    "AWS::Lambda::EventSourceMapping": "moto knows no mapping from Kafka",
    "AWS::Lambda::Version": "moto does not tell a version's number",
    "AWS::MSK::Cluster": "",
    "AWS::MSK::ClusterPolicy": "",
    "AWS::MSK::Configuration": "",
    "AWS::MSK::Topic": "",
    "AWS::MSK::VpcConnection": "",
    "AWS::S3::BucketPolicy": "",
    "AWS::SNS::TopicPolicy": "",
}
MADE_BY_MOTO = set(moto.cloudformation.parsing.get_model_map())
moto.cloudformation.parsing.get_model_list.cache_clear()
moto.cloudformation.parsing.get_model_map.cache_clear()


class StandIn:
    """What a resource is to moto: made, changed and deleted, and referred to."""

    def __init__(self, name, properties):
        self.physical_resource_id, self.properties = name, properties

    def get_cfn_attribute(self, attribute):
        return f"{self.physical_resource_id}.{attribute}"

    @classmethod
    def has_cfn_attr(cls, attr):
        return True

    @staticmethod
    def cloudformation_name_type():
        return ""

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **others):
        return cls(resource_name, cloudformation_json["Properties"])

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        original_resource.properties = cloudformation_json["Properties"]
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        pass


def stand_in(resource_type):
    members = {name: member for name, member in vars(StandIn).items() if name not in ("__dict__", "__weakref__")}
    # moto takes the name of a service from that of the module.
    members |= {"__module__": "local_cloudformation.stand_ins", "cloudformation_type": staticmethod(lambda: resource_type)}
    return type(resource_type.replace("::", ""), (CloudFormationModel,), members)


STAND_INS = [stand_in(resource_type) for resource_type in LACKING]


class ReferencesLeft(Resolver):
    """Resolves all but references to the resources, which are moto's to make."""

    def __call__(self, value):
        if isinstance(value, dict) and set(value) == {"Ref"} and value["Ref"] not in self.values and "::" not in value["Ref"]:
            return value
        return super().__call__(value)

    def _getatt(self, argument):
        attribute = ".".join(argument) if isinstance(argument, list) else argument
        return self.values.get(attribute, {"Fn::GetAtt": attribute.split(".", 1)})

    def _sub(self, argument):
        text, inner = argument if isinstance(argument, list) else (argument, {})
        values = self.values | self(inner)
        text = re.sub(r"\$\{([^!}]+)}", lambda match: str(values.get(match[1], match[0])), text)
        return {"Fn::Sub": text} if "${" in text else text


class LocalStack:
    """A stack in an account that is empty but for the functions' jars, where `sam deploy` has put them."""

    def __init__(self, stack):
        self.stack = stack
        os.environ["MOTO_ACCOUNT_ID"] = stack.account
        self.account = mock_aws()
        self.account.start()
        s3 = self.client("s3")
        s3.create_bucket(Bucket="bucket", CreateBucketConfiguration={"LocationConstraint": REGION})
        for name in ("modem-status", "customer-data", "cache-entries"):
            s3.put_object(Bucket="bucket", Key=f"functions/{name}/target/{name}.jar", Body=b"jar")

    def close(self):
        self.account.stop()

    @staticmethod
    def client(service):
        return boto3.client(service, region_name=REGION, aws_access_key_id="local", aws_secret_access_key="local")

    def template(self, parameters):
        """With what its conditions and functions come to, for moto leaves gaps in lists where AWS::NoValue stands."""
        stood_in = {name: resource for name, resource in self.stack.deployed(parameters).items() if resource["Type"] in LACKING}
        given = self.stack.required | parameters
        translated, _ = transform(given, self.stack.template)
        resolver = ReferencesLeft(translated, given | names(stood_in, self.stack.account))

        def resolved(part, kinds):
            return {name: {kind: resolver(value) for kind, value in one.items() if kind in kinds}
                    for name, one in part.items() if "Condition" not in one or resolver.holds(one["Condition"])}

        resources = resolved(translated["Resources"], ("Type", "Properties", "DeletionPolicy"))
        for resource in resources.values():  # moto knows only Retain, which is the same for a stack that came up
            if resource.get("DeletionPolicy") == "RetainExceptOnCreate":
                resource["DeletionPolicy"] = "Retain"
        return {"Resources": resources,
                "Outputs": resolved(translated["Outputs"], ("Value",))}

    def create(self, parameters):
        self.client("cloudformation").create_stack(StackName=self.stack.name, TemplateBody=json.dumps(self.template(parameters)))

    def update(self, parameters):
        self.client("cloudformation").update_stack(StackName=self.stack.name, TemplateBody=json.dumps(self.template(parameters)))

    def delete(self):
        self.client("cloudformation").delete_stack(StackName=self.stack.name)

    def describe(self):
        (description,) = self.client("cloudformation").describe_stacks(StackName=self.stack.name)["Stacks"]
        return description

    def outputs(self):
        return {output["OutputKey"]: output["OutputValue"] for output in self.describe()["Outputs"]}

    def physical_ids(self):
        """By logical id."""
        pages = self.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=self.stack.name)
        return {resource["LogicalResourceId"]: resource["PhysicalResourceId"]
                for page in pages for resource in page["StackResourceSummaries"]}

    def properties(self, logical_id):
        """Of a resource that is a stand-in."""
        stacks = moto.cloudformation.models.cloudformation_backends[self.stack.account][REGION].stacks.values()
        (stack,) = [stack for stack in stacks if stack.name == self.stack.name]
        return stack.resource_map[logical_id].properties
