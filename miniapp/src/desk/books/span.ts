import { useSearchParams } from "react-router";

const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });

/** The day that it is in Asia/Shanghai now. */
export const today = (): string => day.format(Date.now());

/** Days in Asia/Shanghai as `2026-03-01`. Without days in the address they are the last thirty. */
export function useSpan() {
  const [params, setParams] = useSearchParams();
  const now = Date.now();
  const from = params.get("from") ?? day.format(now - 29 * 86_400_000);
  const to = params.get("to") ?? day.format(now);
  return { from, to, setSpan: (next: { from: string; to: string }) => setParams(next, { replace: true }) };
}
