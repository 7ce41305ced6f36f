"""What a month of MSK Sinks uses, in the units that AWS bills: the table of cost.md.

    python3 docs/cost.py                                # the table
    python3 docs/cost.py --prices prices.json           # with a column of money for each rate
    python3 docs/cost.py --rates 5000 --minimum-pollers 3

prices.json holds a price for each unit that is to be counted, such as {"Lambda: GB-seconds": 0.0000133334}.
"""

import argparse
import json
import math

MONTH = 30 * 24 * 3600  # seconds
PAYLOAD = 6_000_000  # bytes of an event, at most
# Topic: share of all records, bytes of a record, partitions, batch size, batching window in seconds. The defaults of the
# template, and the mix of records of mvn -Plocal.
TOPICS = {
    "modem-telemetry": (0.500, 200, 6, 5000, 2),
    "customer": (0.125, 150, 3, 10000, 20),
    "orders": (0.250, 150, 6, 1000, 1),
    "inventory": (0.125, 80, 3, 1000, 1),
}
# Assumptions to replace by what you measure.
MILLISECONDS_A_BATCH, MILLISECONDS_A_RECORD = 20, 0.05
SECONDS_BETWEEN_REPORTS = 60  # of a modem: how often a status is written though it changes nothing else
ECPU_A_COMMAND = 3
LOG_BYTES_A_BATCH = 3_000
MEMORY_GB = 1.0


def batch(rate, size, partitions, batch_size, window, pollers):
    """Records in a batch: what comes within the window, but no more than the size and the payload allow."""
    fits = PAYLOAD // (math.ceil(size / 3) * 4 + 150)
    return max(1, min(batch_size, fits, rate * window / min(pollers, partitions)))


def month(rate, pollers):
    """Units of a month by name."""
    units = dict.fromkeys((
        "Lambda: invocations", "Lambda: GB-seconds", "DynamoDB: write units, statuses", "DynamoDB: write units, ledger",
        "DynamoDB: read units, ledger", "S3: PUT requests", "S3: GB added", "ElastiCache: ECPUs",
        "MSK: GB through the connection", "CloudWatch: GB of logs"), 0.0)
    for topic, (share, size, partitions, batch_size, window) in TOPICS.items():
        records = rate * share
        in_batch = batch(records, size, partitions, batch_size, window, pollers)
        batches = records / in_batch
        units["Lambda: invocations"] += batches
        units["Lambda: GB-seconds"] += batches * (MILLISECONDS_A_BATCH + in_batch * MILLISECONDS_A_RECORD) / 1000 * MEMORY_GB
        units["MSK: GB through the connection"] += records * size / 1e9
        units["CloudWatch: GB of logs"] += batches * LOG_BYTES_A_BATCH / 1e9
        if topic == "modem-telemetry":
            devices = records * SECONDS_BETWEEN_REPORTS
            units["DynamoDB: write units, statuses"] += batches * devices * (1 - (1 - 1 / devices) ** in_batch)
        elif topic == "customer":
            chains = batches * min(math.ceil(partitions / min(pollers, partitions)), in_batch)  # of one poller
            units["S3: PUT requests"] += chains
            units["S3: GB added"] += records * (size + 60) / 1e9
            units["DynamoDB: write units, ledger"] += chains * 2
            units["DynamoDB: read units, ledger"] += chains
        else:
            units["ElastiCache: ECPUs"] += records * ECPU_A_COMMAND
    return {name: amount * MONTH for name, amount in units.items()}


def text(amount):
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:,.1f}"


def table(rates, pollers, prices):
    header = ["a month"] + [f"{rate:,} records/s" for rate in rates]
    months = [month(rate, pollers) for rate in rates]
    rows = [[name] + [text(units[name]) for units in months] for name in months[0]]
    if prices:
        rows.append(["**money**"] + [f"{sum(units[name] * price for name, price in prices.items()):,.2f}" for units in months])
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, ["---"] + ["--:"] * len(rates), *rows])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rates", type=int, nargs="+", default=[100, 10_000, 1_000_000])
    arguments.add_argument("--minimum-pollers", type=int, default=1)
    arguments.add_argument("--prices", type=argparse.FileType(encoding="utf-8"))
    given = arguments.parse_args()
    print(table(given.rates, given.minimum_pollers, json.load(given.prices) if given.prices else {}))


if __name__ == "__main__":
    main()
