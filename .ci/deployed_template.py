"""The stacks of this repository as they are deployed: templates whose references resolve to names and ARNs, as AWS makes them."""

from translated_template import CONSUMER, PRODUCER, PSEUDO_PARAMETERS, REGION, REQUIRED_PARAMETERS, TEMPLATE, translate

KEY = f"arn:aws:kms:{REGION}:{CONSUMER}:key/1234"
PRODUCER_TEMPLATE = TEMPLATE.parent / "producer/template.yaml"
CLUSTER = REQUIRED_PARAMETERS["MskClusterArn"]
# What a resource's reference and attributes resolve to by its type, from what its template names it or else its logical id.
FORMS = {
    "AWS::DynamoDB::Table": ("TableName", {"": "{name}", ".Arn": "arn:aws:dynamodb:{region}:{account}:table/{name}"}),
    "AWS::EC2::Instance": (None, {"": "i-{name}"}),
    "AWS::EC2::SecurityGroup": (None, {"": "sg-{name}", ".GroupId": "sg-{name}"}),
    "AWS::ElastiCache::ServerlessCache": (
        "ServerlessCacheName", {"": "{name}", ".ARN": "arn:aws:elasticache:{region}:{account}:serverlesscache:{name}"}),
    "AWS::ElastiCache::User": ("UserId", {"": "{name}", ".Arn": "arn:aws:elasticache:{region}:{account}:user:{name}"}),
    "AWS::IAM::Role": (None, {"": "msk-sinks-{name}", ".Arn": "arn:aws:iam::{account}:role/msk-sinks-{name}"}),
    "AWS::Logs::LogGroup": ("LogGroupName", {"": "{name}", ".Arn": "arn:aws:logs:{region}:{account}:log-group:{name}:*"}),
    "AWS::MSK::Cluster": (None, {"": CLUSTER, ".Arn": CLUSTER}),
    "AWS::MSK::VpcConnection": (
        None, {"": "arn:aws:kafka:{region}:{account}:vpc-connection/" + PRODUCER + "/example/1b2c-3"}),
    "AWS::S3::Bucket": (None, {"": "msk-sinks-{name}", ".Arn": "arn:aws:s3:::msk-sinks-{name}"}),
    "AWS::SNS::Topic": (None, {"": "arn:aws:sns:{region}:{account}:{name}"}),
}


def names(resources, account):
    """What references to these resources resolve to."""
    resolved = {}
    for logical_id, resource in resources.items():
        naming, forms = FORMS.get(resource["Type"], (None, {}))
        name = resource.get("Properties", {}).get(naming) or logical_id.lower()
        for attribute, form in forms.items():
            resolved[logical_id + attribute] = form.format(name=name, region=REGION, account=account)
    return resolved


class Stack:
    """A template and what has to be said to deploy it."""

    def __init__(self, name, template, required):
        self.name, self.template, self.required = name, template, required
        self.account = (PSEUDO_PARAMETERS | required)["AWS::AccountId"]

    def deployed(self, parameters=None):
        """The resources by logical id, with names and ARNs for references."""
        resources = translate(parameters, self.template, self.required)
        return translate((parameters or {}) | names(resources, self.account), self.template, self.required)


CONSUMER_STACK = Stack("consumer", TEMPLATE, REQUIRED_PARAMETERS)
PRODUCER_STACK = Stack("producer", PRODUCER_TEMPLATE, {
    "ConsumerAccountId": CONSUMER,
    "AWS::AccountId": PRODUCER,
    "AWS::StackName": "msk-sinks-producer",
    "Cluster": CLUSTER,  # its template takes the ARN apart
})
STACKS = (CONSUMER_STACK, PRODUCER_STACK)
