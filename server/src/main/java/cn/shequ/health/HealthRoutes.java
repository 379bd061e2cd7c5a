package cn.shequ.health;

import cn.shequ.http.Access;
import cn.shequ.http.Answer;
import cn.shequ.json.Json;
import cn.shequ.http.Routes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * {@code /health/live}: the process runs. {@code /health/ready}: it may be given requests; names each engine. {@code /metrics}: Prometheus text.
 *
 * <p>Channels play on from memory while an engine is away, so readiness fails only while the server is starting or closing; the engines'
 * own state stands beside it and as the gauge {@code shequ.engine.up}.
 */
public final class HealthRoutes {
  private final List<Engine> engines;
  private final BooleanSupplier accepting;
  private final PrometheusMeterRegistry metrics;

  public HealthRoutes(List<Engine> engines, BooleanSupplier accepting, PrometheusMeterRegistry metrics) {
    this.engines = engines;
    this.accepting = accepting;
    this.metrics = metrics;
  }

  public void register(Routes routes) {
    for (var engine : engines) {
      Gauge.builder("shequ.engine.up", () -> engine.answers().getAsBoolean() ? 1 : 0).tag("engine", engine.name()).register(metrics);
    }
    routes.get("/health/live", Access.anyone(), request -> Answer.ok(Map.of("status", "live")));
    routes.get("/health/ready", Access.anyone(), request -> ready());
    routes.get(
        "/metrics",
        Access.anyone(),
        request ->
            new Answer.Bytes(
                200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape().getBytes(StandardCharsets.UTF_8), Map.of()));
  }

  private Answer ready() {
    var states = new LinkedHashMap<String, String>();
    boolean all = true;
    for (var engine : engines) {
      boolean up = engine.answers().getAsBoolean();
      all &= up;
      states.put(engine.name(), up ? "up" : "away");
    }
    boolean serving = accepting.getAsBoolean();
    var body = new LinkedHashMap<String, Object>();
    body.put("status", !serving ? "closing" : all ? "ready" : "degraded");
    body.put("engines", states);
    return new Answer.Bytes(serving ? 200 : 503, "application/json; charset=utf-8", Json.bytes(body), Map.of());
  }
}
