"""What alarms and the dashboard look at, and when an alarm goes off: a specification, run by .ci/run."""

import json
import re
import unittest
from collections import namedtuple

from translated_template import CONSUMER, REGION, TEMPLATE, translate

METRICS_OF_BATCHES = TEMPLATE.parent / "functions/kafka-batch/src/main/java/dev/msksinks/batch/report/EmfBatchMetrics.java"
NAMESPACE = "msk-sinks/msk-sinks"  # the stack's name is the second
FUNCTIONS = ("ModemStatusFunction", "CustomerDataFunction", "CacheEntriesFunction")
# Mappings by their topic's name in the template, with their functions.
MAPPINGS = {"ModemTelemetry": "ModemStatusFunction", "Customer": "CustomerDataFunction", "Orders": "CacheEntriesFunction",
            "Inventory": "CacheEntriesFunction"}
# Each with a value of its own, so that none stands for another.
PARAMETERS = {
    "ModemTelemetryTopic": "t.telemetry", "CustomerTopic": "t.customer", "OrdersTopic": "t.orders", "InventoryTopic": "t.inventory",
    "ModemTelemetryLagAlarmRecords": 11, "CustomerLagAlarmRecords": 12, "OrdersLagAlarmRecords": 13, "InventoryLagAlarmRecords": 14,
    "RecordAgeAlarmSeconds": 77, "CacheName": "cache-1", "CacheMaximumDataGigabytes": 20, "ModemStatusMemory": 1024,
    "CustomerDataMemory": 2048, "CacheEntriesMemory": 3072, "DeviceStatusTableName": "statuses", "OffsetLedgerTableName": "ledger",
}
EVERYTHING = {"MinimumPollers": 1, "SchemaRegistryUri": "https://registry.example"}  # what has alarms of its own

Metric = namedtuple("Metric", "namespace name dimensions statistic")
# `of` says of how many periods of five minutes how many have to be bad.
Alarm = namedtuple("Alarm", "expression metrics comparison threshold of missing", defaults=["notBreaching"])


def dimensions(**pairs):
    return frozenset(pairs.items())


class WatchingTest(unittest.TestCase):
    def setUp(self):
        self.given({})

    def given(self, parameters):
        self.resources = translate(PARAMETERS | parameters)

    def properties(self, name):
        return self.resources[name]["Properties"]

    def alarms(self):
        return {name: resource["Properties"] for name, resource in self.resources.items()
                if resource["Type"] == "AWS::CloudWatch::Alarm"}

    def of_batches(self, mapping):
        """The dimensions of what a function says of the batches of a topic."""
        variables = self.properties(MAPPINGS[mapping])["Environment"]["Variables"]
        return dimensions(Service=variables["POWERTOOLS_SERVICE_NAME"], Topic=PARAMETERS[f"{mapping}Topic"])

    @staticmethod
    def of_mapping(mapping):
        return dimensions(EventSourceMappingUUID=f"{mapping}Mapping")

    @staticmethod
    def of_function(function):
        return dimensions(FunctionName=function)


