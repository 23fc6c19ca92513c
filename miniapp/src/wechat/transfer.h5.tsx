import { useRef, useState } from "react";
import { NoticedProblem } from "@/data/explain-error";
import type { TransferConfirmation } from "@/data/shapes";
import { readSandboxUrl } from "@/wechat/sandbox/call-sandbox";
import { SandboxTransfer } from "@/wechat/sandbox/sandbox-transfer";
import type { TransferAnswer, TransferPort } from "@/wechat/transfer-port";

export function useTransfer(): TransferPort {
  const answer = useRef<((answer: TransferAnswer) => void) | null>(null);
  const [transfer, setTransfer] = useState<{ confirmation: TransferConfirmation; amountFen: number } | null>(null);
  const finish = (given: TransferAnswer) => {
    setTransfer(null);
    answer.current?.(given);
    answer.current = null;
  };
  return {
    confirm: async (confirmation, amountFen) => {
      if (!(await readSandboxUrl())) throw new NoticedProblem("请在微信里打开小程序确认收款");
      return new Promise((resolve) => {
        answer.current = resolve;
        setTransfer({ confirmation, amountFen });
      });
    },
    surface: transfer && <SandboxTransfer {...transfer} onAnswer={finish} />,
  };
}
