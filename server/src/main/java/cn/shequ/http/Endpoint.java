package cn.shequ.http;

/** One endpoint: straight-line code on a virtual thread. A {@link cn.shequ.problem.Refusal} thrown here becomes a problem+json. */
@FunctionalInterface
public interface Endpoint {
  Answer answer(Request request);
}
