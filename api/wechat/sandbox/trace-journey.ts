import { seedCarriers } from "@liandong/core/shipping/carriers";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import type { SandboxContext } from "./context";

export const hourMs = 3_600_000;
/** This carrier tells nothing without a phone. */
export const carrierThatWantsPhone = "shunfeng";

/** What a parcel goes through, by hours after it was reported, with the basic states of 快递100. */
export const journey = [
  { hours: 0, state: "1", text: "【合肥市】快件已揽收" },
  { hours: 6, state: "0", text: "【合肥市】快件已到达合肥转运中心" },
  { hours: 20, state: "0", text: "【上海市】快件已到达上海转运中心" },
  { hours: 34, state: "5", text: "【上海市】快递员正在派件，请保持电话畅通" },
  { hours: 40, state: "3", text: "【上海市】快件已签收，签收人：本人" },
] as const;

/** When a parcel was reported to this WeChat; null for one that never was. */
export function reportedAt(ctx: SandboxContext, com: string, num: string): number | null {
  const company = seedCarriers.find(({ traceCode }) => traceCode === com)?.code;
  const payment = ctx.store.state.payments.find(({ shipping }) =>
    shipping?.parcels.some((parcel) => parcel.trackingNo === num && parcel.company === company),
  );
  return payment?.shipping?.uploadedAt ?? null;
}

/** The trace at a moment, as 快递100 writes it. */
export function traceOf({ com, num, sentAt, now }: { com: string; num: string; sentAt: number; now: number }) {
  const passed = journey.filter(({ hours }) => sentAt + hours * hourMs <= now).reverse();
  const [latest = journey[0]] = passed;
  const data = passed.map(({ hours, text }) => {
    const time = shanghaiTime(new Date(sentAt + hours * hourMs));
    return { context: text, time, ftime: time };
  });
  const isSigned = latest.state === "3" ? "1" : "0";
  return { message: "ok", state: latest.state, status: "200", condition: "F00", ischeck: isSigned, com, nu: num, data };
}