class Alarms(WatchingTest):
    def expected(self, pollers, registry, reading):
        alarms = {}
        for mapping in MAPPINGS:
            def of_lambda(name, statistic="Sum", mapping=mapping):
                return Metric("AWS/Lambda", name, self.of_mapping(mapping), statistic)

            def of_batches(name, statistic, mapping=mapping):
                return Metric(NAMESPACE, name, self.of_batches(mapping), statistic)

            alarms |= {
                f"{mapping}LagAlarm": Alarm("m", {"m": of_lambda("SumOffsetLag", "Maximum")}, ">", PARAMETERS[f"{mapping}LagAlarmRecords"],
                                            "3 of 3"),
                f"{mapping}AgeAlarm": Alarm("age / 1000", {"age": of_batches("OldestRecordAge", "Maximum")}, ">", 77, "3 of 3"),
                f"{mapping}DeadLettersAlarm": Alarm("m", {"m": of_batches("DeadLetters", "Sum")}, ">", 0, "1 of 1"),
                f"{mapping}MappingErrorsAlarm": Alarm("SUM([polling, commits])", {
                    "polling": of_lambda("PollingErrorCount"), "commits": of_lambda("CommitErrorCount")}, ">", 0, "3 of 3"),
                f"{mapping}LeftBehindAlarm": Alarm("SUM([givenup, dropped, undelivered])", {
                    "givenup": of_lambda("OnFailureDestinationDeliveredEventCount"), "dropped": of_lambda("DroppedEventCount"),
                    "undelivered": of_lambda("OnFailureDestinationDeliveryErrorCount")}, ">", 0, "1 of 1"),
            }
            if registry:
                alarms[f"{mapping}SchemaErrorsAlarm"] = Alarm("m", {"m": of_lambda("SchemaRegistryErrorCount")}, ">", 0, "1 of 1")
            if pollers:
                alarms[f"{mapping}ComeAgainAlarm"] = Alarm("m", {"m": of_batches("RecordsToComeAgain", "Sum")}, ">", 0, "3 of 3")
            if reading:
                alarms[f"{mapping}PollingAlarm"] = Alarm("m", {"m": of_lambda("PolledEventCount", "SampleCount")}, "<", 1, "3 of 3",
                                                         "breaching")
        for function in FUNCTIONS:
            name = function.removesuffix("Function")
            alarms |= {f"{name}{kind}Alarm": Alarm("m", {"m": Metric("AWS/Lambda", metric, self.of_function(function), statistic)}, ">",
                                                   threshold, of)
                       for kind, metric, statistic, threshold, of in (
                           ("Errors", "Errors", "Sum", 0, "3 of 3"), ("Throttles", "Throttles", "Sum", 0, "3 of 3"),
                           ("Duration", "Duration", "Maximum", 0.8 * 1000 * self.properties(function)["Timeout"], "2 of 3"))}

        def of_table(name, table):
            return Metric("AWS/DynamoDB", name, dimensions(TableName=table), "Sum")

        def of_cache(name, statistic="Sum"):
            return Metric("AWS/ElastiCache", name, dimensions(clusterId="cache-1"), statistic)

        return alarms | {
            "TableThrottlingAlarm": Alarm("SUM([statuses, ledger, reads])", {
                "statuses": of_table("WriteThrottleEvents", "DeviceStatusTable"),
                "ledger": of_table("WriteThrottleEvents", "OffsetLedgerTable"),
                "reads": of_table("ReadThrottleEvents", "OffsetLedgerTable")}, ">", 0, "3 of 3"),
            "CacheEvictionsAlarm": Alarm("m", {"m": of_cache("Evictions")}, ">", 0, "1 of 1"),
            "CacheThrottlingAlarm": Alarm("m", {"m": of_cache("ThrottledCmds")}, ">", 0, "3 of 3"),
            "CacheFillAlarm": Alarm("100 * used / (20 * 1000000000)", {"used": of_cache("BytesUsedForCache", "Maximum")}, ">", 80, "3 of 3"),
        }

    def read(self, alarm):
        """The alarm as the table above says it; what all have in common is asserted here."""
        stats = {part["Id"]: part["MetricStat"] for part in alarm.get("Metrics", []) if "MetricStat" in part}
        shown = [part for part in alarm.get("Metrics", []) if part.get("ReturnData", True)]
        if not stats:
            stats = {"m": {"Metric": alarm, "Stat": alarm["Statistic"], "Period": alarm["Period"]}}
            shown = [{"Expression": "m"}]
        self.assertEqual(1, len(shown))
        self.assertEqual({300}, {stat["Period"] for stat in stats.values()})
        metrics = {name: Metric(stat["Metric"]["Namespace"], stat["Metric"]["MetricName"],
                                frozenset((pair["Name"], pair["Value"]) for pair in stat["Metric"]["Dimensions"]), stat["Stat"])
                   for name, stat in stats.items()}
        comparison = {"GreaterThanThreshold": ">", "LessThanThreshold": "<"}[alarm["ComparisonOperator"]]
        return Alarm(shown[0]["Expression"], metrics, comparison, alarm["Threshold"],
                     f"{alarm['DatapointsToAlarm']} of {alarm['EvaluationPeriods']}", alarm["TreatMissingData"])

    def test_each_looks_at_its_metric_and_goes_off_when_it_has_to(self):
        for parameters in ({}, {"MinimumPollers": 1}, EVERYTHING, {"MappingsEnabled": "false"}):
            self.given(parameters)
            expected = self.expected("MinimumPollers" in parameters, "SchemaRegistryUri" in parameters, "MappingsEnabled" not in parameters)
            self.assertEqual(set(expected), set(self.alarms()))
            for name, alarm in self.alarms().items():
                with self.subTest(alarm=name, parameters=parameters):
                    self.assertEqual(expected[name], self.read(alarm))

    def test_each_tells_the_topic_when_it_begins_and_ends_and_where_its_runbook_is(self):
        runbook = (TEMPLATE.parent / "docs/operate.md").read_text(encoding="utf-8")
        sections = {title.lower().replace(" ", "-") for title in re.findall(r"^## (.*)$", runbook, re.MULTILINE)}
        self.given(EVERYTHING)
        for name, alarm in self.alarms().items():
            self.assertEqual(["AlarmTopic"], alarm["AlarmActions"], name)
            self.assertEqual(["AlarmTopic"], alarm["OKActions"], name)
            self.assertIn(alarm["AlarmDescription"].split("docs/operate.md#")[1].strip(), sections, name)

    def test_each_leads_to_the_runbook_where_its_readers_find_it(self):
        self.given(EVERYTHING | {"RunbookUrl": "https://git.example/operate.md"})
        for name, alarm in self.alarms().items():
            self.assertRegex(alarm["AlarmDescription"], r"Runbook: https://git\.example/operate\.md#[a-z-]+$", name)

    def test_metrics_that_lambda_publishes_only_when_there_are_any_are_added_up_without_the_missing(self):
        """One that was never published makes `a + b` empty; in SUM([a, b]) it counts for nothing."""
        for name, alarm in self.alarms().items():
            for part in alarm.get("Metrics", []):
                self.assertNotIn(" + ", part.get("Expression", ""), name)

    def test_they_are_published_by_cloudwatch_of_this_account_and_not_over_plain_http(self):
        allow, deny = self.properties("AlarmTopicPolicy")["PolicyDocument"]["Statement"]
        self.assertEqual(("Allow", {"Service": "cloudwatch.amazonaws.com"}, "sns:Publish", "AlarmTopic"),
                         (allow["Effect"], allow["Principal"], allow["Action"], allow["Resource"]))
        self.assertEqual({"StringEquals": {"aws:SourceAccount": CONSUMER}}, allow["Condition"])
        self.assertEqual(("Deny", "*", "sns:Publish", "AlarmTopic", {"Bool": {"aws:SecureTransport": "false"}}),
                         (deny["Effect"], deny["Principal"], deny["Action"], deny["Resource"], deny["Condition"]))

    def test_they_are_mailed_where_an_address_is_given(self):
        def subscriptions():
            return [part["Properties"] for part in self.resources.values() if part["Type"] == "AWS::SNS::Subscription"]

        self.assertEqual([], subscriptions())
        self.given({"AlarmEmail": "pager@example.com"})
        self.assertEqual([{"TopicArn": "AlarmTopic", "Protocol": "email", "Endpoint": "pager@example.com"}], subscriptions())

    def test_the_documents_say_how_many_there_are_and_how_many_metrics_are_billed_for_them(self):
        """CloudWatch bills each metric that an alarm looks at."""
        said = []
        for parameters in ({}, EVERYTHING):
            self.given(parameters)
            said += [len(self.alarms()), sum(len(self.read(alarm).metrics) for alarm in self.alarms().values())]
        alarms, metrics, most_alarms, most_metrics = said
        for document, claim in (
            ("docs/cost.md", f"{alarms} alarms on {metrics} metrics, {most_alarms} on {most_metrics} in provisioned mode with a schema registry"),
            ("README.md", f"{alarms} alarms on {metrics} metrics"),
        ):
            text = " ".join((TEMPLATE.parent / document).read_text(encoding="utf-8").split())
            self.assertTrue(claim in text, f"{document} does not say: {claim}")


