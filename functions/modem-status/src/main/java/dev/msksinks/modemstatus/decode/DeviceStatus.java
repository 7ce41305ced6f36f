package dev.msksinks.modemstatus.decode;

import java.math.BigDecimal;
import java.util.Optional;

/** A modem's telemetry. Readings that it left out are empty. */
public record DeviceStatus(
        Optional<String> model,
        Optional<String> interfaceName,
        Optional<String> interfaceStatus,
        Optional<BigDecimal> cpuUsage,
        Optional<BigDecimal> memoryUsage) {}
