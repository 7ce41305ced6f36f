#!/usr/bin/env python3
"""Sample records for the topics: modem telemetry, customers, orders and inventory changes in the proportions 4 : 1 : 2 : 1.

With --bootstrap-server it sends them by Kafka's console producer, as on the client instance. Without, it prints each as a
line of JSON with topic, key and value. The same seed and time make the same records; all names are invented.
Runs on Python 3.9, which Amazon Linux 2023 has, and needs nothing else.
"""

import argparse
import csv
import io
import json
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone

SHARES = {"modem-telemetry": 4, "customer": 1, "orders": 2, "inventory": 1}
COLUMNS = ["customerid", "firstname", "lastname", "email", "phone", "city", "state", "zipcode"]
CITIES = [("Seattle", "WA", "98101"), ("Austin", "TX", "73301"), ("Winston-Salem", "NC", "27101"), ("Boston", "MA", "02108")]
NULL = r"\N"  # what the console producer takes for no key or no value


def telemetry(number, chance, now):
    device = f"dvc{chance.randrange(200):04}"
    return device, compact({
        "model": chance.choice(["CM-100", "CM-300", "CM-500", "CM-700", "CM-900"]),
        "deviceid": device,
        "interface": chance.choice(["eth0.1", "eth1.0", "eth4.1"]),
        "interfacestatus": "down" if chance.randrange(7) == 0 else "connected",
        "cpuusage": f"{chance.uniform(50, 100):.2f}",
        "memoryusage": f"{chance.uniform(1000, 1500):.2f}",
        "event_time": f"{now + timedelta(milliseconds=10 * number):%Y-%m-%d %H:%M:%S}",
    })


def customer(number, chance, now):
    """Half of them a CSV line, half a JSON object."""
    city, state, zipcode = chance.choice(CITIES)
    fields = [
        f"C{1000 + number}",
        chance.choice(["Ada", "Björn", "Chloé", "Dai", "Fatıma"]),
        chance.choice(["Nowak", "O'Neil", "García, Jr.", "van der Berg", "李"]),
        f"c{1000 + number}@example.com",
        chance.choice(["", f"+1-555-{chance.randrange(10_000):04}"]),
        city,
        state,
        zipcode,
    ]
    as_csv = chance.randrange(2) == 0
    return fields[0], csv_line(fields) if as_csv else compact({c: f for c, f in zip(COLUMNS, fields) if f})