class Dashboard(WatchingTest):
    def expected(self):
        """By the title of a widget: its metrics, and its expressions with what they are made of."""
        def of_batches(*wanted):
            return {Metric(NAMESPACE, name, self.of_batches(mapping), statistic)
                    for mapping in MAPPINGS for name, statistic in (each.split() for each in wanted)}

        def of_mappings(*wanted):
            return {Metric("AWS/Lambda", name, self.of_mapping(mapping), statistic)
                    for mapping in MAPPINGS for name, statistic in (each.split() for each in wanted)}

        def of_functions(*wanted):
            return {Metric("AWS/Lambda", name, self.of_function(function), statistic)
                    for function in FUNCTIONS for name, statistic in (each.split() for each in wanted)}

        def of_tables(*wanted):
            return {Metric("AWS/DynamoDB", name, dimensions(TableName=table), "Sum") for table, name in (each.split() for each in wanted)}

        def of_cache(*names):
            return {Metric("AWS/ElastiCache", name, dimensions(clusterId="cache-1"), "Sum") for name in names}

        total = {"SUM(METRICS())"}
        return {
            "Records in": (of_batches("Records Sum"), total),
            "Handled": (of_batches("RecordsHandled Sum"), total),
            "To come again": (of_batches("RecordsToComeAgain Sum"), total),
            "Dead letters": (of_batches("DeadLetters Sum"), total),
            "Records in, a minute": (of_batches("Records Sum"), set()),
            "Records handled, a minute": (of_batches("RecordsHandled Sum"), set()),
            "Lag: records behind the end of the topic": (of_mappings("SumOffsetLag Maximum"), set()),
            "Age of the oldest record when its batch ends, seconds": (
                of_batches("OldestRecordAge Maximum"), {f"<{PARAMETERS[f'{mapping}Topic']}>/1000" for mapping in MAPPINGS}),
            "Dead letters by reason": (set(), {
                "SEARCH('{\"" + NAMESPACE + "\",Service,Code} MetricName=\"DeadLetters\"', 'Sum', 60)"}),
            "Duration of invocations, ms": (of_functions("Duration p50", "Duration p99"), set()),
            "Failed and refused invocations": (of_functions("Errors Sum", "Throttles Sum"), set()),
            "Concurrent invocations": (of_functions("ConcurrentExecutions Maximum"), set()),
            "Time of the store a batch, ms": (of_batches("StoreTime p50", "StoreTime p99"), set()),
            "Records in a batch (the most is the mapping's batch size)": (of_batches("Records Average"), set()),
            "Where records go besides new writes": (of_batches("RecordsReduced Sum", "WritesStale Sum"), set()),
            "DynamoDB: write units, and throttled requests": (of_tables(
                "DeviceStatusTable ConsumedWriteCapacityUnits", "OffsetLedgerTable ConsumedWriteCapacityUnits",
                "DeviceStatusTable WriteThrottleEvents", "OffsetLedgerTable WriteThrottleEvents", "OffsetLedgerTable ReadThrottleEvents"),
                set()),
            "Cache: processing units, and evictions": (of_cache("ElastiCacheProcessingUnits", "Evictions", "ThrottledCmds"), set()),
            "What is billed: GB-seconds of Lambda, a minute": (of_functions("Duration Sum"), {
                f"<{function}>*{PARAMETERS[function.removesuffix('Function') + 'Memory']}/1024000" for function in FUNCTIONS}),
        }

    def widgets(self):
        return json.loads(self.properties("Dashboard")["DashboardBody"])["widgets"]

    @staticmethod
    def read(properties):
        """Metrics and expressions of a widget, in which stands for a metric what it is of."""
        metrics, names, expressions = set(), {}, set()
        for *fields, options in (metric if isinstance(metric[-1], dict) else [*metric, {}] for metric in properties["metrics"]):
            if fields:
                namespace, name, *pairs = fields
                metrics.add(Metric(namespace, name, frozenset(zip(pairs[::2], pairs[1::2])), options.get("stat", properties["stat"])))
                names[options.get("id")] = f"<{pairs[-1]}>"
            else:
                expressions.add(options["expression"])
        return metrics, {re.sub(r"\b[a-z]\d\b", lambda match: names[match[0]], expression) for expression in expressions}

    def test_each_widget_shows_its_metrics(self):
        expected = self.expected()
        shown = {widget["properties"]["title"]: widget["properties"] for widget in self.widgets() if widget["type"] == "metric"}
        self.assertEqual(set(expected), set(shown))
        for title, properties in shown.items():
            with self.subTest(title=title):
                self.assertEqual(expected[title], self.read(properties))
                self.assertEqual((60, REGION), (properties["period"], properties["region"]))

    def test_what_it_shows_as_bounds_are_those_of_the_alarm_and_of_the_functions(self):
        lines = {widget["properties"]["title"]: line["value"] for widget in self.widgets() if widget["type"] == "metric"
                 for line in widget["properties"].get("annotations", {}).get("horizontal", [])}
        (timeout,) = {self.properties(function)["Timeout"] for function in FUNCTIONS}
        self.assertEqual({"Age of the oldest record when its batch ends, seconds": 77, "Duration of invocations, ms": 1000 * timeout}, lines)

    def test_its_name_is_another_in_each_region_since_an_account_has_them_all_in_one_place(self):
        self.assertEqual(f"msk-sinks-{REGION}", self.properties("Dashboard")["DashboardName"])

    def test_widgets_lie_in_a_grid_of_24_and_do_not_overlap(self):
        taken = set()
        for widget in self.widgets():
            cells = {(x, y) for x in range(widget["x"], widget["x"] + widget["width"])
                     for y in range(widget["y"], widget["y"] + widget["height"])}
            self.assertLessEqual(widget["x"] + widget["width"], 24)
            self.assertEqual(set(), taken & cells)
            taken |= cells


