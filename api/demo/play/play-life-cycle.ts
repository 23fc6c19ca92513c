import { defaultLifeCycle } from "@liandong/core/life-cycle/life-stage";
import { dayMs, shanghaiDay, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import { judgeStages } from "../../staff/life-cycle/judge-stages";
import { actAsStaff, type DemoStage } from "./demo-actor";

const operator = "yunying";
const nights = 30;
const runAtMs = 230 * 60_000;
/** The demo's history is two months long. */
const days = { cooling: 12, sleeping: 25, lost: 45 };

/** 生命周期: the operator sets the demo's bounds, and the last month's nights are judged, each at its own time. */
export async function playLifeCycle(stage: DemoStage): Promise<void> {
  const now = stage.deps.now();
  const { lifeCycle } = (await actAsStaff(stage, operator, now)).desk;
  const { version } = await lifeCycle.settings();
  if (version === 0) await lifeCycle.saveSettings({ settings: { ...defaultLifeCycle, days }, version });
  const today = startOfShanghaiDay(shanghaiDay(now)).getTime();
  for (let ago = nights; ago >= 0; ago -= 1) {
    const at = new Date(Math.min(today - ago * dayMs + runAtMs, now.getTime()));
    await judgeStages({ ctx: { ...stage.deps, now: () => at } });
  }
}