def order(number, chance, now):
    """Some orders change: fewer of them than records."""
    orderid = chance.randrange(1 + number * 3 // 4)
    city, state, zipcode = chance.choice(CITIES)
    return str(orderid), compact({
        "ordertime": int(now.timestamp() * 1000) + number,
        "orderid": orderid,
        "itemid": f"Item_{chance.randrange(1000)}",
        "address": {"city": city, "state": state, "zipcode": zipcode},
    })


def inventory(number, chance, now):
    """Stock is counted at times, and changed otherwise."""
    store, sku = f"store{1 + chance.randrange(5)}", f"A{chance.randrange(40):03}"
    amount = {"quantity": chance.randrange(1000)} if chance.randrange(4) == 0 else {"delta": chance.randint(-20, 20)}
    return f"{store}:{sku}", compact({"store": store, "sku": sku, **amount})


MAKERS = {"modem-telemetry": telemetry, "customer": customer, "orders": order, "inventory": inventory}

# What can never be stored, and becomes dead letters.
POISON = {
    "modem-telemetry": [
        ("dvc9001", "not json"),
        ("dvc9002", '{"event_time":"2026-11-20 10:00:00"}'),
        ("dvc9003", '{"deviceid":"dvc9003","event_time":"yesterday"}'),
        ("dvc9004", '{"deviceid":"dvc9004","event_time":"9999-01-01 00:00:00"}'),
        (None, None),
    ],
    "customer": [
        ("C9001", "C9001,too,few,fields"),
        ("C9002", 'C9002,"Ada,Nowak,ada@example.com,,Seattle,WA,98101'),
        ("C9003", '{"customerid":"C9003","firstname":"Ada"}'),
        (None, None),
    ],
    "orders": [
        ("901", "not json"),
        ("902", '{"itemid":"Item_902"}'),
        ("903", '{"orderid":{"id":903}}'),
        (None, None),
    ],
    "inventory": [
        ("store9:X901", '{"store":"store9","sku":"X901"}'),
        ("store9:X902", '{"store":"store9","sku":"X902","quantity":"many"}'),
        ("store9", None),
    ],
}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def csv_line(fields):
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(fields)
    return line.getvalue()


def records(kind, count, chance, now, tombstones, poison):
    """Keys and values in their order: tombstones for keys that were there before, poison among the first good records."""
    made = [MAKERS[kind](number, chance, now) for number in range(count)]
    if tombstones:
        for number in range(5, count, 50):
            made[number] = (made[number - 5][0], None)
    if poison:
        for number, record in enumerate(POISON[kind]):
            made.insert(min(2 * number + 1, len(made)), record)
    return made


def console_producer_line(key, value):
    texts = [NULL if text is None else text for text in (key, value)]
    if any(character in text for text in texts for character in "\t\r\n"):
        raise ValueError(f"a record is not a line: {texts}")
    return "\t".join(texts) + "\n"


def send(topic, made, options):
    command = [
        "kafka-console-producer", "--bootstrap-server", options.bootstrap_server, "--topic", topic,
        "--property", "parse.key=true", "--property", f"null.marker={NULL}",
    ]
    if options.client_properties:
        command += ["--producer.config", options.client_properties]
    with tempfile.TemporaryFile() as lines:
        lines.write("".join(console_producer_line(*record) for record in made).encode())
        lines.seek(0)
        run(command, lines)
    print(f"{topic}: {len(made)} records", flush=True)


def run(command, lines):
    """The console producer says of a record that could not be sent, and goes on to the next as if nothing was."""
    with subprocess.Popen(command, stdin=lines, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as producer:
        for line in producer.stderr:
            sys.stderr.write(line)
            if "Error when sending message" in line:
                producer.kill()
    if producer.returncode:
        raise OSError(f"the console producer ended with {producer.returncode}")


def time(text):
    parsed = datetime.fromisoformat(text)
    return parsed.astimezone(timezone.utc) if parsed.tzinfo else parsed.replace(tzinfo=timezone.utc)


def topics(text):
    names = dict(part.split("=", 1) for part in text.split(","))
    if names.keys() - SHARES.keys():
        raise argparse.ArgumentTypeError(f"knows only {', '.join(SHARES)}")
    return names


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1000, help="how many in all, beside the poison (default 1000)")
    parser.add_argument("--tombstones", action="store_true", help="make one record in fifty a tombstone")
    parser.add_argument("--poison", action="store_true", help="add records that become dead letters, one of each kind")
    parser.add_argument("--seed", type=int, default=1, help="other seeds make other records (default 1)")
    parser.add_argument("--now", type=time, default=datetime.now(timezone.utc),
                        help="time of the last event, such as 2026-11-20T10:00:00 (default now)")
    parser.add_argument("--topics", type=topics, default={kind: kind for kind in SHARES},
                        help="names of the topics, such as modem-telemetry=tenant1.modem-telemetry,orders=tenant1.orders; "
                             "those that are left out get no records")
    parser.add_argument("--bootstrap-server", help="where to send them; without it they are printed")
    parser.add_argument("--client-properties", help="the console producer's configuration")
    return parser.parse_args()


def main():
    options = arguments()
    chance = random.Random(options.seed)
    for kind, share in SHARES.items():
        count = options.records * share // sum(SHARES.values())
        start = options.now - timedelta(milliseconds=10 * count)
        made = records(kind, count, chance, start, options.tombstones, options.poison)
        if kind not in options.topics:
            continue
        if options.bootstrap_server:
            send(options.topics[kind], made, options)
        else:
            for key, value in made:
                print(compact({"topic": options.topics[kind], "key": key, "value": value}))


if __name__ == "__main__":
    try:
        main()
    except OSError as problem:
        sys.exit(f"sample-data.py: {problem}")
