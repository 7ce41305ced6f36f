"""What must hold for the sample data of the producer account: its records, and how they get to the client instance."""

import base64
import csv
import gzip
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "producer/sample-data.py"
NOW = "2026-11-20T10:00:00+00:00"
COLUMNS = "customerid,firstname,lastname,email,phone,city,state,zipcode".split(",")


def load():
    specification = importlib.util.spec_from_file_location("sample_data", PROGRAM)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def printed(*options):
    process = subprocess.run([sys.executable, "-B", PROGRAM, "--now", NOW, *options], capture_output=True, check=True)
    return [json.loads(line) for line in process.stdout.decode().splitlines()]


def values(records, topic):
    return [(record["key"], record["value"]) for record in records if record["topic"] == topic]


def encoded(text):
    return None if text is None else base64.b64encode(text.encode()).decode()


def sample_events():
    """What an event source mapping would hand over of the sample data, all of a topic in one partition."""
    made = printed("--records", "48", "--tombstones", "--poison")
    events = {}
    for function, topics in {"modem-status": ["modem-telemetry"], "customer-data": ["customer"],
                             "cache-entries": ["orders", "inventory"]}.items():
        path = ROOT / f"events/{function}-sample-data.json"
        event = json.loads((ROOT / "events/modem-status-batch.json").read_text(encoding="utf-8"))
        event["records"] = {f"{topic}-0": [
            {"topic": topic, "partition": 0, "offset": 5000 + number, "timestamp": 1795168801000 + 10 * number,
             "timestampType": "CREATE_TIME", "key": encoded(key), "value": encoded(value), "headers": []}
            for number, (key, value) in enumerate(values(made, topic))] for topic in topics}
        events[path] = event
    return events


class Records(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.records = printed("--records", "800")

    def test_they_are_the_missions_in_their_proportions(self):
        counts = {topic: len(values(self.records, topic)) for topic in ("modem-telemetry", "customer", "orders", "inventory")}
        self.assertEqual({"modem-telemetry": 400, "customer": 100, "orders": 200, "inventory": 100}, counts)

    def test_telemetry_has_each_field_and_the_device_as_its_key(self):
        for key, value in values(self.records, "modem-telemetry"):
            status = json.loads(value)
            self.assertEqual(["model", "deviceid", "interface", "interfacestatus", "cpuusage", "memoryusage", "event_time"],
                             list(status))
            self.assertEqual(key, status["deviceid"])
            self.assertRegex(status["event_time"], r"^2026-11-20 (09:59:5\d|10:00:00)$")
            self.assertTrue(50 <= float(status["cpuusage"]) <= 100 and 1000 <= float(status["memoryusage"]) <= 1500)

    def test_customers_are_csv_lines_and_json_objects_with_the_customer_as_their_key(self):
        as_json = 0
        for key, value in values(self.records, "customer"):
            if value.startswith("{"):
                as_json += 1
                customer = json.loads(value)
                self.assertLessEqual(set(COLUMNS) - {"phone"}, set(customer))
            else:
                (fields,) = csv.reader([value])
                customer = dict(zip(COLUMNS, fields, strict=True))
            self.assertEqual(key, customer["customerid"])
            self.assertTrue(all(customer[column] for column in COLUMNS if column != "phone"))
        self.assertTrue(0 < as_json < 100)

    def test_orders_change_and_stock_is_counted_and_changed(self):
        orders = values(self.records, "orders")
        self.assertLess(len({key for key, _ in orders}), len(orders))
        self.assertTrue(all(key == str(json.loads(value)["orderid"]) for key, value in orders))
        stock = [(key, json.loads(value)) for key, value in values(self.records, "inventory")]
        self.assertTrue(all(key == f"{change['store']}:{change['sku']}" for key, change in stock))
        self.assertEqual({("store", "sku", "quantity"), ("store", "sku", "delta")}, {tuple(change) for _, change in stock})

    def test_there_are_no_tombstones_and_no_poison_unless_they_are_asked_for(self):
        self.assertTrue(all(record["key"] and record["value"] for record in self.records))

    def test_tombstones_are_for_keys_that_came_before(self):
        for topic in ("modem-telemetry", "customer", "orders", "inventory"):
            seen = set()
            tombstones = 0
            for key, value in values(printed("--records", "800", "--tombstones"), topic):
                if value is None:
                    tombstones += 1
                    self.assertIn(key, seen)
                seen.add(key)
            self.assertGreater(tombstones, 0)

    def test_poison_comes_beside_the_good_records(self):
        poisoned = [json.dumps(record) for record in printed("--records", "800", "--poison")]
        good = [json.dumps(record) for record in self.records]
        self.assertEqual(len(good) + 16, len(poisoned))
        self.assertEqual(good, [record for record in poisoned if record in set(good)])

    def test_the_same_seed_and_time_make_the_same_records(self):
        self.assertEqual(self.records, printed("--records", "800"))
        self.assertNotEqual(self.records, printed("--records", "800", "--seed", "2"))

    def test_topics_have_the_names_that_they_are_given(self):
        named = printed("--records", "8", "--topics", "customer=tenant1.customer,orders=tenant1.orders")
        self.assertEqual(["tenant1.customer", "tenant1.orders", "tenant1.orders"], [record["topic"] for record in named])

    def test_the_sample_events_hold_what_the_program_makes(self):
        """So that each function is tested with it; `sample_data_test.py --write-events` brings them up to date."""
        for path, event in sample_events().items():
            self.assertEqual(event, json.loads(path.read_text(encoding="utf-8")), path.name)


class Sending(unittest.TestCase):
    """With a console producer and an AWS CLI that only note what they are called with."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def tool(self, name, script):
        path = self.folder / name
        path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def run_here(self, *command):
        path = f"{self.folder}:{os.environ['PATH']}"
        environment = os.environ | {"PATH": path, "NOTES": str(self.folder), "POLL_SECONDS": "0"}
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60)

    def send(self, *options):
        return self.run_here(sys.executable, "-B", str(PROGRAM), "--now", NOW, "--bootstrap-server", "b-1:9098", *options)

    def test_each_record_is_a_line_with_its_key_and_nothing_is_null(self):
        self.tool("kafka-console-producer", 'echo "$@" >>"$NOTES/calls"; cat >>"$NOTES/lines"')
        self.assertEqual(0, self.send("--records", "80", "--tombstones", "--poison", "--client-properties", "c").returncode)
        calls = (self.folder / "calls").read_text(encoding="utf-8").splitlines()
        self.assertEqual(["modem-telemetry", "customer", "orders", "inventory"],
                         [re.search(r"--topic (\S+)", call)[1] for call in calls])
        for call in calls:
            for part in ("--bootstrap-server b-1:9098", "parse.key=true", r"null.marker=\N", "--producer.config c"):
                self.assertIn(part, call)
        lines = (self.folder / "lines").read_text(encoding="utf-8").splitlines()
        sent = [[None if part == r"\N" else part for part in line.split("\t")] for line in lines]
        made = printed("--records", "80", "--tombstones", "--poison")
        self.assertEqual([[record["key"], record["value"]] for record in made], sent)

    def test_no_record_can_be_mistaken_for_two_or_for_null(self):
        module = load()
        for text in ("a\tb", "a\nb", "a\r"):
            with self.assertRaises(ValueError):
                module.console_producer_line("key", text)

    def test_it_fails_and_stops_when_a_record_cannot_be_sent(self):
        self.tool("kafka-console-producer", 'echo "Error when sending message to topic" >&2; exec sleep 30')
        process = self.send("--records", "80")
        self.assertEqual(1, process.returncode)
        self.assertNotIn("records", process.stdout)

    def test_it_fails_when_the_console_producer_does(self):
        self.tool("kafka-console-producer", "exit 3")
        self.assertEqual(1, self.send().returncode)

    AWS = r"""
printf '%s\n' "$@" >>"$NOTES/aws-calls"
case "$*" in
  *ClientInstanceId*) echo "${INSTANCE-i-1}" ;;
  *ClusterArn*) echo arn:aws:kafka:eu-central-1:222222222222:cluster/example/1-2 ;;
  *Topics*) echo modem-telemetry=mt,orders=o ;;
  *get-bootstrap-brokers*) echo b-1:9098,b-2:9098 ;;
  *send-command*) for last; do [[ "$last" != "{"* ]] || printf '%s' "$last" >"$NOTES/parameters"; done; echo id-1 ;;
  *StandardOutputContent*) echo 'mt: 5 records' ;;
  *StandardErrorContent*) echo 'no broker' ;;
  *Status*) touch "$NOTES/polled"; [[ -e "$NOTES/again" ]] && echo "$STATUS" || { touch "$NOTES/again"; echo InProgress; } ;;
