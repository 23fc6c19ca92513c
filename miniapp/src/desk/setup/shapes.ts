import type { AppRouter } from "@liandong/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { failureText } from "../kit/api";

type Outputs = inferRouterOutputs<AppRouter>["desk"]["setup"];

export type SetupGroupData = Outputs["list"]["groups"][number];
export type SetupItem = SetupGroupData["items"][number];
export type TestedItem = inferRouterInputs<AppRouter>["desk"]["setup"]["test"]["item"];
export type TestAnswer = Outputs["test"];

/** How an item stands: from what is saved, or from its test. */
export type Outcome = {
  state: "done" | "missing" | "failed" | "testing";
  says: string;
  templates: NonNullable<TestAnswer["templates"]>;
};

export const isTested = (item: SetupItem): item is SetupItem & { key: TestedItem } => item.state === "test";

type Test = { data?: TestAnswer; error: unknown; isFetching: boolean };

export function outcomeOf(item: SetupItem, test: Test | null): Outcome {
  if (item.state !== "test") return { state: item.state, says: item.fact, templates: [] };
  if (!test || test.isFetching) return { state: "testing", says: `正在测试：${item.fact}`, templates: [] };
  if (test.error) return { state: "failed", says: failureText(test.error), templates: [] };
  const { isGood = false, says = "", templates = [] } = test.data ?? {};
  return { state: isGood ? "done" : "failed", says, templates };
}
