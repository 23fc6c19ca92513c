import { countOutbox } from "@liandong/db/outbox/outbox";
import type { Deps, StaffContext } from "../trpc/context";
import type { CircuitState } from "../wechat/client/circuit";
import { outboxKindName } from "./kinds";

export type OutgoingKind = {
  kind: string;
  name: string;
  waiting: number;
  due: number;
  /** Tried ten times and more without an answer. */
  stuck: number;
  dead: number;
  oldestDueAt: string | null;
};

type Served = "pay" | "mini_program";

export type ShownCircuit = Omit<CircuitState, "openUntil"> & {
  serves: Served;
  servesName: string;
  stateName: string;
  openUntil: string | null;
};

export type Outgoing = { kinds: OutgoingKind[]; circuits: ShownCircuit[] };

const stateNames: Record<CircuitState["state"], string> = {
  closed: "正常",
  open: "暂停请求",
  half_open: "正在试探",
};

const servedNames: Record<Served, string> = { pay: "微信支付", mini_program: "小程序接口" };

/** 外发情况: what waits to leave by kind, and how WeChat answers the process that was asked. */
export async function showOutgoing({ ctx }: { ctx: StaffContext }): Promise<Outgoing> {
  const { outbox, circuits } = await outgoingFigures(ctx);
  return {
    kinds: outbox.map(({ oldestDueAt, ...count }) => ({
      ...count,
      name: outboxKindName(count.kind),
      oldestDueAt: oldestDueAt?.toISOString() ?? null,
    })),
    circuits: circuits.map(({ openUntil, ...circuit }) => ({
      ...circuit,
      servesName: servedNames[circuit.serves],
      stateName: stateNames[circuit.state],
      openUntil: openUntil?.toISOString() ?? null,
    })),
  };
}

/** Figures for `/metrics`: the outbox by kind, which all processes share, and the circuits and calls of this process. */
export async function outgoingFigures({ db, now, wechat }: Pick<Deps, "db" | "now" | "wechat">) {
  return { outbox: await db.run((handle) => countOutbox(handle, { now: now() })), circuits: wechat.circuits() };
}