esac
"""

    def test_the_program_of_the_clone_is_run_on_the_instance_with_the_stacks_brokers_and_topics(self):
        self.tool("aws", "STATUS=Success" + self.AWS)
        process = self.run_here(str(ROOT / "producer/sample-data.sh"), "producer", "--records", "10", "--poison")
        self.assertEqual((0, "mt: 5 records\n"), (process.returncode, process.stdout), process.stderr)
        (commands,) = json.loads((self.folder / "parameters").read_text(encoding="utf-8"))["commands"]
        subprocess.run(["sh", "-n"], input=commands.encode(), check=True)
        (program,) = re.findall(r"echo (\S+) \| base64 -d \| gunzip", commands)
        self.assertEqual(PROGRAM.read_bytes(), gzip.decompress(base64.b64decode(program)))
        self.assertIn("--topics modem-telemetry=mt,orders=o --bootstrap-server b-1:9098,b-2:9098 ", commands)
        self.assertTrue(commands.endswith(" --records 10 --poison"))

    def test_it_says_what_went_wrong_on_the_instance(self):
        self.tool("aws", "STATUS=Failed" + self.AWS)
        process = self.run_here(str(ROOT / "producer/sample-data.sh"), "producer")
        self.assertEqual(1, process.returncode)
        self.assertIn("no broker", process.stderr)

    def test_it_says_that_there_is_no_client(self):
        self.tool("aws", "INSTANCE=" + self.AWS)
        process = self.run_here(str(ROOT / "producer/sample-data.sh"), "producer")
        self.assertEqual(1, process.returncode)
        self.assertIn("ClientInstance=true", process.stderr)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write-events"]:
        for written, content in sample_events().items():
            written.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    else:
        unittest.main()
