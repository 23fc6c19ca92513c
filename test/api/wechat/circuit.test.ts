import { describe, expect, test } from "bun:test";
import { Circuit } from "@liandong/api/wechat/client/circuit";
import { WechatError } from "@liandong/api/wechat/client/wechat-error";

const start = new Date("2026-03-01T10:00:00+08:00").getTime();

function openedCircuit() {
  const clock = { ms: start };
  const circuit = new Circuit("api.mch.weixin.qq.com", () => new Date(clock.ms));
  let sent = 0;
  const call = (status: number | "lost") =>
    circuit
      .run("pay.query", async () => {
        sent += 1;
        if (status === "lost") throw new TypeError("no line");
        return { status };
      })
      .then(
        ({ status: answered }) => String(answered),
        (error: unknown) => (error instanceof WechatError ? error.code : "failed"),
      );
  return { circuit, clock, call, sent: () => sent };
}

async function afterFailures(count: number) {
  const opened = openedCircuit();
  for (let n = 0; n < count; n += 1) await opened.call(n % 2 === 0 ? "lost" : 502);
  return opened;
}

describe("a circuit", () => {
  test("lets calls through while failures are not in a row", async () => {
    const { call, circuit, sent } = await afterFailures(9);
    expect(await call(400)).toBe("400");
    for (let n = 0; n < 9; n += 1) await call("lost");
    expect(circuit.show().state).toBe("closed");
    expect(sent()).toBe(19);
  });

  test("holds calls back after ten failures in a row, without sending them", async () => {
    const { call, circuit, sent } = await afterFailures(10);
    expect(await call(200)).toBe("wechat.paused");
    expect(sent()).toBe(10);
    expect(circuit.show()).toMatchObject({ state: "open", calls: { answered: 0, failed: 10, heldBack: 1 } });
  });

  test("lets one call find out after its pause, and closes when that one is answered", async () => {
    const { call, circuit, clock, sent } = await afterFailures(10);
    clock.ms += 20_000;
    expect(circuit.show().state).toBe("half_open");
    expect(await Promise.all([call(200), call(200), call(200)])).toEqual(["200", "wechat.paused", "wechat.paused"]);
    expect(sent()).toBe(11);
    expect(circuit.show().state).toBe("closed");
    expect(await call(200)).toBe("200");
  });

  test("waits twice as long after each call that found out nothing, at most two minutes", async () => {
    const { call, clock, sent } = await afterFailures(10);
    for (const pauseMs of [20_000, 40_000, 80_000, 120_000, 120_000]) {
      clock.ms += pauseMs - 1;
      expect(await call(200)).toBe("wechat.paused");
      clock.ms += 1;
      expect(await call("lost")).toBe("failed");
    }
    expect(sent()).toBe(15);
  });
});
