import { actAsStaff, type DemoStage } from "./demo-actor";

/** 推广榜: the demo's operator switches both boards on, once. */
export async function playRanking(stage: DemoStage): Promise<void> {
  const { desk } = await actAsStaff(stage, "yunying", stage.deps.now());
  const { version } = await desk.rankings.settings();
  if (version > 0) return;
  await desk.rankings.saveSettings({ version, settings: { boards: ["newMembers", "earned"], showsMoney: false } });
}
