import { channels } from "../content/channels";
import { actAsStaff, actAsVisitor, type DemoStage } from "./demo-actor";

/** 渠道: the demo's operator makes three, and devices come through their links, once. */
export async function playChannels(stage: DemoStage): Promise<void> {
  const { desk } = await actAsStaff(stage, "yunying", stage.deps.now());
  const known = new Set((await desk.channels.list({ days: 7 })).map(({ name }) => name));
  for (const { name, kind, devices } of channels.filter((one) => !known.has(one.name))) {
    const { id } = await desk.channels.save({ ...newChannel, name, kind });
    const path = (await desk.channels.list({ days: 7 })).find((one) => one.id === id)?.path ?? "";
    const code = path.split("c=")[1] ?? "";
    for (let number = 1; number <= devices; number += 1) {
      const visitor = `demo-device-${number}`;
      await actAsVisitor(stage, visitor).channels.visit({ code, visitor });
    }
  }
}

const newChannel = { id: null, version: null, target: "home", targetId: null, isClosed: false } as const;