class MetricsOfBatches(WatchingTest):
    def test_functions_publish_them_in_the_namespace_of_the_stack_as_a_service_each(self):
        names = set()
        for function in FUNCTIONS:
            variables = self.properties(function)["Environment"]["Variables"]
            self.assertEqual(NAMESPACE, variables["POWERTOOLS_METRICS_NAMESPACE"])
            names.add(variables["POWERTOOLS_SERVICE_NAME"])
        self.assertEqual({"modem-status", "customer-data", "cache-entries"}, names)

    def test_those_that_alarms_and_the_dashboard_look_at_are_those_that_functions_publish(self):
        source = METRICS_OF_BATCHES.read_text(encoding="utf-8")
        published = set(re.findall(r'(?:count|time)\(batch, "(\w+)"', source)) | set(re.findall(r'DEAD_LETTERS = "(\w+)"', source))
        self.assertEqual({"Topic", "Code"}, set(re.findall(r'emit\("(\w+)"', source)))
        self.given({"MinimumPollers": 1})
        looked_at = set(re.findall(rf'"{NAMESPACE}", "(\w+)"', self.properties("Dashboard")["DashboardBody"]))
        looked_at |= {metric["MetricName"] for alarm in self.alarms().values()
                      for metric in [alarm, *(part["MetricStat"]["Metric"] for part in alarm.get("Metrics", []) if "MetricStat" in part)]
                      if metric.get("Namespace") == NAMESPACE}
        self.assertLessEqual({"OldestRecordAge", "DeadLetters", "RecordsToComeAgain", "StoreTime", "Records"}, looked_at)
        self.assertLessEqual(looked_at, published)


if __name__ == "__main__":
    unittest.main()
