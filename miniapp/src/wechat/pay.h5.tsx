import { useRef, useState } from "react";
import { NoticedProblem } from "@/data/explain-error";
import type { PayAnswer, PayPort, PayRequest } from "@/wechat/pay-port";
import { readSandboxUrl } from "@/wechat/sandbox/call-sandbox";
import { SandboxCashier } from "@/wechat/sandbox/sandbox-cashier";

export function usePay(): PayPort {
  const answer = useRef<((answer: PayAnswer) => void) | null>(null);
  const [bill, setBill] = useState<{ request: PayRequest; amountFen: number } | null>(null);
  const finish = (given: PayAnswer) => {
    setBill(null);
    answer.current?.(given);
    answer.current = null;
  };
  return {
    pay: async (request, amountFen) => {
      if (!(await readSandboxUrl())) throw new NoticedProblem("请在微信里打开小程序付款");
      return new Promise((resolve) => {
        answer.current = resolve;
        setBill({ request, amountFen });
      });
    },
    surface: bill && <SandboxCashier {...bill} onAnswer={finish} />,
  };
}
