"""The stores that `mvn -Plocal -Dkeep` leaves running: their ports, emptying them, and whether they hold what an event brings.

    stores.py ports <output>            the stores' ports
    stores.py empty <output>
    stores.py holds <output> <text>     compares the names of what they hold with a text of local/pipeline/src/test/resources/events
"""

import re
import socket
import sys
from pathlib import Path

import boto3

BUCKET, TABLES = "msk-sinks-data-lake", {"device_status": "deviceid", "offset_ledger": "chain"}


class Redis:
    """A node, in as much of its protocol as is needed here."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self.lines = self.socket.makefile("rb")

    def __call__(self, *words):
        self.socket.sendall(b"".join([b"*%d\r\n" % len(words), *(b"$%d\r\n%s\r\n" % (len(word), word.encode()) for word in words)]))
        return self.answer()

    def answer(self):
        line = self.lines.readline().decode().strip()
        kind, rest = line[0], line[1:]
        if kind == "-":
            raise RuntimeError(rest)
        if kind == "*":
            return [self.answer() for _ in range(int(rest))]
        if kind == "$":
            return self.lines.read(int(rest) + 2)[:-2].decode() if rest != "-1" else None
        return int(rest) if kind == ":" else rest


class Stores:
    def __init__(self, output):
        text = Path(output).read_text(encoding="utf-8")
        ports = dict(re.findall(r"^ *(DynamoDB Local|S3Proxy|Redis) +\S*127\.0\.0\.1:(\d+)$", text, re.MULTILINE))
        self.dynamodb_port, self.s3_port, redis = (int(ports[name]) for name in ("DynamoDB Local", "S3Proxy", "Redis"))
        self.redis_ports = sorted({node[1] for slot in Redis(redis)("CLUSTER", "SLOTS") for node in slot[2:]})
        credentials = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": "us-east-1"}
        self.dynamodb = boto3.resource("dynamodb", endpoint_url=f"http://127.0.0.1:{self.dynamodb_port}", **credentials)
        self.s3 = boto3.resource("s3", endpoint_url=f"http://127.0.0.1:{self.s3_port}", **credentials)

    def empty(self):
        for name, key in TABLES.items():
            table = self.dynamodb.Table(name)
            for item in table.scan()["Items"]:
                table.delete_item(Key={key: item[key]})
        for item in self.s3.Bucket(BUCKET).objects.all():
            item.delete()
        for port in self.redis_ports:
            Redis(port)("FLUSHALL")

    def names(self):
        keys = [key for port in self.redis_ports for key in Redis(port)("KEYS", "*")]
        return ({f"item {item['deviceid']}" for item in self.dynamodb.Table("device_status").scan()["Items"]}
                | {f"object {item.key}" for item in self.s3.Bucket(BUCKET).objects.all()}
                | {f"entry {key}" for key in keys if not re.fullmatch(r"\{[^{}]+}:v", key)})

    def holds(self, text):
        expected = re.findall(r"^((?:item|object|entry) [^,\n]+)", Path(text).read_text(encoding="utf-8"), re.MULTILINE)
        found = self.names()
        if found != set(expected):
            sys.exit(f"expected {sorted(expected)}\nfound    {sorted(found)}")
        print(f"  the stores hold {len(found)} of {len(expected)} that are expected")


def main(command, output, *arguments):
    stores = Stores(output)
    if command == "ports":
        print(stores.dynamodb_port, stores.s3_port, *stores.redis_ports)
    elif command == "empty":
        stores.empty()
    else:
        stores.holds(*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
